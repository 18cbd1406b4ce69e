package io.eventportal.registry;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.governance.Cover;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Applies a level to a new version: which earlier ones count, and what the checker says of them. */
@Component
class Levels {

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

    /**
     * @param history versions that are not deleted, oldest first
     * @param waivers what is let pass; only asked for if something is to be
     */
    Check check(
            Level level,
            ContentModelPolicy contentModel,
            Schema newer,
            List<StoredVersion> history,
            Supplier<Cover> waivers) {
        var counting = counting(level, history);
        if (counting.isEmpty()) {
            var verdict = new LevelVerdict(level, new Verdict.Compatible(List.of()), List.of());
            return told(verdict, List.of(), waivers);
        }
        var older = new ArrayList<Schema>();
        for (var version : counting) {
            try {
                older.add(parsed.parse(references.source(version.schema())));
            } catch (InvalidSchemaException e) {
                return told(unreadable(level, version, e), List.of(), waivers);
            }
        }
        var verdict = checker(contentModel).check(level, newer, older);
        return told(verdict, counting, waivers);
    }

    private static Check told(LevelVerdict verdict, List<StoredVersion> older, Supplier<Cover> waivers) {
        if (verdict.verdict() instanceof Verdict.Compatible) {
            return new Check(verdict, List.of(), List.of(), List.of());
        }
        var cover = waivers.get();
        return new Check(
                verdict,
                Reasons.of(cover.open(verdict), older),
                cover.used(verdict.verdict()),
                Reasons.of(cover.passed(verdict), older));
    }

    /** Stored before it was checked, or by somebody else: nothing can be proven against it. */
    private static LevelVerdict unreadable(Level level, StoredVersion version, InvalidSchemaException e) {
        var obstacle = new Obstacle(
                "unreadable earlier version",
                "Version " + version.version() + " is not a valid schema: " + e.getMessage(),
                Location.WHOLE);
        return new LevelVerdict(level, new Verdict.Undecided(List.of(obstacle)), List.of());
    }

    private CompatibilityChecker checker(ContentModelPolicy contentModel) {
        return Objects.requireNonNull(checkers.get(contentModel));
    }

    private static List<StoredVersion> counting(Level level, List<StoredVersion> history) {
        if (level == Level.NONE || history.isEmpty()) {
            return List.of();
        }
        return level.isTransitive() ? history : List.of(history.getLast());
    }
}
