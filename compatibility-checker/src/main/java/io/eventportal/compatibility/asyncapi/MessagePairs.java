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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which message of the newer document is which of the older. A name tells, where a message has one. The name of a component
 * does not: messages without a name meet if they are alike, then by their names in the document. One that is written twice is
 * one.
 */
final class MessagePairs {

    private final List<Sides<Message>> pairs = new ArrayList<>();
    private final Set<Message> olderLeft = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Message> newerLeft = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> ambiguous = new LinkedHashSet<>();
    private final List<Message> older;
    private final List<Message> newer;
    private final Map<Message, MessageContent> contents = new IdentityHashMap<>();

    private MessagePairs(List<Message> older, List<Message> newer) {
        this.older = withoutNamedCopies(older);
        this.newer = withoutNamedCopies(newer);
        olderLeft.addAll(this.older);
        newerLeft.addAll(this.newer);
    }

    static MessagePairs of(List<Message> older, List<Message> newer) {
        var all = new MessagePairs(older, newer);
        all.matchNamed();
        all.matchUnnamed();
        all.leaveOutUnnamedCopies();
        return all;
    }

    List<Sides<Message>> pairs() {
        return pairs;
    }

    private List<Message> withoutNamedCopies(List<Message> messages) {
        var byName = new HashMap<String, Integer>();
        messages.stream().filter(MessagePairs::isNamed).forEach(each -> byName.merge(each.type(), 1, Integer::sum));
        var seen = new HashMap<String, Set<MessageContent>>();
        return messages.stream()
                .filter(message -> byName.getOrDefault(message.type(), 0) < 2
                        || !isNamed(message)
                        || seen.computeIfAbsent(message.type(), name -> new HashSet<>())
                                .add(content(message)))
                .toList();
    }

    /**
     * Where a message without a name is written twice, the names in the document may tell which of the two changed. So that it
     * is one is seen at last: what is left over, and is the same as one that has met another, is that one.
     */
    private void leaveOutUnnamedCopies() {
        if (olderLeft.stream().allMatch(MessagePairs::isNamed)
                && newerLeft.stream().allMatch(MessagePairs::isNamed)) {
            return;
        }
        var met = pairs.stream()
                .flatMap(pair -> Stream.of(pair.older(), pair.newer()))
                .filter(message -> !isNamed(message))
                .map(this::content)
                .collect(Collectors.toSet());
        olderLeft.removeIf(message -> !isNamed(message) && met.contains(content(message)));
        newerLeft.removeIf(message -> !isNamed(message) && met.contains(content(message)));
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
        if (isOneLeft(older, olderLeft) && isOneLeft(newer, newerLeft)) {
            // The only message of a channel needs no name to be told from others.
            pairUnlessBothNamed(older.getFirst(), newer.getFirst());
        }
    }

    /** Whether what is left are the same messages, under whatever names in the document. */
    private boolean areAlike() {
        return olderLeft.stream().noneMatch(MessagePairs::isNamed)
                && newerLeft.stream().noneMatch(MessagePairs::isNamed)
                && shapes(onlyOlder()).equals(shapes(onlyNewer()));
    }

    /** How many messages of each shape there are. */
    private Map<String, Long> shapes(List<Message> messages) {
        return messages.stream()
                .map(this::content)
                .distinct()
                .collect(Collectors.groupingBy(MessageContent::shape, Collectors.counting()));
    }

    private boolean isOneLeft(List<Message> all, Set<Message> left) {
        return !left.isEmpty()
                && left.size() == all.size()
                && (all.size() == 1
                        || (all.stream().noneMatch(MessagePairs::isNamed)
                                && all.stream().map(this::content).distinct().count() == 1));
    }

    private void matchBy(Function<Message, String> name) {
        var newers = grouped(newerLeft, newer, name);
        grouped(olderLeft, older, name).forEach((text, olders) -> {
            var same = newers.getOrDefault(text, List.of());
            if (olders.size() > 1 || same.size() > 1) {
                matchAlike(olders, same);
            }
            var oldersLeft = olders.stream().filter(olderLeft::contains).toList();
            var newersLeft = same.stream().filter(newerLeft::contains).toList();
            for (int i = 0; i < Math.min(oldersLeft.size(), newersLeft.size()); i++) {
                pairUnlessBothNamed(oldersLeft.get(i), newersLeft.get(i));
            }
        });
    }

    /** Those that are the same, then those of which no more than their schemas are. */
    private void matchAlike(List<Message> olders, List<Message> newers) {
        match(olders, newers, this::content);
        match(olders, newers, message -> content(message).shape());
    }

    private void match(List<Message> olders, List<Message> newers, Function<Message, ?> by) {
        var alikes = grouped(newerLeft, newers, by);
        for (var message : olders) {
            if (!olderLeft.contains(message)) {
                continue;
            }
            for (var alike : alikes.getOrDefault(by.apply(message), List.of())) {
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

    private MessageContent content(Message message) {
        return contents.computeIfAbsent(message, MessageContent::of);
    }

    private static <K> Map<K, List<Message>> grouped(
            Set<Message> left, List<Message> messages, Function<Message, ? extends K> by) {
        var groups = new LinkedHashMap<K, List<Message>>();
        for (var message : messages) {
            if (left.contains(message)) {
                groups.computeIfAbsent(by.apply(message), same -> new ArrayList<>())
                        .add(message);
            }
        }
        return groups;
    }
}
