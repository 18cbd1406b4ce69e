package io.eventportal.web.ccompat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * Finds what a request of the registry API asks for, whichever way its path says so: at the root, with slashes at the end,
 * or with the context first, {@code /contexts/.staging/subjects/orders} for {@code /subjects/:.staging:orders}.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/schema-contexts-cp.html">Contexts</a>
 */
final class RegistryPaths {

    static final String LATEST_API = "/apis/ccompat/v8";

    private static final List<String> APIS = List.of("/apis/ccompat/v7", LATEST_API);
    private static final Set<String> TOP = Set.of("subjects", "schemas", "compatibility", "config", "mode", "contexts");

    /** Lists that take a prefix of subjects. */
    private static final Set<String> LISTS = Set.of("subjects", "schemas");

    private final boolean rootAlias;

    RegistryPaths(boolean rootAlias) {
        this.rootAlias = rootAlias;
    }

    /**
     * The path in one spelling.
     *
     * @param path below the API's base, each segment encoded as it came
     * @param parameter what the query parameter of the name below is to begin with; empty for nothing
     * @param parameterName {@code subject} or {@code subjectPrefix}
     */
    record Target(String path, String parameterName, String parameter) {}

    /** Empty if the path is none of the API's, or is in its one spelling already. */
    Optional<Target> target(String path) {
        for (var api : APIS) {
            if (path.startsWith(api + "/")) {
                var below = segments(path.substring(api.length()));
                var target = target(api, below);
                return target.path().equals(path) ? Optional.empty() : Optional.of(target);
            }
        }
        var segments = segments(path);
        return rootAlias && isRegistry(segments) ? Optional.of(target(LATEST_API, segments)) : Optional.empty();
    }

    private static boolean isRegistry(List<String> segments) {
        return !segments.isEmpty()
                && (TOP.contains(segments.getFirst())
                        || segments.size() == 3 && segments.subList(0, 2).equals(List.of("v1", "metadata")));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static Target target(String api, List<String> segments) {
        if (segments.size() < 3 || !segments.getFirst().equals("contexts")) {
            return new Target(join(api, segments), "", "");
        }
        return within(api, context(segments.get(1)), new ArrayList<>(segments.subList(2, segments.size())));
    }

    private static Target within(String api, String context, List<String> segments) {
        var first = segments.getFirst();
        var subjectAt = subjectAt(segments);
        if (segments.size() == 1 && LISTS.contains(first)) {
            return new Target(join(api, segments), "subjectPrefix", context);
        }
        if (segments.size() > 2 && first.equals("schemas") && segments.get(1).equals("ids")) {
            return new Target(join(api, segments), "subject", context);
        }
        if (subjectAt > 0 && subjectAt < segments.size()) {
            segments.set(subjectAt, qualified(context, segments.get(subjectAt)));
        } else if (subjectAt == segments.size() && !context.isEmpty() && !LISTS.contains(first)) {
            segments.add(encoded(context));
        }
        return new Target(join(api, segments), "", "");
    }

    /** At which place a subject is, or could be; 0 for nowhere. */
    private static int subjectAt(List<String> segments) {
        return switch (segments.getFirst()) {
            case "subjects", "config", "mode" -> 1;
            case "compatibility" -> 2;
            default -> 0;
        };
    }

    private static String qualified(String context, String subject) {
        var decoded = UriUtils.decode(subject, StandardCharsets.UTF_8);
        return decoded.startsWith(":.") || decoded.startsWith(":*:") ? subject : encoded(context) + subject;
    }

    private static String encoded(String context) {
        return UriUtils.encodePathSegment(context, StandardCharsets.UTF_8);
    }

    /** As it stands before a subject: {@code staging}, {@code .staging} and {@code :.staging:} are the same one. */
    private static String context(String segment) {
        var name = UriUtils.decode(segment, StandardCharsets.UTF_8);
        name = name.startsWith(":") ? name.substring(1) : name;
        name = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
        name = name.startsWith(".") ? name.substring(1) : name;
        return name.isEmpty() ? "" : ":." + name + ":";
    }

    private static String join(String api, List<String> segments) {
        return segments.isEmpty() ? api : api + "/" + String.join("/", segments);
    }
}
