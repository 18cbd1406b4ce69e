package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatComparison;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.StackGuard;
import java.util.ArrayList;
import java.util.List;

/** Avro: schema resolution, with Avro's codec as the judge of what fails. The content model policy says nothing here. */
public final class AvroComparison implements FormatComparison {

    private static final int MAX_WITNESSES_TRIED = 20;

    /** Avro compares each branch of a writer's union with each of the reader's; beyond this a rule stands by itself. */
    private static final long MAX_BRANCHES_COMPARED = 250_000;

    /** What {@link StackGuard} takes for one level: levels of types are less deep than its own. */
    private static final int LEVELS_FOR_A_CALL = 8;

    @Override
    public SchemaFormat format() {
        return SchemaFormat.AVRO;
    }

    @Override
    public List<? extends Rule> rules() {
        return List.of(AvroRule.values());
    }

    @Override
    public Verdict canRead(Schema reader, Schema writer, Reading reading) {
        var readers = (AvroSchema) reader;
        var writers = (AvroSchema) writer;
        var levels = Math.max(readers.levels(), writers.levels());
        try {
            return StackGuard.call(levels / LEVELS_FOR_A_CALL, () -> verdict(readers, writers));
        } catch (StackGuard.StackExhaustedException e) {
            return undecided("nesting", "The schemas are nested too deeply to compare.");
        } catch (Steps.TooManyStepsException e) {
            return undecided("size", "The schemas together took more steps than are allowed.");
        }
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }

    private static Verdict verdict(AvroSchema reader, AvroSchema writer) {
        var told = Resolution.of(reader, writer);
        var notes =
                told.notes().stream().map(note -> finding(note, reader, writer)).toList();
        if (!told.breaks().isEmpty()) {
            return new Verdict.Incompatible(findings(told.breaks(), reader, writer), notes, told.obstacles());
        }
        return told.obstacles().isEmpty() ? new Verdict.Compatible(notes) : new Verdict.Undecided(told.obstacles());
    }

    private static List<Finding> findings(List<Break> breaks, AvroSchema reader, AvroSchema writer) {
        var findings = new ArrayList<Finding>(breaks.size());
        var tries = isCodecInTime(reader, writer) ? MAX_WITNESSES_TRIED : 0;
        var codec = tries == 0 ? null : new Codec(reader.parsed(), writer.parsed());
        for (var each : breaks) {
            var finding = finding(each, reader, writer);
            findings.add(
                    codec == null || findings.size() >= tries
                            ? finding
                            : finding.withWitness(codec.witness(each).orElse(null)));
        }
        return findings;
    }

    private static boolean isCodecInTime(AvroSchema reader, AvroSchema writer) {
        var most = 0L;
        for (var union : reader.unions()) {
            most = Math.max(most, union.branches().size());
        }
        var all = 0L;
        for (var union : writer.unions()) {
            all += union.branches().size();
        }
        return most * all <= MAX_BRANCHES_COMPARED;
    }

    private static Finding finding(Break found, AvroSchema reader, AvroSchema writer) {
        return new Finding(
                found.rule().id(),
                found.message(),
                found.path().pointer() + found.suffix(),
                reader.locate(found.reader()),
                writer.locate(found.writer()),
                found.hint(),
                null);
    }
}
