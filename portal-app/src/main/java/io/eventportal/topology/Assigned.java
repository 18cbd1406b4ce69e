package io.eventportal.topology;

import io.eventportal.topology.Alias.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what people said of a name: of the whole name, else by the longest beginning that it has. */
final class Assigned {

    static final Assigned NOTHING = new Assigned(List.of());

    private final List<AliasRule> rules;
    private final Map<Kind, Map<String, AliasRule>> whole = new EnumMap<>(Kind.class);
    private final Map<Kind, NavigableMap<String, AliasRule>> prefixes = new EnumMap<>(Kind.class);

    Assigned(List<AliasRule> rules) {
        this.rules = List.copyOf(rules);
        for (var rule : rules) {
            if (rule.isPrefix()) {
                prefixes.computeIfAbsent(rule.kind(), any -> new TreeMap<>()).put(rule.text(), rule);
            } else {
                whole.computeIfAbsent(rule.kind(), any -> new HashMap<>()).put(rule.text(), rule);
            }
        }
    }

    /** Each by its pattern. */
    List<Alias> all() {
        return rules.stream().map(rule -> Alias.assigned(rule.pattern(), rule)).toList();
    }

    Optional<Alias> of(Kind kind, String name) {
        var rule = whole.getOrDefault(kind, Map.of()).get(name);
        var found = rule == null ? longestPrefix(kind, name) : rule;
        return Optional.ofNullable(found).map(one -> Alias.assigned(name, one));
    }

    /** A beginning of the name sorts before it; whatever lies between the two begins like what they share. */
    private @Nullable AliasRule longestPrefix(Kind kind, String name) {
        var ofKind = prefixes.get(kind);
        var found = ofKind == null ? null : ofKind.floorEntry(name);
        while (found != null && !name.startsWith(found.getKey())) {
            found = ofKind == null ? null : ofKind.floorEntry(shared(found.getKey(), name));
        }
        return found == null ? null : found.getValue();
    }

    private static String shared(String one, String other) {
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end);
    }
}
