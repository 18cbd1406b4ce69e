package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which message of the newer document is which of the older. A name tells, where a message has one. The name of a component
 * does not: messages without a name meet if they are alike, then by their names in the document.
 */
final class MessagePairs {

    private final List<Sides<Message>> pairs = new ArrayList<>();
    private final Set<Message> olderLeft = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Message> newerLeft = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> ambiguous = new LinkedHashSet<>();
    private final List<Message> older;
    private final List<Message> newer;
    private final Map<Message, String> contents = new IdentityHashMap<>();

    private MessagePairs(List<Message> older, List<Message> newer) {
        this.older = withoutCopies(older);
        this.newer = withoutCopies(newer);
        olderLeft.addAll(this.older);
        newerLeft.addAll(this.newer);
    }

    static MessagePairs of(List<Message> older, List<Message> newer) {
        var all = new MessagePairs(older, newer);
        all.matchNamed();
        all.matchUnnamed();
        return all;
    }

    List<Sides<Message>> pairs() {
        return pairs;
    }

    /** A message that stands in the document twice is one. */
    private List<Message> withoutCopies(List<Message> messages) {
        var byType = new HashMap<String, Integer>();
        messages.forEach(message -> byType.merge(message.type(), 1, Integer::sum));
        var seen = new HashSet<String>();
        return messages.stream()
                .filter(message -> byType.getOrDefault(message.type(), 0) == 1
                        || seen.add(message.type() + "\n" + content(message)))
                .toList();
    }

    /** In the document's order. */
    List<Message> onlyOlder() {
        return older.stream().filter(olderLeft::contains).toList();
    }

    /** In the document's order. */
    List<Message> onlyNewer() {
        return newer.stream().filter(newerLeft::contains).toList();
    }

    /** Names that several messages have, so that it is open which is which. */
    Set<String> ambiguous() {
        return ambiguous;
    }

    private void matchNamed() {
        var newers = grouped(newerLeft, newer, Message::type);
        grouped(olderLeft, older, Message::type).forEach((type, olders) -> {
            var same = newers.getOrDefault(type, List.of());
            var named = olders.stream().allMatch(MessagePairs::isNamed)
                    && same.stream().allMatch(MessagePairs::isNamed);
            if (named && !same.isEmpty()) {
                matchSame(type, olders, same);
            }
        });
    }

    /** All of one name: those that are alike, then what is left on both sides if it is one each. */
    private void matchSame(String type, List<Message> olders, List<Message> newers) {
        if (olders.size() > 1 || newers.size() > 1) {
            matchAlike(olders, newers);
        }
        var oldersLeft = olders.stream().filter(olderLeft::contains).toList();
        var newersLeft = newers.stream().filter(newerLeft::contains).toList();
        if (oldersLeft.size() == 1 && newersLeft.size() == 1) {
            pair(oldersLeft.getFirst(), newersLeft.getFirst());
        } else if (!oldersLeft.isEmpty() || !newersLeft.isEmpty()) {
            ambiguous.add(type);
            oldersLeft.forEach(olderLeft::remove);
            newersLeft.forEach(newerLeft::remove);
        }
    }

    private void matchUnnamed() {
        if (areAlike()) {
            matchAlike(onlyOlder(), onlyNewer());
            return;
        }
        matchBy(Message::type);
        matchBy(Message::key);
        matchAlike(onlyOlder(), onlyNewer());
        if (older.size() == 1 && newer.size() == 1 && !olderLeft.isEmpty() && !newerLeft.isEmpty()) {
            // The only message of a channel needs no name to be told from others.
            pairUnlessBothNamed(older.getFirst(), newer.getFirst());
        }
    }

    /** Whether what is left are the same messages, under whatever names in the document. */
    private boolean areAlike() {
        return counts(onlyOlder()).equals(counts(onlyNewer()))
                && olderLeft.stream().noneMatch(MessagePairs::isNamed)
                && newerLeft.stream().noneMatch(MessagePairs::isNamed);
    }

    private Map<String, Integer> counts(List<Message> messages) {
        var counts = new HashMap<String, Integer>();
        messages.forEach(message -> counts.merge(content(message), 1, Integer::sum));
        return counts;
    }

    private Map<String, List<Message>> byContent(List<Message> messages) {
        var groups = new LinkedHashMap<String, List<Message>>();
        messages.forEach(message -> groups.computeIfAbsent(content(message), content -> new ArrayList<>())
                .add(message));
        return groups;
    }

    private void matchBy(Function<Message, String> name) {
        var newers = grouped(newerLeft, newer, name);
        grouped(olderLeft, older, name).forEach((text, olders) -> {
            var same = newers.getOrDefault(text, List.of());
            for (int i = 0; i < Math.min(olders.size(), same.size()); i++) {
                pairUnlessBothNamed(olders.get(i), same.get(i));
            }
        });
    }

    private void matchAlike(List<Message> olders, List<Message> newers) {
        var alikes = byContent(newers);
        for (var message : olders) {
            for (var alike : alikes.getOrDefault(content(message), List.of())) {
                if (newerLeft.contains(alike) && pairUnlessNamesDiffer(message, alike)) {
                    break;
                }
            }
        }
    }

    private boolean pairUnlessNamesDiffer(Message one, Message other) {
        if (isNamed(one) && isNamed(other) && !one.type().equals(other.type())) {
            return false;
        }
        pair(one, other);
        return true;
    }

    private void pairUnlessBothNamed(Message one, Message other) {
        if (!isNamed(one) || !isNamed(other)) {
            pair(one, other);
        }
    }

    private void pair(Message one, Message other) {
        pairs.add(new Sides<>(one, other));
        olderLeft.remove(one);
        newerLeft.remove(other);
    }

    static boolean isNamed(Message message) {
        return message.name() != null && !message.name().isBlank();
    }

    private String content(Message message) {
        return contents.computeIfAbsent(message, SchemaShape::of);
    }

    private static Map<String, List<Message>> grouped(
            Set<Message> left, List<Message> messages, Function<Message, String> by) {
        var groups = new LinkedHashMap<String, List<Message>>();
        for (var message : messages) {
            var group = by.apply(message);
            if (left.contains(message)) {
                groups.computeIfAbsent(group, same -> new ArrayList<>()).add(message);
            }
        }
        return groups;
    }
}
