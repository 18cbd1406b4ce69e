package io.eventportal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes pictures of every page, in light and dark, wide and narrow, for people to look at.
 *
 * <p>Arguments: base URL, folder, and optionally the administrator's password, for the pages that need one, and a word
 * that the names of the wanted pages contain.
 */
public final class Screenshots {

    private static final Map<String, Integer> WIDTHS = Map.of("wide", 1440, "narrow", 390);

    private Screenshots() {}

    public static void main(String[] arguments) {
        var base = arguments[0];
        var folder = Path.of(arguments[1]);
        var password = arguments.length > 2 ? arguments[2] : null;
        var wanted = arguments.length > 3 ? arguments[3] : "";
        try (var chromium = new Chromium()) {
            var report = password == null ? null : makeReport(chromium.browser(), base, password);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                WIDTHS.forEach((name, width) -> {
                    try (var context = chromium.browser()
                            .newContext(new Browser.NewContextOptions()
                                    .setBaseURL(base)
                                    .setColorScheme(scheme)
                                    .setViewportSize(width, width > 1000 ? 900 : 844))) {
                        var page = context.newPage();
                        pages(page, report).forEach((file, address) -> {
                            if (file.contains(wanted)) {
                                take(
                                        page,
                                        address,
                                        folder.resolve(file + "-" + name + "-"
                                                + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
                            }
                        });
                    }
                });
            }
        }
    }

    private static void take(Page page, String address, Path file) {
        page.navigate(address);
        if (address.startsWith("/map")) {
            page.waitForSelector("[data-map][data-edges]:not([data-edges='0'])");
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** Addresses by the name of their picture. */
    private static Map<String, String> pages(Page page, @Nullable String report) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("events", "/events");
        pages.put("events-filtered", "/events?q=order&topic=order-events");
        pages.put("events-none", "/events?q=nothing-like-it");
        pages.put("applications", "/applications");
        pages.put("map", "/map");
        pages.put("map-topics", "/map?view=topics");
        pages.put("impact", "/impact");
        pages.put("impact-form", "/impact?event=order-events/OrderCreated");
        pages.put("impact-reports", "/impact/reports");
        pages.put("drift-observed", "/drift?severity=warning");
        pages.put("drift-declared", "/drift?kind=declared-silent");
        pages.put("flows", "/flows");
        pages.put("topics", "/topics");
        pages.put("topic", "/topics/order-events");
        pages.put("domain", "/domains/ordering");
        pages.put("registry", "/registry");
        pages.put("login", "/login");
        pages.put("not-found", "/no-such-page");
        page.navigate("/events");
        for (var link : firstLinks(page, "#results th a", 3)) {
            pages.put("event-" + pages.size(), link);
        }
        page.navigate("/flows");
        for (var link : firstLinks(page, "main table th a", 1)) {
            pages.put("flow", link);
            page.navigate(link);
            for (var instance : firstLinks(page, "main table th a", 1)) {
                pages.put("flow-instance", instance);
            }
        }
        page.navigate("/applications");
        for (var link : firstLinks(page, "main table th a", 2)) {
            pages.put("application-" + pages.size(), link);
        }
        page.navigate("/registry");
        for (var link : firstLinks(page, "main table th a", 1)) {
            pages.put("subject", link);
            pages.put("subject-diff", link + "/diff?from=1&to=1");
        }
        pages.put("event-order-created", "/events/order-events/OrderCreated");
        pages.put("application-order-service", "/applications/order-service");
        pages.put("application-diff", "/applications/order-service/diff?from=1&to=1");
        if (report != null) {
            pages.put("impact-report", report);
        }
        return pages;
    }

    private static List<String> firstLinks(Page page, String selector, int count) {
        var links = new ArrayList<String>();
        for (var link : page.locator(selector).all()) {
            if (links.size() < count) {
                links.add(link.getAttribute("href"));
            }
        }
        return links;
    }

    /** Proposes OrderCreated without its total and answers the report's address. */
    private static String makeReport(Browser browser, String base, String password) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(base))) {
            var page = context.newPage();
            page.navigate("/sign-in?to=/impact?event=order-events/OrderCreated");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill(password);
            page.locator("main button[type=submit]").click();
            var schema = page.getByLabel("Proposed schema");
            schema.fill(schema.inputValue().replace("totalAmount", "total"));
            page.getByText("Who would break?").click();
            page.waitForURL("**/impact/*");
            return page.url().substring(base.length());
        }
    }
}
