package io.eventportal.asyncapi;

import com.asyncapi.schemas.asyncapi.Reference;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventportal.asyncapi.AsyncApiDocument.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document a second time, with {@code com.asyncapi:asyncapi-core}, and names what the two readings see
 * differently: channels, operations, the messages they carry. That library drops what it does not know without a word
 * but a stack trace on the standard error stream, so its reading is never used for anything else.
 *
 * <p>It needs {@code asyncapi-core} on the class path, which is optional in this module.
 */
public final class AsyncApiCoreCrossCheck {

    /** Longer documents are not read a second time. */
    private static final int MAX_LENGTH = 2 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AsyncApiCoreCrossCheck() {}

    /** The differences, as notes; empty if there are none or the library has no model of the document's version. */
    public static List<AsyncApiIssue> compare(AsyncApiDocument document) {
        var tree = SourceReader.read("", document.text(), new Issues());
        var json = tree == null ? "" : tree.root().toString();
        if (tree == null || json.length() > MAX_LENGTH) {
            return List.of();
        }
        try {
            var outcome = QuietErrors.call(() -> theirs(document.version(), json));
            return outcome.result() == null
                    ? List.of()
                    : differences(ours(document), outcome.result(), outcome.printed(), tree);
        } catch (Exception | StackOverflowError | LinkageError e) {
            // Whatever another reader stumbles over is worth a note, and must not keep a valid document out.
            var reason = e instanceof JsonProcessingException parsing
                    ? parsing.getOriginalMessage()
                    : e.getClass().getName();
            return List.of(AsyncApiIssue.note("asyncapi-core cannot read the document: " + reason, tree.locate("")));
        }
    }

    /**
     * What a reading sees.
     *
     * @param facts each thing with its place in the document
     * @param referred places of references, behind which asyncapi-core does not look
     */
    private record Reading(Map<String, String> facts, Set<String> referred) {

        Reading() {
            this(new LinkedHashMap<>(), new HashSet<>());
        }

        boolean canTell(String pointer) {
            return referred.stream().noneMatch(place -> pointer.startsWith(place + "/") || pointer.equals(place));
        }
    }

    private static Map<String, String> ours(AsyncApiDocument document) {
        var seen = new LinkedHashMap<String, String>();
        for (var channel : document.channels()) {
            seen.put(channelFact(channel.key()), channelPointer(channel.key()));
            if (document.version().startsWith("3")) {
                channel.messages()
                        .forEach(message -> seen.put(
                                messageFact(message.key(), channel.key()),
                                channelPointer(channel.key()) + "/messages"));
            }
        }
        for (var operation : document.operations()) {
            if (document.version().startsWith("3")) {
                seen.put(
                        operationFact(operation.name(), operation.action().name()),
                        Pointers.child("/operations", operation.name()));
            } else {
                var verb = operation.action() == Action.SEND ? "subscribe" : "publish";
                var key = operation.channel().key();
                seen.put(operationFact(key, verb), Pointers.child(channelPointer(key), verb));
            }
        }
        return seen;
    }

    private static @Nullable Reading theirs(String version, String json) throws JsonProcessingException {
        return switch (version) {
            case "2.0.0" -> version20(MAPPER.readValue(json, com.asyncapi.v2._0_0.model.AsyncAPI.class));
            case "2.6.0" -> version26(MAPPER.readValue(json, com.asyncapi.v2._6_0.model.AsyncAPI.class));
            case "3.0.0" -> version30(MAPPER.readValue(json, com.asyncapi.v3._0_0.model.AsyncAPI.class));
            default -> null;
        };
    }

    private static Reading version20(com.asyncapi.v2._0_0.model.AsyncAPI document) {
        var seen = new Reading();
        entries(document.getChannels())
                .forEach((key, item) -> channelOfVersion2(
                        seen, key, item == null ? null : new Verbs(null, item.getPublish(), item.getSubscribe())));
        return seen;
    }

    private static Reading version26(com.asyncapi.v2._6_0.model.AsyncAPI document) {
        var seen = new Reading();
        entries(document.getChannels())
                .forEach((key, item) -> channelOfVersion2(
                        seen,
                        key,
                        item == null ? null : new Verbs(item.getRef(), item.getPublish(), item.getSubscribe())));
        return seen;
    }

    private record Verbs(
            @Nullable String ref,
            @Nullable Object publish,
            @Nullable Object subscribe) {}

    private static void channelOfVersion2(Reading seen, String key, @Nullable Verbs verbs) {
        if (verbs == null) {
            return;
        }
        var pointer = channelPointer(key);
        seen.facts().put(channelFact(key), pointer);
        if (verbs.ref() != null) {
            seen.referred().add(pointer);
        }
        if (verbs.publish() != null) {
            seen.facts().put(operationFact(key, "publish"), pointer + "/publish");
        }
        if (verbs.subscribe() != null) {
            seen.facts().put(operationFact(key, "subscribe"), pointer + "/subscribe");
        }
    }

    private static Reading version30(com.asyncapi.v3._0_0.model.AsyncAPI document) {
        var seen = new Reading();
        entries(document.getChannels()).forEach((key, value) -> {
            if (value != null) {
                seen.facts().put(channelFact(key), channelPointer(key));
            }
            if (value instanceof Reference) {
                seen.referred().add(channelPointer(key));
            } else if (value instanceof com.asyncapi.v3._0_0.model.channel.Channel channel) {
                entries(channel.getMessages()).forEach((name, message) -> {
                    if (message != null) {
                        seen.facts().put(messageFact(name, key), channelPointer(key) + "/messages");
                    }
                });
            }
        });
        entries(document.getOperations()).forEach((name, value) -> {
            if (value instanceof Reference) {
                seen.referred().add(Pointers.child("/operations", name));
            } else if (value instanceof com.asyncapi.v3._0_0.model.operation.Operation operation) {
                seen.facts()
                        .put(
                                operationFact(name, String.valueOf(operation.getAction())),
                                Pointers.child("/operations", name));
            }
        });
        return seen;
    }

    private static <V> Map<String, V> entries(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    private static String channelPointer(String key) {
        return Pointers.child("/channels", key);
    }

    private static String channelFact(String key) {
        return "the channel \"" + key + "\"";
    }

    private static String messageFact(String key, String channel) {
        return "the message \"" + key + "\" of the channel \"" + channel + "\"";
    }

    private static String operationFact(String name, String verb) {
        return "the operation \"" + name + "\" (" + verb.toLowerCase(Locale.ROOT) + ")";
    }

    private static List<AsyncApiIssue> differences(
            Map<String, String> ours, Reading theirs, String printed, SourceTree tree) {
        var notes = new ArrayList<AsyncApiIssue>();
        ours.forEach((fact, pointer) -> {
            if (!theirs.facts().containsKey(fact) && theirs.canTell(pointer)) {
                notes.add(AsyncApiIssue.note("asyncapi-core does not see " + fact + ".", tree.locate(pointer)));
            }
        });
        theirs.facts().forEach((fact, pointer) -> {
            if (!ours.containsKey(fact)) {
                notes.add(AsyncApiIssue.note("Only asyncapi-core sees " + fact + ".", tree.locate(pointer)));
            }
        });
        if (!printed.isBlank()) {
            var first = printed.lines().findFirst().orElse("").strip();
            notes.add(AsyncApiIssue.note(
                    "asyncapi-core left out what it does not know: "
                            + first.substring(0, Math.min(200, first.length())),
                    tree.locate("")));
        }
        return notes.size() > 20 ? notes.subList(0, 20) : notes;
    }
}
