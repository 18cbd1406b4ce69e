package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatComparison;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Location;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Protobuf: messages of one name meet, then their fields by number. What breaks only in a wider category than asked for is
 * a note.
 */
public final class ProtobufComparison implements FormatComparison {

    /** Of one rule; further breaks of it are told without an event of their own. */
    private static final int MAX_WITNESSES = 20;

    private static final Obstacle CUT_SHORT = new Obstacle(
            "size",
            "The schemas lead to more than is compared or told; what was left out may break as well.",
            Location.WHOLE);

    @Override
    public SchemaFormat format() {
        return SchemaFormat.PROTOBUF;
    }

    @Override
    public List<? extends Rule> rules() {
        return List.of(ProtobufRule.values());
    }

    @Override
    public Verdict canRead(Schema reader, Schema writer, Reading reading) {
        var readers = (ProtobufSchema) reader;
        var writers = (ProtobufSchema) writer;
        var breaks = new Breaks(reading.protobuf());
        new FileRules(readers.declared(), writers.declared(), breaks).compare();
        return breaks.breaks().isEmpty()
                ? verdict(List.of(), List.of(), breaks)
                : new Showing(readers, writers).verdict(breaks);
    }

    @Override
    public Verdict change(Schema newer, Schema older, Direction direction, Reading reading) {
        var breaks = new Breaks(reading.protobuf());
        new Reservations(breaks, direction)
                .compare(((ProtobufSchema) newer).declared(), ((ProtobufSchema) older).declared());
        return verdict(findings(breaks.breaks()), List.of(), breaks);
    }

    /** @param unshown breaks that are not findings, for want of an event */
    private static Verdict verdict(List<Finding> findings, List<Obstacle> unshown, Breaks breaks) {
        var open = unshown;
        if (breaks.isCutShort()) {
            open = new ArrayList<>(unshown);
            open.add(CUT_SHORT);
        }
        if (!findings.isEmpty()) {
            return new Verdict.Incompatible(findings, findings(breaks.notes()), open);
        }
        return open.isEmpty() ? new Verdict.Compatible(findings(breaks.notes())) : new Verdict.Undecided(open);
    }

    private static List<Finding> findings(List<WireBreak> found) {
        var findings = new ArrayList<Finding>(found.size());
        for (var each : found) {
            findings.add(finding(each));
        }
        return findings;
    }

    private static Finding finding(WireBreak found) {
        return new Finding(
                found.rule().id(),
                found.message(),
                found.path().pointer() + found.suffix(),
                found.reader(),
                found.writer(),
                found.hint(),
                null);
    }

    /** Puts a witness to each break that needs one. */
    private static final class Showing {

        private final WireJudge wire;
        private final JsonJudge json;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Obstacle> unshown = new ArrayList<>(0);
        private final Map<ProtobufRule, Integer> shown = new EnumMap<>(ProtobufRule.class);

        Showing(ProtobufSchema reader, ProtobufSchema writer) {
            wire = new WireJudge(Extensions.of(reader.declared()));
            json = new JsonJudge(reader, writer);
        }

        Verdict verdict(Breaks breaks) {
            breaks.breaks().forEach(this::show);
            return ProtobufComparison.verdict(findings, unshown, breaks);
        }

        private void show(WireBreak found) {
            var rule = found.rule();
            if (!rule.isShownByWitness() || shown.getOrDefault(rule, 0) >= MAX_WITNESSES) {
                findings.add(finding(found));
                return;
            }
            var witness = witness(found);
            if (witness.isPresent()) {
                shown.merge(rule, 1, Integer::sum);
                findings.add(finding(found).withWitness(witness.get()));
            } else {
                unshown.add(new Obstacle(
                        rule.id(), found.message() + " No event was found that shows it.", found.writer()));
            }
        }

        private Optional<Witness> witness(WireBreak found) {
            return found.rule().breaks(ProtobufCategory.WIRE) ? wire.witness(found) : json.witness(found);
        }
    }
}
