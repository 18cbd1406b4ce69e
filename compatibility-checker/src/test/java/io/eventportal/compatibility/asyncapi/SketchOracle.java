package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.asyncapi.Sketch.Channel;
import io.eventportal.compatibility.asyncapi.Sketch.Message;
import io.eventportal.compatibility.asyncapi.Sketch.Type;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the verdict on two sketches must be, said once more in the plainest way: channels by address, messages by name,
 * directions by role, no document in sight. Only the question whether one schema reads another goes to the checker.
 */
final class SketchOracle {

    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);
    private static final Map<String, Schema> PARSED = new HashMap<>();

    private final Sketch older;
    private final Sketch newer;
    private final Direction direction;
    private boolean broken;
    private boolean open;

    private SketchOracle(Sketch older, Sketch newer, Direction direction) {
        this.older = older;
        this.newer = newer;
        this.direction = direction;
    }

    /** {@code compatible}, {@code incompatible} or {@code undecided}. */
    static String verdict(Sketch older, Sketch newer, Direction direction) {
        var oracle = new SketchOracle(older, newer, direction);
        oracle.older.channels().forEach(oracle::channel);
        return oracle.broken ? "incompatible" : oracle.open ? "undecided" : "compatible";
    }

    private Direction hurt(Action action) {
        return action == Action.SEND ? Direction.FORWARD : Direction.BACKWARD;
    }

    private void breaks(Set<Direction> directions) {
        broken |= directions.contains(direction);
    }

    private static Set<Direction> both() {
        return Set.of(Direction.BACKWARD, Direction.FORWARD);
    }

    private void channel(Channel before) {
        var users = before.messages().keySet().stream().map(this::hurt).collect(Collectors.toSet());
        if (users.isEmpty()) {
            return;
        }
        if (older.protocol() != null
                && newer.protocol() != null
                && !older.protocol().equals(newer.protocol())) {
            breaks(users);
        }
        var now = newer.channels().stream()
                .filter(channel -> channel.address().equals(before.address()))
                .findFirst()
                .orElse(null);
        if (now == null) {
            breaks(users);
            return;
        }
        if (!now.allowed().isEmpty()
                && (before.allowed().isEmpty() || !now.allowed().containsAll(before.allowed()))) {
            breaks(both());
        }
        if (before.partitions() != null && now.partitions() != null && now.partitions() < before.partitions()) {
            breaks(users);
        }
        if (before.messages().size() == 1
                && now.messages().size() == 1
                && !before.messages().keySet().equals(now.messages().keySet())) {
            breaks(both());
            return;
        }
        before.messages().forEach((action, messages) -> {
            var there = now.messages().get(action);
            if (there == null) {
                breaks(Set.of(hurt(action)));
            } else {
                messages(action, messages, there, action == Action.SEND && replays(before, now));
            }
        });
    }

    private boolean replays(Channel before, Channel now) {
        var log = isLog(older.protocol()) || isLog(newer.protocol());
        var bound = before.partitions() != null || now.partitions() != null;
        return now.replay() == null ? log || bound : now.replay();
    }

    private static boolean isLog(@Nullable String protocol) {
        return protocol != null && protocol.startsWith("kafka");
    }

    private void messages(Action action, List<Message> before, List<Message> now, boolean replay) {
        if (action == Action.SEND && now.stream().anyMatch(message -> named(message, before) == null)) {
            breaks(Set.of(Direction.FORWARD));
        }
        if (action == Action.RECEIVE && before.stream().anyMatch(message -> named(message, now) == null)) {
            breaks(Set.of(Direction.BACKWARD));
        }
        for (var message : before) {
            var there = named(message, now);
            if (there != null) {
                message(action, message, there, replay);
            }
        }
    }

    private static @Nullable Message named(Message wanted, List<Message> among) {
        return among.stream()
                .filter(message -> Objects.equals(message.name(), wanted.name()))
                .findFirst()
                .orElse(null);
    }

    private void message(Action action, Message before, Message now, boolean replay) {
        if (!contentType(before).equals(contentType(now))) {
            breaks(both());
        }
        if (before.correlation() != null && !before.correlation().equals(now.correlation())) {
            breaks(both());
        }
        if (before.correlation() == null && now.correlation() != null && action == Action.RECEIVE) {
            breaks(Set.of(Direction.BACKWARD));
        }
        if (before.payload() instanceof Type.Avro != now.payload() instanceof Type.Avro) {
            breaks(both());
        } else if (direction == hurt(action)) {
            read(action == Action.SEND ? before : now, action == Action.SEND ? now : before, false);
        } else if (replay) {
            read(now, before, true);
        }
        if (before.payload() instanceof Type.Avro != now.payload() instanceof Type.Avro) {
            if (direction == hurt(action)) {
                readBeside(action == Action.SEND ? before : now, action == Action.SEND ? now : before, false);
            } else if (replay) {
                readBeside(now, before, true);
            }
        }
    }

    /** What is not said follows from the schema. */
    private static String contentType(Message message) {
        if (message.contentType() != null) {
            return message.contentType();
        }
        return message.payload() instanceof Type.Avro ? "avro" : "application/json";
    }

    private void read(Message reader, Message writer, boolean retained) {
        canRead(reader.payload(), writer.payload());
        readBeside(reader, writer, retained);
    }

    private void readBeside(Message reader, Message writer, boolean retained) {
        if (reader.headers() != null) {
            canRead(
                    reader.headers(),
                    writer.headers() == null ? new Type.Properties(Map.of(), List.of(), false) : writer.headers());
        }
        if (reader.key() != null && writer.key() != null) {
            canRead(reader.key(), writer.key());
        } else if (reader.key() != null && !retained) {
            open = true;
        }
    }

    private void canRead(Type reader, Type writer) {
        switch (CHECKER.canRead(parsed(reader), parsed(writer))) {
            case Verdict.Compatible compatible -> {}
            case Verdict.Incompatible incompatible -> broken = true;
            case Verdict.Undecided undecided -> open = true;
        }
    }

    private static Schema parsed(Type type) {
        var text = SketchWriter.plain(type);
        return PARSED.computeIfAbsent(
                text,
                key -> Schema.parse(
                        type instanceof Type.Avro
                                ? SchemaSource.avro(text)
                                : SchemaSource.json(text).withDialect(JsonSchemaDialect.DRAFT_7)));
    }
}
