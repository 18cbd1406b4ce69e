package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.PortalTest;
import io.eventportal.security.Accounts;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What strangers and viewers may try at every route that the application has; in a portal of its own, to be wrecked. */
@PortalTest
@TestPropertySource(properties = "portal.security.anonymous-read=true")
@DirtiesContext
class AttackerIntegrationTests {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Questions that are asked by POST; the registry API has them so. */
    private static final Pattern READS =
            Pattern.compile("POST /apis/ccompat/\\{?[^/]+}?(/contexts/[^/]+)?/(compatibility/.*|subjects/[^/]+)");

    /** What a viewer may change: what is his own. */
    private static final Set<String> OWN = Set.of("POST /settings/password");

    /** Everybody may be told that something went wrong, by whatever method it did. */
    private static final String ERROR = "/error";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What the inside of a program looks like: frames of a stack, and names of classes in packages. */
    private static final Pattern INSIDE = Pattern.compile("\\tat"
            + " |\\.java:\\d|Exception\\b|\\b(java|javax|jakarta|org\\.springframework|org\\.postgresql|tools\\.jackson"
            + "|com\\.fasterxml|io\\.eventportal)\\.[a-z]+\\.|\\bSQLSTATE\\b|stackTrace|PSQL");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Accounts accounts;

    /** A method and the pattern of a path. */
    private record Route(String method, String pattern) {

        /** An address that the pattern takes. */
        String address() {
            return filled("x");
        }

        String filled(String value) {
            return pattern.replaceAll("\\{[^}]*}", value);
        }

        boolean isRead() {
            return READS.matcher(toString()).matches();
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var mapping :
                application.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                var methods = info.getMethodsCondition().getMethods();
                for (var pattern : info.getPatternValues()) {
                    for (var method : methods.isEmpty() ? Set.of(RequestMethod.values()) : methods) {
                        routes.add(new Route(method.name(), pattern));
                    }
                }
            });
        }
        return routes;
    }

    private List<Route> changes() {
        return routes().stream()
                .filter(route -> CHANGING.contains(route.method())
                        && !route.isRead()
                        && !route.pattern().startsWith(ERROR))
                .toList();
    }

    @Test
    void allRoutesAreLookedAt() {
        assertThat(routes())
                .extracting(Route::toString)
                .hasSizeGreaterThan(100)
                .contains(
                        "POST /api/v1/users",
                        "POST /settings/keys",
                        "DELETE /apis/ccompat/v7/subjects/{subject}",
                        "PUT /api/v1/teams/{team}/members/{name}");
    }

    @Test
    void aStrangerChangesNothingAnywhere() {
        var stranger = PortalClient.anonymous(port).with("Accept", "application/json");
        var softly = new SoftAssertions();

        for (var route : changes()) {
            var answer = send(stranger, route, route.address(), "{}");
            if (route.pattern().startsWith("/api")) {
                softly.assertThat(answer.status()).as("%s", route).isIn(401, 403);
            } else {
                softly.assertThat(answer.status()).as("%s", route).isIn(302, 401, 403);
                softly.assertThat(answer.header("Location")).as("%s", route).matches("(.*/login)?");
            }
        }

        softly.assertAll();
    }

    @Test
    void aViewerChangesNothingAnywhere() {
        var viewer = PortalClient.as(Role.VIEWER, port, keys);
        var person = person(Role.VIEWER);
        var softly = new SoftAssertions();

        for (var route : changes()) {
            if (OWN.contains(route.toString())) {
                continue;
            }
            var client = route.pattern().startsWith("/api") ? viewer : person;
            softly.assertThat(send(client, route, route.address(), "{}").status())
                    .as("%s", route)
                    .isEqualTo(403);
        }

        softly.assertAll();
    }

    /** Somebody with a session and the token of its forms. */
    private PortalClient person(Role role) {
        var name = "person-" + UUID.randomUUID();
        accounts.create(name, "a password of hers", role);
        var browser = PortalClient.anonymous(port).with("Accept", "text/html");
        var form = browser.get("/login");
        var signedIn = browser.with("Cookie", cookie(form))
                .postForm("/login", "username=" + name + "&password=a+password+of+hers&_csrf=" + encoded(token(form)));
        var session = browser.with("Cookie", cookie(signedIn));
        return session.with("X-CSRF-TOKEN", token(session.get("/settings")));
    }

    @Test
    void noBrokenRequestShowsTheInside() {
        var program = PortalClient.as(Role.ADMIN, port, keys);
        var person = person(Role.ADMIN);
        var softly = new SoftAssertions();

        for (var route : changes()) {
            for (var value : List.of("x", "%00", "9".repeat(30), "%C3%28", "..%2F..", "a%27%22%3Cb%3E")) {
                for (var body : List.of("", "{", "[]", "null", "{\"\":{\"\":[]}}")) {
                    if (!value.equals("x") && !body.equals("[]")) {
                        continue; // one broken thing at a time
                    }
                    var client = route.pattern().startsWith("/api") ? program : person;
                    var answer = send(client, route, route.filled(value), body);
                    var about = route + " with " + value + " and " + body;
                    softly.assertThat(answer.status()).as(about).isLessThan(500);
                    softly.assertThat(answer.body()).as(about).doesNotContainPattern(INSIDE);
                }
            }
        }

        softly.assertAll();
    }

    @Test
    void nobodyLearnsWhichUsersThereAre() {
        var name = "exists-" + UUID.randomUUID();
        accounts.create(name, "a password of hers", Role.VIEWER);
        var unknown = "unknown-" + UUID.randomUUID();

        assertThat(basic(name)).isEqualTo(basic(unknown));
        assertThat(form(name)).isEqualTo(form(unknown)).contains("/login?error");
        for (int i = 0; i < 5; i++) {
            basic(name);
            basic(unknown);
        }
        assertThat(basic(name)).isEqualTo(basic(unknown)).startsWith("429");
    }

    private String basic(String name) {
        var answer = PortalClient.anonymous(port).withBasic(name, "wrong").get("/api/v1/events");
        return answer.status() + " " + answer.body() + answer.header("WWW-Authenticate");
    }

    private String form(String name) {
        var browser = PortalClient.anonymous(port).with("Accept", "text/html");
        var form = browser.get("/login");
        var answer = browser.with("Cookie", cookie(form))
                .postForm("/login", "username=" + name + "&password=wrong&_csrf=" + encoded(token(form)));
        return answer.status() + " " + answer.header("Location") + " " + answer.body();
    }

    private static Answer send(PortalClient client, Route route, String address, String body) {
        return client.send(
                route.method(),
                address,
                body,
                route.pattern().startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded");
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    private static String token(Answer page) {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).as("a token in the form").isTrue();
        return token.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
