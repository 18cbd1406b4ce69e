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
import java.util.List;
import java.util.Optional;

/** Protobuf: messages of one name meet, then their fields by number. What breaks only in wider categories than asked for is a note. */
public final class ProtobufComparison implements FormatComparison {

    private static final int MAX_WITNESSES_TRIED = 20;

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
        if (breaks.breaks().isEmpty()) {
            return breaks.isSpent() ? spent() : new Verdict.Compatible(findings(breaks.notes()));
        }
        return new Showing(readers, writers).verdict(breaks);
    }

    private static Verdict spent() {
        return new Verdict.Undecided(List.of(new Obstacle(
                "size",
                "The schemas lead to more pairs of messages than are compared; none of those seen breaks.",
                Location.WHOLE)));
    }

    @Override
    public Verdict change(Schema newer, Schema older, Direction direction, Reading reading) {
        var breaks = new Breaks(reading.protobuf());
        new Reservations(breaks, direction)
                .compare(((ProtobufSchema) newer).declared(), ((ProtobufSchema) older).declared());
        var notes = findings(breaks.notes());
        return breaks.breaks().isEmpty()
                ? new Verdict.Compatible(notes)
                : new Verdict.Incompatible(findings(breaks.breaks()), notes);
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
        private final List<Obstacle> obstacles = new ArrayList<>();
        private int tried;

        Showing(ProtobufSchema reader, ProtobufSchema writer) {
            wire = new WireJudge(Extensions.of(reader.declared()));
            json = new JsonJudge(reader, writer);
        }

        Verdict verdict(Breaks breaks) {
            breaks.breaks().forEach(this::show);
            var notes = findings(breaks.notes());
            if (findings.isEmpty()) {
                return new Verdict.Undecided(obstacles);
            }
            return new Verdict.Incompatible(findings, notes);
        }

        private void show(WireBreak found) {
            var finding = finding(found);
            if (!found.rule().isShownByWitness() || tried >= MAX_WITNESSES_TRIED) {
                findings.add(finding);
                return;
            }
            tried++;
            var witness = witness(found);
            if (witness.isPresent()) {
                findings.add(finding.withWitness(witness.get()));
            } else {
                obstacles.add(new Obstacle(
                        found.rule().id(), found.message() + " No event was found that shows it.", found.writer()));
            }
        }

        private Optional<Witness> witness(WireBreak found) {
            return found.rule().breaks(ProtobufCategory.WIRE) ? wire.witness(found) : json.witness(found);
        }
    }
}
