package io.eventportal.impact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to come to a report's verdicts again without the portal, as a ZIP file: the schemas with what they refer
 * to, the report, and the command for each consumer. The same report gives the same bytes.
 */
public final class ReportBundle {

    private static final long NO_TIME = 315_532_800_000L; // 1980-01-01, the first that a ZIP file can name

    private final ImpactReport report;
    private final Map<String, String> files = new TreeMap<>();
    private final StringBuilder commands = new StringBuilder();

    private ReportBundle(ImpactReport report) {
        this.report = report;
    }

    public static byte[] write(ImpactReport report) {
        return new ReportBundle(report).zip();
    }

    /** The name of the proposed schema's file. */
    static String proposedFile(ImpactReport report) {
        var schema = report.proposal().schema();
        return schema == null ? "report.json" : "proposed" + ending(schema.format());
    }

    private static String ending(SchemaFormat format) {
        return switch (format) {
            case AVRO -> ".avsc";
            case JSON -> ".schema.json";
            case PROTOBUF -> ".proto";
        };
    }

    private byte[] zip() {
        files.put("report.json", ReportJson.write(report).toPrettyString() + "\n");
        files.put("report.md", ReportMarkdown.write(report));
        var proposed = report.proposal().schema();
        if (proposed != null) {
            schemas(proposed);
        }
        files.put("README.md", readme());
        return packed();
    }

    private void schemas(SchemaSource proposed) {
        var proposedFile = proposedFile(report);
        add(proposedFile, proposed);
        var current = report.current() == null
                ? null
                : new SchemaSource(proposed.format(), report.current(), proposed.references(), proposed.dialect());
        if (current != null) {
            add("current" + ending(current.format()), current);
        }
        var number = 0;
        for (var consumer : report.consumers()) {
            var reader = readerOf(consumer, current);
            if (reader != null && reader.format() == proposed.format()) {
                var file = "readers/" + ++number + ending(reader.format());
                add(file, reader);
                commands.append("\n# ")
                        .append(consumer.application().value().replaceAll("\\p{Cntrl}", " "))
                        .append(": ")
                        .append(consumer.verdict().id())
                        .append('\n')
                        .append("event-gate check --format ")
                        .append(proposed.format().id())
                        .append(" --level BACKWARD --policy lenient --old ")
                        .append(proposedFile)
                        .append(" --new ")
                        .append(file)
                        .append('\n');
            }
        }
    }

    private static @Nullable SchemaSource readerOf(ConsumerImpact consumer, @Nullable SchemaSource current) {
        return consumer.readerSchema() == null && consumer.reader() == ConsumerImpact.ReaderKnowledge.ASSUMED
                ? current
                : consumer.readerSchema();
    }

    private void add(String file, SchemaSource schema) {
        files.put(file, schema.text());
        if (!schema.references().isEmpty()) {
            var list = new StringBuilder();
            new LinkedHashMap<>(schema.references())
                    .forEach((name, text) -> list.append("==== ")
                            .append(name)
                            .append("\n")
                            .append(text)
                            .append('\n'));
            files.put(file + ".references.txt", list.toString());
        }
    }

    private String readme() {
        return """
                # Report %s

                Event: %s. Proposed: %s. Verdict: %s.

                A consumer copes if its schema (the reader, `--new`) reads all that the proposed one (the writer, `--old`) allows.
                The open content model of JSON Schema is read by the policy `lenient`. Schemas that refer to others have them beside
                them in `.references.txt`, each under the name that it is referred to by.

                ```
                %s
                ```
                """.formatted(
                        report.id(),
                        report.proposal().event(),
                        report.proposal().words(),
                        report.verdict(),
                        commands.toString().strip());
    }

    private byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }
}
