package io.eventportal.impact;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that a proposal changes, and which of them somebody reads. Paths are without array positions. */
final class TouchedFields {

    static final TouchedFields NONE = new TouchedFields("", Set.of());

    private final String type;
    private final Set<String> touched;

    private TouchedFields(String type, Set<String> touched) {
        this.type = type;
        this.touched = touched;
    }

    /** What the checker tells of the two schemas, in whichever direction. */
    static TouchedFields between(CompatibilityChecker checker, String type, Schema current, Schema proposed) {
        var one = current.only(type);
        var other = proposed.only(type);
        var paths = new TreeSet<String>();
        Stream.of(checker.canRead(one, other), checker.canRead(other, one))
                .flatMap(TouchedFields::findings)
                .map(Finding::dataPath)
                .map(TouchedFields::withoutPositions)
                .filter(path -> !path.isEmpty())
                .forEach(paths::add);
        var before = paths(current.source(), type);
        var after = paths(proposed.source(), type);
        Stream.concat(before.stream(), after.stream())
                .filter(path -> before.contains(path) != after.contains(path))
                .forEach(paths::add);
        return new TouchedFields(type, paths);
    }

    private static Stream<Finding> findings(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> compatible.notes().stream();
            case Verdict.Incompatible incompatible ->
                Stream.concat(incompatible.findings().stream(), incompatible.notes().stream());
            case Verdict.Undecided undecided -> Stream.empty();
        };
    }

    List<String> all() {
        return List.copyOf(touched);
    }

    /** Those that a reader of this schema has; none if there is no schema. */
    List<String> in(@Nullable SchemaSource reader) {
        if (reader == null || touched.isEmpty()) {
            return List.of();
        }
        var read = paths(reader, type);
        return touched.stream().filter(read::contains).toList();
    }

    private static Set<String> paths(SchemaSource schema, String type) {
        var paths = new HashSet<String>();
        collect(SchemaFields.of(schema, type), "", paths);
        return paths;
    }

    private static void collect(List<SchemaField> fields, String above, Set<String> paths) {
        for (var field : fields) {
            var path = field.name().equals("*")
                    ? above
                    : above + "/" + field.name().replace("~", "~0").replace("/", "~1");
            paths.add(path);
            collect(field.fields(), path, paths);
        }
    }

    static String withoutPositions(String pointer) {
        var kept = new ArrayList<String>();
        for (var segment : pointer.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals("*") && !segment.chars().allMatch(Character::isDigit)) {
                kept.add(segment);
            }
        }
        return kept.isEmpty() ? "" : "/" + String.join("/", kept);
    }
}
