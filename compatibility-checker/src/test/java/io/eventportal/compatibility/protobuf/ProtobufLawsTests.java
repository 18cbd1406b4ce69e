package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two Protobuf files, with the Protobuf runtime as the judge. */
class ProtobufLawsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 5_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_121L);
    private static final int MESSAGES = 6;
    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);
    private static final CompatibilityChecker OF_JSON = new CompatibilityChecker(
            new Reading(ContentModelPolicy.LENIENT, FormatPolicy.ANNOTATION, ProtobufCategory.WIRE_JSON));

    @Test
    void noVerdictIsRefutedByAMessage() {
        var verdicts = new TreeMap<String, Integer>();
        for (var i = 0; i < PAIRS; i++) {
            var seed = SEED + i;
            try {
                examine(RandomFiles.parse(seed, 0), RandomFiles.parse(seed, 1), seed, verdicts);
            } catch (InvalidSchemaException e) {
                verdicts.merge("invalid", 1, Integer::sum);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs: " + verdicts);
        assertThat(verdicts.getOrDefault("compatible", 0)).isGreaterThan(PAIRS / 5);
        assertThat(verdicts.getOrDefault("incompatible", 0)).isGreaterThan(PAIRS / 5);
        assertThat(verdicts.getOrDefault("invalid", 0)).isLessThan(PAIRS / 5);
        assertThat(verdicts).doesNotContainKey("undecided");
    }

    private static void examine(
            ProtobufSchema writer, ProtobufSchema reader, long seed, Map<String, Integer> verdicts) {
        var about = "seed " + seed + "\nwriter " + writer.source() + "\nreader " + reader.source();
        var verdict = CHECKER.canRead(reader, writer);
        verdicts.merge(verdict.id(), 1, Integer::sum);

        assertThat(CHECKER.canRead(Schema.parse(writer.source()), writer))
                .as("identity: " + about)
                .isEqualTo(new Verdict.Compatible(List.of()));
        mirrors(writer, reader, verdict, about);
        fingerprints(writer, reader, verdict, about);
        switch (verdict) {
            case Verdict.Compatible compatible -> compatible(writer, reader, seed, about);
            case Verdict.Incompatible incompatible -> incompatible(incompatible, writer, reader, about);
            case Verdict.Undecided undecided -> assertThat(undecided).as(about).isNull();
        }
        json(writer, reader, seed, verdict, verdicts, about);
    }

    /** What has one fingerprint means one thing; layout and comments do not change it. */
    private static void fingerprints(ProtobufSchema writer, ProtobufSchema reader, Verdict verdict, String about) {
        if (writer.fingerprint().equals(reader.fingerprint())) {
            assertThat(verdict).as("one fingerprint: " + about).isInstanceOf(Verdict.Compatible.class);
        }
        var source = writer.source();
        var text = source.text().replace(";", " ; // a comment\n").replace("{", "\n{ /* another */");
        var laidOut = Schema.parse(new SchemaSource(SchemaFormat.PROTOBUF, text, source.references(), null));
        assertThat(laidOut.fingerprint()).as("layout: " + about).isEqualTo(writer.fingerprint());
    }

    private static void mirrors(ProtobufSchema writer, ProtobufSchema reader, Verdict verdict, String about) {
        var forward = CHECKER.check(Level.FORWARD, writer, List.of(reader)).verdict();
        var backward = CHECKER.check(Level.BACKWARD, writer, List.of(reader)).verdict();
        var full = CHECKER.check(Level.FULL, writer, List.of(reader)).verdict();
        assertThat(findings(forward).filter(ProtobufLawsTests::isOfThePair).toList())
                .as("mirror: " + about)
                .isEqualTo(findings(verdict).toList());
        assertThat(findings(full).toList())
                .as("full is both: " + about)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(findings(backward), findings(forward)).toList());
    }

    /** What is about time is not mirrored. */
    private static boolean isOfThePair(Finding finding) {
        return !finding.rule().equals(ProtobufRule.NUMBER_REUSED.id());
    }

    private static Stream<Finding> findings(Verdict verdict) {
        return verdict instanceof Verdict.Incompatible incompatible ? incompatible.findings().stream() : Stream.of();
    }

    private static void compatible(ProtobufSchema writer, ProtobufSchema reader, long seed, String about) {
        var random = new RandomMessages(seed);
        for (var type : writer.file().getMessageTypes()) {
            var there = reader.file().findMessageTypeByName(type.getName());
            for (var i = 0; i < MESSAGES && there != null; i++) {
                var message = random.of(type);
                assertThat(Differences.onWire(message, there))
                        .as(message + "\n" + about)
                        .isNull();
            }
        }
    }

    private static void incompatible(
            Verdict.Incompatible verdict, ProtobufSchema writer, ProtobufSchema reader, String about) {
        assertThat(verdict.witness()).as("witness: " + verdict + about).isNotNull();
        for (var finding : verdict.findings()) {
            var isByNumber = !finding.rule().equals(ProtobufRule.ENUM_NUMBER_CHANGED.id())
                    && !finding.rule().equals(ProtobufRule.FIELD_NUMBER_CHANGED.id());
            var witness = finding.witness();
            if (witness != null && isByNumber && !witness.json().contains("[shop")) {
                assertThat(all(writer.file().getMessageTypes())
                                .map(type -> verdict(witness.json(), type, reader))
                                .filter(Objects::nonNull)
                                .toList())
                        .as("witness " + witness.json() + " of " + finding + "\n" + about)
                        .isNotEmpty();
            }
        }
    }

    /** What happens to an event, given as JSON, that is one of the writer's messages; null if nothing does. */
    private static @Nullable String verdict(String json, Descriptor type, ProtobufSchema reader) {
        var there = counterpart(type, reader);
        try {
            var event = DynamicMessage.newBuilder(type);
            JsonFormat.parser().merge(json, event);
            return there == null ? "unknown" : Differences.onWire(event.buildPartial(), there);
        } catch (InvalidProtocolBufferException e) {
            return null; // an event of another message
        }
    }

    private static Stream<Descriptor> all(List<Descriptor> types) {
        return types.stream().flatMap(type -> Stream.concat(Stream.of(type), all(type.getNestedTypes())));
    }

    private static @Nullable Descriptor counterpart(Descriptor type, ProtobufSchema reader) {
        if (type.getContainingType() == null) {
            return reader.file().findMessageTypeByName(type.getName());
        }
        var around = counterpart(type.getContainingType(), reader);
        return around == null ? null : around.findNestedTypeByName(type.getName());
    }

    private static void json(
            ProtobufSchema writer,
            ProtobufSchema reader,
            long seed,
            Verdict onWire,
            Map<String, Integer> verdicts,
            String about) {
        var verdict = OF_JSON.canRead(reader, writer);
        if (onWire instanceof Verdict.Incompatible) {
            assertThat(verdict).as("wider category: " + about).isInstanceOf(Verdict.Incompatible.class);
            return;
        }
        verdicts.merge("json " + verdict.id(), 1, Integer::sum);
        if (verdict instanceof Verdict.Incompatible incompatible) {
            assertThat(incompatible.witness())
                    .as("witness in JSON: " + verdict + about)
                    .isNotNull();
        }
        if (verdict instanceof Verdict.Compatible) {
            var random = new RandomMessages(seed);
            for (var type : writer.file().getMessageTypes()) {
                var there = reader.file().findMessageTypeByName(type.getName());
                for (var i = 0; i < MESSAGES && there != null; i++) {
                    var message = random.of(type);
                    if (type.getFile().getExtensions().isEmpty()) {
                        assertThat(Differences.inJson(message, there))
                                .as(message + "\n" + about)
                                .isNull();
                    }
                }
            }
        }
    }
}
