package io.eventportal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.Map;

/** One running Chromium, headless. */
final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        if (Chromium.class.getClassLoader().getResource("driver/linux/node") == null) {
            System.setProperty(
                    "playwright.nodejs.path", BrowserInstallation.node().toString());
        }
        var installation = BrowserInstallation.find();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installation.executable())
                        .setEnv(environment(installation)));
    }

    private static Map<String, String> environment(BrowserInstallation installation) {
        var environment = new java.util.HashMap<>(System.getenv());
        environment.putAll(installation.environment());
        return environment;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
