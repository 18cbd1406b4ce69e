package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.SecurityNeed;
import io.eventportal.asyncapi.AsyncApiDocument.SecurityScheme;
import java.util.List;
import java.util.stream.Collectors;

/** Who was let in and no longer is. */
final class SecurityNeeds {

    private static final SecurityNeed NOTHING = new SecurityNeed(List.of());

    private SecurityNeeds() {}

    /** Whether some client that met one of the older needs meets none of the newer. */
    static boolean narrowed(List<SecurityNeed> older, List<SecurityNeed> newer) {
        if (newer.isEmpty()) {
            return false;
        }
        var clients = older.isEmpty() ? List.of(NOTHING) : older;
        return clients.stream().anyMatch(client -> newer.stream().noneMatch(need -> meets(client, need)));
    }

    private static boolean meets(SecurityNeed client, SecurityNeed need) {
        return need.schemes().stream()
                .allMatch(scheme -> client.schemes().stream().anyMatch(had -> covers(had, scheme)));
    }

    private static boolean covers(SecurityScheme had, SecurityScheme needed) {
        return had.type().equals(needed.type())
                && had.settings().equals(needed.settings())
                && had.scopes().containsAll(needed.scopes());
    }

    /** For people, for example {@code scramSha256 or oauth2 (read)}. */
    static String words(List<SecurityNeed> needs) {
        return needs.isEmpty()
                ? "nothing"
                : needs.stream().map(SecurityNeeds::words).collect(Collectors.joining(" or "));
    }

    private static String words(SecurityNeed need) {
        return need.schemes().isEmpty()
                ? "nothing"
                : need.schemes().stream()
                        .map(scheme -> scheme.type()
                                + (scheme.scopes().isEmpty() ? "" : " (" + String.join(", ", scheme.scopes()) + ")"))
                        .collect(Collectors.joining(" and "));
    }
}
