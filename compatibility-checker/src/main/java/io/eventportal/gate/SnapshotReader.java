package io.eventportal.gate;

import io.eventportal.catalog.EventKey;
import io.eventportal.gate.Lines.Line;
import io.eventportal.gate.Snapshot.Reader;
import io.eventportal.gate.Snapshot.SnapshotEvent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a snapshot line by line: a first one that says what it is, one for each event and topic, a last one that says how
 * many they are. Of events that are not wanted, no more is read than their key.
 */
final class SnapshotReader {

    /** What is understood. A portal counts it up when older readers would misunderstand it. */
    static final int VERSION = 1;

    private static final int MAX_LINE = 32 * 1024 * 1024;
    private static final long MAX_LINES = 10_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonFactory PARSERS = new JsonFactory();

    private final Path file;
    private final Predicate<EventKey> wanted;
    private final @Nullable Predicate<SnapshotEvent> others;
    private final Map<EventKey, SnapshotEvent> events = new HashMap<>();
    private final Map<String, List<Reader>> topics = new HashMap<>();
    private long read; // lines after the first

    /** @param others null if no more than their key is to be read of what is not wanted */
    SnapshotReader(Path file, Predicate<EventKey> wanted, @Nullable Predicate<SnapshotEvent> others) {
        this.others = others;
        this.file = file;
        this.wanted = wanted;
    }

    /** @throws UnusableInputException if it cannot be read, is not complete, or of a version that is not understood */
    Snapshot read() {
        if (Files.isDirectory(file)) {
            throw unusable("this is a directory, not a file");
        }
        try (var in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
            var lines = new Lines(in, MAX_LINE);
            var createdAt = head(next(lines));
            while (take(next(lines))) {
                if (read > MAX_LINES) {
                    throw unusable("it has more than " + MAX_LINES + " lines");
                }
            }
            return new Snapshot(file, createdAt, events, topics);
        } catch (EOFException | ZipException e) {
            throw unusable("the snapshot is not complete or damaged; export it again");
        } catch (IOException e) {
            throw unusable(InputFile.reason(e));
        } catch (JacksonException e) {
            throw unusable("line " + (read + 2) + " is no JSON; this is no snapshot, or a damaged one");
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        var packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private String next(Lines lines) throws IOException {
        return switch (lines.next().orElseThrow(EOFException::new)) {
            case Line.Text line -> line.text();
            case Line.Unreadable line -> throw unusable("line " + (read + 2) + " is too long, or no UTF-8 text");
        };
    }

    private String head(String line) {
        var head = JSON.readTree(line);
        if (!head.path("snapshot").asString("").equals("event-portal")) {
            throw unusable("this is no snapshot; a portal exports one at /api/v1/snapshot");
        }
        var version = head.path("version").asInt(0);
        if (version != VERSION) {
            throw unusable("a snapshot of version " + version + ", and this gate reads version " + VERSION);
        }
        return head.path("createdAt").asString("");
    }

    /** False after the last line. */
    private boolean take(String line) {
        var subject = Subject.of(line);
        switch (subject.kind()) {
            case "event" -> event(key(subject.name()), line);
            case "topic" -> topics.put(subject.name(), Reader.all(tree(line)));
            case "end" -> {
                if (tree(line).path("lines").asLong(-1) != read) {
                    throw unusable("the snapshot is not complete or damaged; export it again");
                }
                return false;
            }
            default -> {} // of a newer portal, and no reason not to understand the rest
        }
        read++;
        return true;
    }

    private void event(EventKey key, String line) {
        if (wanted.test(key)) {
            events.put(key, SnapshotEvent.of(key, tree(line)));
        } else if (others != null) {
            var event = SnapshotEvent.of(key, tree(line));
            if (others.test(event)) {
                events.put(key, event);
            }
        }
    }

    private EventKey key(String name) {
        try {
            return EventKey.parse(name);
        } catch (IllegalArgumentException e) {
            throw unusable("line " + (read + 2) + " is of no event: " + name);
        }
    }

    private static JsonNode tree(String line) {
        return JSON.readTree(line);
    }

    private UnusableInputException unusable(String why) {
        return UnusableInputException.of(file.toString(), why);
    }

    /** What a line is about: its first member. */
    private record Subject(String kind, String name) {

        static Subject of(String line) {
            try (var parser = PARSERS.createParser(ObjectReadContext.empty(), line)) {
                if (parser.nextToken() == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var kind = parser.currentName();
                    return new Subject(kind, parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "");
                }
                return new Subject("", "");
            }
        }
    }
}
