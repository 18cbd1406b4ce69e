package io.eventportal.registry;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies a level to a new version: which earlier ones count, and what the checker says of them. */
@Component
class Levels {

    /** Readers of one format cannot take another's bytes; no checker is asked. */
    static final String FORMAT_CHANGED = "registry/format-changed";

    private final ParsedSchemas parsed;
    private final References references;
    private final Map<ContentModelPolicy, CompatibilityChecker> checkers = new EnumMap<>(ContentModelPolicy.class);

    Levels(ParsedSchemas parsed, References references) {
        this.parsed = parsed;
        this.references = references;
        for (var policy : ContentModelPolicy.values()) {
            checkers.put(policy, new CompatibilityChecker(policy));
        }
    }

    /** @param history versions that are not deleted, oldest first */
    Check check(Level level, ContentModelPolicy contentModel, Schema newer, List<StoredVersion> history) {
        var counting = counting(level, history);
        if (counting.isEmpty()) {
            var verdict = new LevelVerdict(level, new Verdict.Compatible(List.of()), List.of());
            return new Check(verdict, List.of());
        }
        var changed = formatChanges(level, newer, counting);
        if (!changed.isEmpty()) {
            var first = changed.getFirst().verdict();
            var verdict = new LevelVerdict(level, first, changed);
            return new Check(verdict, Reasons.of(verdict, counting));
        }
        var older = counting.stream()
                .map(version -> parsed.parse(references.source(version.schema())))
                .toList();
        var verdict = checker(contentModel).check(level, newer, older);
        return new Check(verdict, Reasons.of(verdict, counting));
    }

    private CompatibilityChecker checker(ContentModelPolicy contentModel) {
        return java.util.Objects.requireNonNull(checkers.get(contentModel));
    }

    private static List<StoredVersion> counting(Level level, List<StoredVersion> history) {
        if (level == Level.NONE || history.isEmpty()) {
            return List.of();
        }
        return level.isTransitive() ? history : List.of(history.getLast());
    }

    private static List<LevelVerdict.Part> formatChanges(Level level, Schema newer, List<StoredVersion> counting) {
        var format = newer.source().format();
        var parts = new ArrayList<LevelVerdict.Part>();
        for (int i = 0; i < counting.size(); i++) {
            var older = counting.get(i).schema().format();
            if (older != format) {
                var finding = new Finding(
                        FORMAT_CHANGED,
                        "The format changes from " + older + " to " + format + ".",
                        "",
                        Location.WHOLE,
                        Location.WHOLE,
                        "register it under another subject");
                var verdict = new Verdict.Incompatible(List.of(finding), null);
                for (Direction direction : level.directions()) {
                    parts.add(new LevelVerdict.Part(direction, i, verdict));
                }
            }
        }
        return parts;
    }
}
