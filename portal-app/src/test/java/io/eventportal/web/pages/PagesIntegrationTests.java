package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class PagesIntegrationTests {

    @LocalServerPort
    private int port;

    private PortalClient browser;

    @BeforeEach
    void openABrowser() {
        browser = PortalClient.anonymous(port).with("Accept", "text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/events",
                "/applications",
                "/topics",
                "/registry",
                "/drift",
                "/drift?severity=nonsense&kind=nonsense&state=all&page=-1",
                "/aliases",
                "/governance",
                "/governance?page=-1",
                "/audit?outcome=nonsense&page=-1",
                "/settings",
                "/settings/deliveries",
                "/map",
                "/flows",
                "/flows?page=-1",
                "/impact",
                "/impact/reports",
                "/login",
                "/events?page=99999",
                "/fields",
                "/fields?name=nothing&match=prefix&kind=string&page=99999",
                "/fields/conflicts?page=-1",
                "/applications?page=-1",
                "/map?status=confirmed&view=topics"
            })
    void anybodyMayRead(String address) {
        var answer = browser.get(address);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!doctype html>").contains("</html>");
    }

    @ParameterizedTest
    @CsvSource({
        "/no-such-page, 404",
        "/events/nothing/Here, 404",
        "/events/nothing/Here%2Fwith%2Fslashes, 404",
        "/events/nothing?type=http://x//y;z, 404",
        "/events/nothing/, 404",
        "/applications/nobody, 404",
        "/applications?id=a/b;c, 404",
        "/topics/none, 404",
        "/domains/none, 404",
        "/registry/none, 404",
        "/impact/none, 404",
        "/flows/none, 404",
        "/flows/instances/none, 404",
        "/events?page=many, 400"
    })
    void refusalsArePagesToo(String address, int status) {
        var answer = browser.get(address);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<p class=\"status-code\">" + status + "</p>", "Search events");
    }

    @Test
    void searchTextIsShownAsText() {
        var answer = browser.get("/events?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void htmxGetsTheFragmentOfTheSameTemplate() {
        var answer = browser.with("HX-Request", "true").get("/events?q=x&topic=");

        assertThat(answer.body()).contains("id=\"results\"").doesNotContain("<html");
        assertThat(answer.header("HX-Push-Url")).isEqualTo("/events?q=x");
    }

    @Test
    void staticFilesAreNamedByTheirContentAndKeptForGood() {
        var link = Pattern.compile("href=\"(/css/portal-[0-9a-f]{32}\\.css)\"")
                .matcher(browser.get("/events").body());
        assertThat(link.find()).isTrue();

        var answer = browser.get(link.group(1));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000");
    }

    @Test
    void theGraphLibraryIsServedOnTheMapOnly() {
        assertThat(browser.get("/map").body()).contains("cytoscape.min");
        assertThat(browser.get("/events").body()).doesNotContain("cytoscape");
    }

    @Test
    void aProposalNeedsSomebodySignedIn() {
        var answer = browser.postForm("/impact", "event=orders%2FA&schema=%7B%7D");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }

    @Test
    void theWayToTheLoginFormRemembersWhereItBegan() {
        var answer = browser.get("/sign-in?to=/impact?event%3Dorders/A");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }
}
