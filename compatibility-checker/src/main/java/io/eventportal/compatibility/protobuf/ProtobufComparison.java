package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatComparison;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Location;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.StackGuard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Protobuf: messages of one name meet, then their fields by number. The content model policy says nothing here. */
public final class ProtobufComparison implements FormatComparison {

    private static final int MAX_WITNESSES_TRIED = 20;
    private static final int ALWAYS_LARGE = 1_000;

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
        var size = readers.source().text().length() + writers.source().text().length();
        try {
            // Messages may refer to each other in a chain as long as the text allows.
            return StackGuard.call(size > 20_000 ? ALWAYS_LARGE : 0, () -> verdict(readers, writers));
        } catch (StackGuard.StackExhaustedException e) {
            return new Verdict.Undecided(
                    List.of(new Obstacle("nesting", "The schemas are nested too deeply to compare.", Location.WHOLE)));
        }
    }

    private static Verdict verdict(ProtobufSchema reader, ProtobufSchema writer) {
        var pairs = new MessagePairs(reader.file(), writer.file());
        packages(reader, writer, pairs);
        for (var message : writer.file().getMessageTypes()) {
            var there = counterpart(message, reader.file(), writer.file());
            if (there != null) {
                pairs.compare(there, message, FieldPath.from(message));
            } else if (!isPartOfOthers(message, writer.file())) {
                pairs.add(unknown(message, reader));
            }
        }
        var notes = new ArrayList<Finding>();
        var findings = new ArrayList<Finding>();
        var runtime = new DynamicJudge(new Extensions(reader.file()));
        for (var found : pairs.found()) {
            var finding = finding(found, reader, writer);
            if (found.rule().isNote()) {
                notes.add(finding);
            } else {
                findings.add(
                        findings.size() < MAX_WITNESSES_TRIED
                                ? finding.withWitness(witness(found, runtime, reader, writer))
                                : finding);
            }
        }
        return findings.isEmpty() ? new Verdict.Compatible(notes) : new Verdict.Incompatible(findings, notes);
    }

    private static void packages(ProtobufSchema reader, ProtobufSchema writer, MessagePairs pairs) {
        var read = reader.file().getPackage();
        var written = writer.file().getPackage();
        if (!read.equals(written) && !writer.file().getMessageTypes().isEmpty()) {
            var first = writer.file().getMessageTypes().getFirst();
            pairs.add(new WireBreak(
                    ProtobufRule.PACKAGE_CHANGED,
                    "The writer's package is \"" + written + "\", the reader's \"" + read + "\".",
                    FieldPath.from(first),
                    "",
                    reader.name(),
                    writer.name(),
                    List.of(),
                    List.of(),
                    null));
        }
    }

    /** The reader's message of the same name within its package; a lone message also under another name. */
    private static @Nullable Descriptor counterpart(Descriptor message, FileDescriptor reader, FileDescriptor writer) {
        var named = reader.getMessageTypes().stream()
                .filter(candidate -> candidate.getName().equals(message.getName()))
                .findFirst()
                .orElse(null);
        var lone =
                reader.getMessageTypes().size() == 1 && writer.getMessageTypes().size() == 1;
        return named == null && lone ? reader.getMessageTypes().getFirst() : named;
    }

    /** Whether other messages of the file hold this one, so that it need not be what a record holds. */
    private static boolean isPartOfOthers(Descriptor message, FileDescriptor file) {
        var held = new HashSet<Descriptor>();
        for (var other : file.getMessageTypes()) {
            if (other != message) {
                collectHeld(other, held);
            }
        }
        return held.contains(message);
    }

    private static void collectHeld(Descriptor message, Set<Descriptor> into) {
        for (var field : message.getFields()) {
            switch (field.getType()) {
                case MESSAGE, GROUP -> into.add(field.getMessageType());
                default -> {
                    // No message.
                }
            }
        }
        message.getNestedTypes().forEach(nested -> collectHeld(nested, into));
    }

    private static WireBreak unknown(Descriptor message, ProtobufSchema reader) {
        return new WireBreak(
                ProtobufRule.MESSAGE_UNKNOWN,
                "Message " + message.getFullName() + " is not defined in the reader's file.",
                FieldPath.from(message),
                "",
                reader.name(),
                message.getFullName(),
                List.of(),
                List.of(),
                "Keep the message until nobody writes it.");
    }

    private static @Nullable Witness witness(
            WireBreak found, DynamicJudge runtime, ProtobufSchema reader, ProtobufSchema writer) {
        if (found.rule() == ProtobufRule.MESSAGE_UNKNOWN) {
            return null;
        }
        var root = counterpart(found.path().root(), reader.file(), writer.file());
        return root == null ? null : runtime.witness(found, root).orElse(null);
    }

    private static Finding finding(WireBreak found, ProtobufSchema reader, ProtobufSchema writer) {
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
