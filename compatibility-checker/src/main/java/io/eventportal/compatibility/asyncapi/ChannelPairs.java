package io.eventportal.compatibility.asyncapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which channel of the newer document is which of the older: those of one address, and of these, where there are several,
 * those on the same servers.
 */
final class ChannelPairs {

    /** Channels of one address on different servers; of more only those on equal servers meet. */
    private static final int MAX_OF_ONE_ADDRESS = 100;

    private final List<Sides<ChannelView>> pairs = new ArrayList<>();
    private final List<ChannelView> onlyOlder = new ArrayList<>();
    private final List<ChannelView> onlyNewer = new ArrayList<>();
    private final Map<String, List<ChannelView>> newBySkeleton = new HashMap<>();
    private final Map<String, ChannelView> newByKey = new HashMap<>();

    private ChannelPairs() {}

    static ChannelPairs of(DocumentView older, DocumentView newer) {
        var all = new ChannelPairs();
        older.byPattern()
                .forEach((pattern, channels) ->
                        all.match(channels, newer.byPattern().getOrDefault(pattern, List.of())));
        newer.byPattern().forEach((pattern, channels) -> {
            if (!older.byPattern().containsKey(pattern)) {
                all.onlyNewer.addAll(channels);
            }
        });
        all.matchByAddress();
        all.onlyNewer.forEach(all::index);
        return all;
    }

    List<Sides<ChannelView>> pairs() {
        return pairs;
    }

    /** Channels that are gone. */
    List<ChannelView> onlyOlder() {
        return onlyOlder;
    }

    private void match(List<ChannelView> older, List<ChannelView> newer) {
        var byServers = new LinkedHashMap<Set<ServerId>, ChannelView>();
        newer.forEach(channel -> byServers.put(channel.servers(), channel));
        var oldersLeft = new ArrayList<ChannelView>();
        for (var channel : older) {
            var same = byServers.remove(channel.servers());
            if (same == null) {
                oldersLeft.add(channel);
            } else {
                pairs.add(new Sides<>(channel, same));
            }
        }
        var newersLeft = new ArrayList<>(byServers.values());
        if (oldersLeft.size() <= MAX_OF_ONE_ADDRESS && newersLeft.size() <= MAX_OF_ONE_ADDRESS) {
            match(oldersLeft, newersLeft, (one, other) -> !Collections.disjoint(one.servers(), other.servers()));
            match(oldersLeft, newersLeft, (one, other) -> !Collections.disjoint(one.families(), other.families()));
            match(oldersLeft, newersLeft, (one, other) -> oldersLeft.size() == 1 && newersLeft.size() == 1);
        }
        onlyOlder.addAll(oldersLeft);
        onlyNewer.addAll(newersLeft);
    }

    private void match(List<ChannelView> older, List<ChannelView> newer, BiPredicate<ChannelView, ChannelView> isSame) {
        for (var one : List.copyOf(older)) {
            for (var other : List.copyOf(newer)) {
                if (isSame.test(one, other)) {
                    pairs.add(new Sides<>(one, other));
                    older.removeIf(each -> each == one);
                    newer.removeIf(each -> each == other);
                    break;
                }
            }
        }
    }

    /** The topic of a channel on Kafka alone tells which it is, until the channel is on another broker too. */
    private void matchByAddress() {
        var newers = new HashMap<String, ChannelView>();
        onlyNewer.forEach(channel -> {
            if (channel.addressPattern() != null) {
                newers.putIfAbsent(channel.addressPattern(), channel);
            }
        });
        var matched = Collections.newSetFromMap(new IdentityHashMap<ChannelView, Boolean>());
        for (var channel : onlyOlder) {
            var same = channel.addressPattern() == null ? null : newers.remove(channel.addressPattern());
            if (same != null) {
                pairs.add(new Sides<>(channel, same));
                matched.add(channel);
                matched.add(same);
            }
        }
        onlyOlder.removeIf(matched::contains);
        onlyNewer.removeIf(matched::contains);
    }

    private void index(ChannelView channel) {
        var skeleton = skeleton(channel.pattern());
        if (skeleton != null) {
            newBySkeleton.computeIfAbsent(skeleton, same -> new ArrayList<>()).add(channel);
        }
        channel.keys().forEach(key -> newByKey.putIfAbsent(key, channel));
    }

    /** The one new channel whose address differs from a lost one's in parameters only; null if there is none. */
    @Nullable ChannelView withOtherParameters(ChannelView lost) {
        var skeleton = skeleton(lost.pattern());
        var found = skeleton == null ? List.<ChannelView>of() : newBySkeleton.getOrDefault(skeleton, List.of());
        return found.size() == 1 && parameters(found.getFirst()) != parameters(lost) ? found.getFirst() : null;
    }

    /** The new channel that has a name of a lost one, so that it is likely to be the same at another address. */
    @Nullable ChannelView ofTheSameName(ChannelView lost) {
        return lost.keys().stream()
                .map(newByKey::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static int parameters(ChannelView channel) {
        var pattern = Objects.requireNonNullElse(channel.pattern(), "");
        return pattern.split("\\{}", -1).length - 1;
    }

    /** An address without its parameters and without the separators that are left. */
    private static @Nullable String skeleton(@Nullable String pattern) {
        if (pattern == null) {
            return null;
        }
        var bare = pattern.replace("{}", "").replaceAll("[/.:_-]+", "/").replaceAll("^/|/$", "");
        return bare.isEmpty() ? null : bare;
    }
}
