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
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Avro: schema resolution, with Avro's codec as the judge of what fails. The content model policy says nothing here. */
public final class AvroComparison implements FormatComparison {

    private static final int MAX_WITNESSES_TRIED = 20;

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
        var size = readers.source().text().length() + writers.source().text().length();
        var effort = Math.max(Math.max(readers.depth(), writers.depth()) * 2, size / 10_000);
        try {
            return StackGuard.call(effort, () -> verdict(readers, writers));
        } catch (StackGuard.StackExhaustedException e) {
            return undecided("nesting", "The schemas are nested too deeply to compare.");
        } catch (Resolution.TooManyStepsException e) {
            return undecided("size", "The schemas together took more steps than are allowed.");
        } catch (AvroRuntimeException e) { // Avro refuses to resolve, for example where aliases match several fields
            return undecided("resolution", "Avro does not resolve these schemas: " + e.getMessage());
        }
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }

    private static Verdict verdict(AvroSchema reader, AvroSchema writer) {
        var readerPlace = new AvroPlace(reader);
        var writerPlace = new AvroPlace(writer);
        var found = new Resolution(readerPlace, writerPlace).of(reader, writer);
        var codec = new Codec(reader.parsed(), writer.parsed());
        var broken = found.stream()
                .filter(each -> !each.harmless())
                .filter(each -> !each.suspected() || codec.witness(each).isPresent())
                .toList();
        var notes = found.stream()
                .filter(Break::harmless)
                .map(each -> finding(each, readerPlace, writerPlace))
                .toList();
        if (!broken.isEmpty()) {
            var findings = new ArrayList<Finding>();
            for (var each : broken) {
                var shown = findings.size() < MAX_WITNESSES_TRIED
                        ? codec.witness(each).orElse(null)
                        : null;
                findings.add(finding(each, readerPlace, writerPlace).withWitness(shown));
            }
            return new Verdict.Incompatible(findings, notes);
        }
        // A second opinion before anything is called compatible.
        var check = SchemaCompatibility.checkReaderWriterCompatibility(reader.parsed(), writer.parsed());
        if (check.getType() != SchemaCompatibilityType.COMPATIBLE) {
            return undecided(
                    "resolution",
                    "Avro's own check does not agree that the reader's schema resolves against the writer's.");
        }
        return new Verdict.Compatible(notes);
    }

    private static Finding finding(Break found, AvroPlace reader, AvroPlace writer) {
        return new Finding(
                found.rule().id(),
                found.message(),
                found.path().pointer() + found.suffix(),
                reader.locate(found.readerPointer()),
                writer.locate(found.writerPointer()),
                found.hint(),
                null);
    }
}
