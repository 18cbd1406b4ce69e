package io.eventportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.eventportal.PortalTest;
import io.eventportal.intake.Intake;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Administrator;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.flows.Flows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People's ways through the pages, in a real Chromium, on what real documents and real traffic brought in. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBrowserTests {

    private static final List<String> EVERY_PAGE = List.of(
            "/",
            "/events",
            "/events?topic=order-events",
            "/events?q=nothing-like-it",
            "/events?q=ordr&domain=ordering",
            "/fields",
            "/fields?name=orderId",
            "/fields/conflicts",
            "/events/order-events/OrderCreated",
            "/events/order-events/OrderArchived",
            "/events/payment-events/PaymentProcessed",
            "/events/inventory-events/InventoryReserved",
            "/applications",
            "/applications/order-service",
            "/applications/" + Demo.UNDECLARED_APPLICATION,
            "/domains/ordering",
            "/topics",
            "/topics/order-events",
            "/flows",
            // of those that begin with order-events/OrderCreated
            "/flows/dd6ce7c8eb517240",
            "/flows/dd6ce7c8eb517240?state=complete",
            "/flows/instances/order-7",
            "/drift",
            "/drift?state=all",
            "/aliases",
            "/governance",
            "/governance/retirement?event=order-events/OrderCreated",
            "/audit",
            "/audit?action=document.&outcome=done",
            "/settings",
            "/drift?kind=declared-silent",
            "/registry",
            "/map",
            "/map?view=topics",
            "/impact",
            "/impact?event=order-events/OrderCreated",
            "/impact/reports",
            "/registry/catalog-pages-value",
            "/registry/catalog-pages-value/diff?from=1&to=2",
            "/help",
            "/tour",
            "/rules",
            "/rules/avro/type-mismatch",
            "/login");

    @Autowired
    private Intake intake;

    @Autowired
    private TopologyMap map;

    @Autowired
    private Traffic traffic;

    @Autowired
    private Flows flows;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private Administrator administrator;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private final List<String> complaints = new ArrayList<>();
    private Chromium chromium;
    private Demo demo;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void startTheDemo() throws Exception {
        chromium = new Chromium();
        demo = new Demo(kafka.getBootstrapServers());
        demo.importDocuments(intake);
        registry.register("catalog-pages-value", SchemaSource.json("{\"type\": \"object\"}"));
        registry.register("catalog-pages-value", SchemaSource.json("{\"type\": \"object\", \"title\": \"Page\"}"));
        demo.send();
        demo.consume("payment-service", "order-events");
        demo.consume("inventory-service", "order-events");
        demo.consume("order-audit", "order-events");
        Demo.awaitOn(map, traffic);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> flows.timeline("order-7").isPresent());
    }

    @AfterAll
    void stopTheDemo() throws Exception {
        demo.close();
        chromium.close();
    }

    @BeforeEach
    void openABrowser() {
        complaints.clear();
        context = newContext(new Browser.NewContextOptions());
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closeTheBrowser() {
        context.close();
    }

    private BrowserContext newContext(Browser.NewContextOptions options) {
        return chromium.browser().newContext(options.setBaseURL("http://localhost:" + port));
    }

    @Test
    void overviewCountsWhatThereIsAndSaysWhatNeedsAttention() {
        page.navigate("/");

        assertThat(page.locator("[data-count=records]")).hasText(Pattern.compile("[1-9][\\d,]*"));
        assertThat(page.locator(".tiles")).containsText("confirmed");
        assertThat(page.locator("[aria-labelledby=attention]")).containsText("Undeclared producers");
        assertThat(page.locator("[aria-labelledby=attention]")).containsText("with records that the schema refuses");
        assertThat(page.locator("[aria-labelledby=changed]")).containsText("payment-service");
        assertThat(page.locator("[aria-labelledby=changed]")).containsText("catalog-pages-value");
        assertThat(page.locator("[aria-labelledby=coverage]")).containsText(Pattern.compile("\\d+ %"));
        assertThat(page.locator(".rate-now")).not().hasText("none");
        assertThat(page.getByText("not accepted by the declared schema").first())
                .isVisible();
        assertThat(page.locator("#live th a", new Page.LocatorOptions().setHasText("order-events")))
                .isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void eventListIsFilteredWhileTypingAndKeepsTheFiltersInItsAddress() {
        page.navigate("/events");
        page.getByLabel("Search").fill("payment");

        assertThat(page.locator("#results")).containsText("PaymentProcessed");
        assertThat(page.locator("#results")).not().containsText("InventoryReserved");
        assertThat(page).hasURL(Pattern.compile(".*/events\\?q=payment$"));

        assertThat(page.locator("#results mark").first()).hasText("Payment");
        facet("domain", "ordering").click();
        assertThat(page.locator("#results")).not().containsText("PaymentProcessed");
        assertThat(page).hasURL(Pattern.compile(".*/events\\?q=payment&domain=ordering$"));
        assertThat(facet("domain", "ordering")).hasAttribute("aria-current", "true");
        assertThat(facet("domain", "payments")).isVisible();

        page.getByLabel("Search").fill("order");
        assertThat(page.locator("#results")).containsText("OrderCreated");
        assertThat(page).hasURL(Pattern.compile(".*/events\\?q=order&domain=ordering$"));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clear"))
                .click();
        page.getByLabel("Producer").fill("payment-service");
        page.getByLabel("Producer").press("Enter");
        assertThat(page.locator("#results")).containsText("PaymentFailed");
        assertThat(page.locator("#results")).not().containsText("OrderCreated");

        page.reload();
        assertThat(page.getByLabel("Producer")).hasValue("payment-service");
        assertThat(page.locator("#results")).not().containsText("OrderCreated");
        assertThat(complaints).isEmpty();
    }

    private Locator facet(String name, String value) {
        return page.locator("[data-facet=" + name + "] a", new Page.LocatorOptions().setHasText(value));
    }

    @Test
    void searchForgivesWhileTypingAndSaysWhatItReadInstead() {
        page.navigate("/events");
        var search = page.getByLabel("Search");
        search.pressSequentially("OrderCraeted");

        assertThat(page.locator(".spelling")).containsText("craeted");
        assertThat(page.locator("#results tbody tr").first()).containsText("OrderCreated");
        assertThat(search).isFocused();
        assertThat(search).hasValue("OrderCraeted");
        var form = page.locator("form.filters").boundingBox();

        search.fill("totalAmount");
        assertThat(page.locator("#results tbody tr").first()).containsText("has totalAmount");
        assertThat(page.locator(".spelling")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(page.locator("form.filters").boundingBox().y)
                .as("the filters stay where they are")
                .isEqualTo(form.y);
        assertThat(complaints).isEmpty();
    }

    @Test
    void fieldsAreFoundAndComparedAcrossEvents() {
        page.navigate("/events");
        page.getByText("Find a field").click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("orderId").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/fields\\?name=order_?[iI]d$"));
        assertThat(page.locator("#results")).containsText("OrderCreated");

        page.getByText("Same name, different type").click();
        assertThat(page.locator("#results")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void eventThatOnlyTrafficShowsIsListed() {
        page.navigate("/events?q=OrderArchived");

        var row = page.locator("#results tbody tr");
        assertThat(row).containsText("OrderArchived");
        assertThat(row).containsText("observed");
        assertThat(row).containsText(Demo.UNDECLARED_APPLICATION);
    }

    @Test
    void eventPageShowsSchemaPartiesAndLiveCounts() {
        page.navigate("/events?q=OrderCreated");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("OrderCreated"))
                .click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("OrderCreated")))
                .isVisible();
        assertThat(page.locator(".tree").first()).containsText("totalAmount");
        assertThat(page.locator(".tree ul .leaf").first()).containsText("sku");
        var payment = page.locator(".party", new Page.LocatorOptions().setHasText("payment-service"));
        assertThat(payment).containsText("confirmed");
        assertThat(payment).containsText("lag");
        payment.getByText("Evidence").click();
        assertThat(payment).containsText("The document of payment-service");
        assertThat(page.locator(".party", new Page.LocatorOptions().setHasText("order-audit")))
                .containsText("observed");
        assertThat(page.locator("#sources")).containsText("/services/order-service");

        var before = page.locator("#live [data-count]").innerText();
        demo.send();
        assertThat(page.locator("#live [data-count]")).not().hasText(before);
        assertThat(complaints).isEmpty();
    }

    @Test
    void eventPageHasAProgramForEachClientWithOrWithoutJavaScript() {
        page.navigate("/events/order-events/OrderCreated");
        page.getByText("Python", new Page.GetByTextOptions().setExact(true)).click();
        var python = page.locator(".snippet", new Page.LocatorOptions().setHasText("confluent_kafka"));
        assertThat(python.locator("pre")).isVisible();
        assertThat(python.getByText("Copy")).isVisible();

        try (var plain = newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var still = plain.newPage();
            still.navigate("/events/order-events/OrderCreated");
            still.getByText("Spring", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(still.getByText("@KafkaListener")).isVisible();
            still.locator(".tree summary").first().click();
            assertThat(still.locator(".tree ul .leaf").first()).isHidden();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void eventTypeWithSlashesHasAPageOfItsOwn() {
        page.navigate("/events?q=archive/v1");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("org.example/archive/v1"))
                .click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("org.example/archive/v1")))
                .isVisible();
        assertThat(page.locator("#live")).containsText("1");
    }

    @Test
    void applicationPageShowsWhatItSendsAndReceives() {
        page.navigate("/applications/payment-service");

        assertThat(page.locator("section", new Page.LocatorOptions().setHasText("Sends"))
                        .first())
                .containsText("PaymentProcessed");
        assertThat(page.locator(
                        "[aria-labelledby=receives] tr[data-status=confirmed]",
                        new Page.LocatorOptions().setHasText("OrderCreated")))
                .isVisible();
        page.getByText("Exports").click();
        assertThat(page.getByText("AsyncAPI document as it came"))
                .hasAttribute("href", "/api/v1/applications/payment-service/document");
        assertThat(context.request()
                        .get("/api/v1/applications/payment-service/document")
                        .text())
                .contains("asyncapi:");
    }

    @Test
    void applicationThatOnlyTrafficShowsHasAPage() {
        page.navigate("/applications/" + Demo.UNDECLARED_APPLICATION);

        assertThat(page.getByText("No document declares this application")).isVisible();
        assertThat(page.locator("tr[data-status=observed]").first()).containsText("OrderArchived");
    }

    @Test
    void mapDrawsEdgesAndShowsTheEvidenceOfOne() {
        page.navigate("/map?view=events");
        var stage = page.locator("[data-map]");

        assertThat(stage).hasAttribute("data-edges", Pattern.compile("[1-9]\\d*"));
        assertThat(stage).hasAttribute("data-confirmed", Pattern.compile("[1-9]\\d*"));
        assertThat(stage).hasAttribute("data-nodes", Pattern.compile("[1-9]\\d*"));

        clickOnTheGraph(stage, "edge[status='confirmed'][direction='receive'][source='e:order-events/OrderCreated']");
        var panel = page.locator("[data-map-panel]");
        assertThat(panel).isVisible();
        assertThat(panel).containsText("receives OrderCreated");
        assertThat(panel).containsText("confirmed");
        assertThat(panel.locator("[data-evidence]")).containsText("consumer-group");
        assertThat(panel.locator("[data-evidence]")).containsText("The document of");

        page.keyboard().press("Escape");
        assertThat(panel).isHidden();

        clickOnTheGraph(stage, "node[id='a:order-service']");
        assertThat(panel.getByRole(AriaRole.LINK)).hasAttribute("href", "/applications/order-service");
        assertThat(complaints).isEmpty();
    }

    @Test
    void mapIsFilteredWithoutLosingItsAddress() {
        page.navigate("/map?view=events");
        var stage = page.locator("[data-map]");
        assertThat(stage).hasAttribute("data-confirmed", Pattern.compile("[1-9]\\d*"));

        page.getByLabel("confirmed").uncheck();
        assertThat(stage).hasAttribute("data-confirmed", "0");
        assertThat(page.locator("#edges tr[data-status=confirmed]")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile(".*status=declared.*"));

        page.reload();
        assertThat(stage).hasAttribute("data-confirmed", "0");
        assertThat(stage).hasAttribute("data-edges", Pattern.compile("[1-9]\\d*"));
    }

    @Test
    void nodesOfTheMapKeepTheirPlacesWhenSomethingNewComesIn() {
        page.navigate("/map?view=events");
        var stage = page.locator("[data-map]");
        assertThat(stage).hasAttribute("data-edges", Pattern.compile("[1-9]\\d*"));
        var before = placeOf(stage, "a:payment-service");

        demo.consume("latecomer-" + System.nanoTime(), "order-events");
        var nodes = stage.getAttribute("data-nodes");
        assertThat(stage)
                .not()
                .hasAttribute("data-nodes", nodes, new LocatorAssertions.HasAttributeOptions().setTimeout(30_000));

        assertThat(placeOf(stage, "a:payment-service")).isEqualTo(before);
    }

    @Test
    void newEdgesComeToAnOpenMapThroughTheStream() {
        page.navigate("/map?view=events&window=5m");
        var stage = page.locator("[data-map]");
        assertThat(stage).hasAttribute("data-edges", Pattern.compile("[1-9]\\d*"));
        assertThat(page.locator("html[data-stream=open]")).hasCount(1);
        var name = "newcomer-" + System.nanoTime();

        demo.send("order-events", "OrderArchived", name);

        // Without a word from the stream the page would ask again after thirty seconds.
        var line = "edge[source='a:" + name + "']";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> (boolean) stage.evaluate("(stage, line) => stage.has(line)", line));
        assertThat(page.locator("#edges")).containsText(name);
        clickOnTheGraph(stage, line);
        assertThat(page.locator("[data-map-panel] [data-rate]"))
                .hasText(
                        Pattern.compile(".+ an hour in the last 5 min \\(1 record\\)|.+ a minute in the last 5 min.*"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void mapGoesOnWithoutTheStream() {
        page.route("**/api/v1/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.navigate("/map?view=events");
        var stage = page.locator("[data-map]");
        assertThat(page.locator("html[data-stream=closed]")).hasCount(1);
        var name = "newcomer-" + System.nanoTime();

        demo.send("order-events", "OrderArchived", name);

        await().atMost(Duration.ofSeconds(30)).until(() ->
                (boolean) stage.evaluate("(stage, line) => stage.has(line)", "edge[source='a:" + name + "']"));
    }

    @Test
    void countsOfAnEventFollowTheStream() {
        page.navigate("/events/order-events/OrderArchived?window=5m");
        assertThat(page.locator("html[data-stream=open]")).hasCount(1);
        var before = page.locator("[data-count=records]").textContent();

        demo.send("order-events", "OrderArchived", Demo.UNDECLARED_APPLICATION);

        assertThat(page.locator("[data-count=records]"))
                .not()
                .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        assertThat(page.locator("#live .rate")).containsText("in the last 5 min");
        assertThat(page.locator("#live svg[role=img]"))
                .hasAttribute("aria-label", Pattern.compile("In the last hour: .*"));
        page.getByText("24 h", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile(".*window=24h"));
        assertThat(page.locator("#live .rate")).containsText("in the last 24 h");
        assertThat(complaints).isEmpty();
    }

    @Test
    void windowOfTheMapIsInItsAddress() {
        page.navigate("/map?view=events");
        var row = page.locator("#edges tr", new Page.LocatorOptions().setHasText("OrderCreated"));
        assertThat(row.first()).isVisible();

        page.getByLabel("Rates of").selectOption("24h");

        assertThat(page).hasURL(Pattern.compile(".*/map\\?.*window=24h"));
        page.reload();
        assertThat(page.getByLabel("Rates of")).hasValue("24h");
        assertThat(page.locator("#edges")).containsText("(" + (Demo.ORDERS + 1) + ")");
    }

    @Test
    void proposedChangeNamesWhoBreaksAfterSigningIn() {
        page.navigate("/events/order-events/OrderCreated");
        page.getByText("Propose a change").click();
        var schema = page.getByLabel("Proposed schema");
        assertThat(schema).hasValue(Pattern.compile("totalAmount"));
        var proposed = schema.inputValue().replace("\"totalAmount\"", "\"total\"");
        schema.fill(proposed);

        page.getByText("Sign in to run").click();
        signIn();
        assertThat(page.getByLabel("Proposed schema")).hasValue(proposed);
        page.getByText("Who would break?").click();

        assertThat(page).hasURL(Pattern.compile(".*/impact/[^?]+$"));
        var payment = page.locator("[data-application=payment-service]");
        assertThat(payment).hasAttribute("data-verdict", "incompatible");
        assertThat(payment).containsText("/totalAmount");
        assertThat(page.locator("[data-application=inventory-service]")).hasAttribute("data-verdict", "compatible");
        assertThat(page.locator("[data-application=order-audit]")).containsText("Nothing says what it reads");
        assertThat(page.locator(".diff .line-removed").first()).containsText("totalAmount");
        assertThat(payment.locator(".witness")).containsText("orderId");

        var json = page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("JSON").setExact(true))
                .getAttribute("href");
        assertThat(context.request().get(json).text()).contains("payment-service");
        assertThat(context.request().get(json + ".md").text()).contains("payment-service");
        assertAccessible(page, ColorScheme.LIGHT);
        assertThat(complaints).isEmpty();

        page.navigate("/");
        assertThat(page.locator("[aria-labelledby=reports]")).containsText("would break");
    }

    @Test
    void invalidSchemaComesBackWithTheErrorAndTheText() {
        page.navigate("/sign-in?to=/impact?event=order-events/OrderCreated");
        signIn();
        page.getByLabel("Proposed schema").fill("{\"type\": \"object\",\n  \"properties\": 7}");
        page.getByText("Who would break?").click();

        var alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("cannot be analysed");
        assertThat(alert).containsText("/properties");
        assertThat(page.getByLabel("Proposed schema")).hasValue(Pattern.compile("\"properties\": 7"));
    }

    @Test
    void wrongPasswordIsRefusedAndSigningOutWorks() {
        page.navigate("/login");
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill("not the password");
        page.locator("main button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("wrong");

        signIn();
        assertThat(page.locator(".actor")).containsText(administrator.name());
        page.locator(".account summary").click();
        page.getByText("Sign out").click();
        assertThat(page.locator("header").getByText("Sign in")).isVisible();
    }

    @Test
    void paletteGoesToWhatHasANameByTheKeyboardAlone() {
        page.navigate("/flows");
        var button = page.locator("[data-palette-open]");
        button.focus();
        page.keyboard().press("Control+k");
        var palette = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Go to"));
        var input = palette.getByRole(AriaRole.COMBOBOX);
        assertThat(input).isFocused();

        page.keyboard().type("payment");
        assertThat(palette.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "true");
        assertThat(palette).containsText("PaymentProcessed");
        assertThat(palette).containsText("payment-service");
        page.keyboard().press("ArrowDown");
        assertThat(palette.getByRole(AriaRole.OPTION).nth(1)).hasAttribute("aria-selected", "true");
        assertThat(palette.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "false");
        assertAccessible(page, ColorScheme.LIGHT);

        page.keyboard().press("Escape");
        assertThat(palette).isHidden();
        assertThat(button).isFocused();

        page.keyboard().press("Enter");
        assertThat(input).isFocused();
        input.fill("governance");
        assertThat(palette.getByRole(AriaRole.OPTION).first()).containsText("Governance");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/governance$"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyPlaceIsReachedOnANarrowScreenWithoutJavaScript() {
        try (var plain = newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844))) {
            var still = plain.newPage();
            still.navigate("/drift");
            var menu = still.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"));
            assertThat(menu).hasCount(0);

            still.locator(".site-menu.narrow summary").focus();
            still.keyboard().press("Enter");
            assertThat(menu.getByRole(AriaRole.LINK)).hasText(new String[] {
                "Overview", "Events", "Applications", "Map", "Flows", "Impact", "Registry", "Governance", "Drift"
            });
            assertThat(menu.locator("[aria-current=page]")).hasText("Drift");

            still.locator("[data-palette-open]").click();
            assertThat(still).hasURL(Pattern.compile(".*/events\\?q=$"));
        }
    }

    @Test
    void wordsAreExplainedWhereTheyStandWithoutJavaScript() {
        try (var plain = newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var still = plain.newPage();
            still.navigate("/drift");
            var help = still.locator("#term-drift");
            assertThat(help).isHidden();

            still.locator("button[popovertarget=term-drift]").focus();
            still.keyboard().press("Enter");
            assertThat(help).isVisible();
            help.getByRole(AriaRole.LINK).click();
            assertThat(still).hasURL(Pattern.compile(".*/help#drift$"));
        }
    }

    @Test
    void missingPageSaysSoAndLeadsOn() {
        var response = page.navigate("/events/order-events/NeverHeardOf");

        assertThat(response.status()).isEqualTo(404);
        assertThat(page.getByText("No document declares order-events/NeverHeardOf"))
                .isVisible();
        page.getByText("Search events").click();
        assertThat(page).hasURL(Pattern.compile(".*/events$"));
    }

    @Test
    void themeIsChosenAndRemembered() {
        page.navigate("/");
        var root = page.locator("html");
        assertThat(root).hasAttribute("data-theme", "light");

        page.getByLabel("Change between light and dark").click();
        assertThat(root).hasAttribute("data-theme", "dark");

        page.navigate("/events");
        assertThat(root).hasAttribute("data-theme", "dark");
    }

    @Test
    void pagesWorkWithoutJavaScript() {
        try (var plain = newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            var still = plain.newPage();
            still.navigate("/events");
            still.getByLabel("Search").fill("PaymentProcessed");
            still.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(still.locator("#results")).containsText("PaymentProcessed");
            assertThat(still.locator("#results")).not().containsText("OrderCreated");

            still.navigate("/map");
            assertThat(still.locator("[data-map]")).isHidden();
            assertThat(still.locator("#edges tr[data-status=confirmed]").first())
                    .isVisible();

            still.navigate("/impact");
            still.locator("input[name=event]").fill("order-events/OrderCreated");
            still.getByText("Load its schema").click();
            assertThat(still.getByLabel("Proposed schema")).hasValue(Pattern.compile("totalAmount"));
            still.getByText("Sign in to run").click();
            still.getByLabel("Name").fill(administrator.name());
            still.getByLabel("Password").fill(administrator.initialPassword().orElseThrow());
            still.locator("main button").click();
            still.getByText("Who would break?").click();
            assertThat(still.locator("[data-application=payment-service]")).hasAttribute("data-verdict", "compatible");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageIsAccessibleAndKeepsToItsPolicy(ColorScheme scheme) {
        try (var themed = newContext(new Browser.NewContextOptions().setColorScheme(scheme))) {
            var one = themed.newPage();
            one.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(one.url() + ": " + message.text());
                }
            });
            one.onPageError(complaints::add);
            for (var address : EVERY_PAGE) {
                assertThat(one.navigate(address).status()).as(address).isEqualTo(200);
                if (address.startsWith("/map")) {
                    assertThat(one.locator("[data-map]")).hasAttribute("data-edges", Pattern.compile("[1-9]\\d*"));
                }
                assertAccessible(one, scheme);
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void noPageIsWiderThanANarrowScreen() {
        try (var narrow = newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            var one = narrow.newPage();
            for (var address : EVERY_PAGE) {
                one.navigate(address);
                assertThat((int) one.evaluate("document.documentElement.scrollWidth"))
                        .as("width of %s", address)
                        .isLessThanOrEqualTo(390);
            }
        }
    }

    private void signIn() {
        page.getByLabel("Name").fill(administrator.name());
        page.getByLabel("Password").fill(administrator.initialPassword().orElseThrow());
        page.locator("main button[type=submit]").click();
    }

    /** All rules in light; in dark those about colours, which alone differ. */
    private static void assertAccessible(Page page, ColorScheme scheme) {
        var axe = new AxeBuilder(page);
        var result = (scheme == ColorScheme.DARK ? axe.withRules(List.of("color-contrast")) : axe).analyze();
        assertThat(result.getViolations())
                .as("accessibility of %s", page.url())
                .allSatisfy(rule -> assertThat(rule.getNodes())
                        .as(rule.getId() + ": " + rule.getHelp())
                        .isEmpty());
    }

    /** Where the first element that matches is drawn, clicked as a person would. */
    private void clickOnTheGraph(Locator stage, String selector) {
        stage.scrollIntoViewIfNeeded();
        var at = stage.evaluate("(stage, selector) => stage.placeOf(selector)", selector);
        var place = (java.util.Map<?, ?>) at;
        var box = stage.boundingBox();
        page.mouse().click(box.x + number(place.get("x")), box.y + number(place.get("y")));
    }

    private static Object placeOf(Locator stage, String id) {
        return stage.evaluate("(stage, id) => stage.positionOf(id)", id);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
