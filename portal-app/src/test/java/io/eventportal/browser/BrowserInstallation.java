package io.eventportal.browser;

import io.eventportal.node.Programs;
import io.eventportal.node.Programs.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Finds a Chromium, and the Node.js that drives it; obtains a Chromium where there is none.
 *
 * <p>In this order: the executable that {@code PORTAL_TEST_CHROMIUM} names, one on the {@code PATH}, the one in the npm
 * package {@value #PACKAGE}, kept in {@code ~/.cache/event-portal}. Playwright's own driver bundle (200 MB, four
 * platforms' Node.js) is not needed where a Node.js is installed: its scripts are in the small driver artifact.
 *
 * @param executable the browser
 * @param environment what the browser's process needs beside its usual environment
 */
record BrowserInstallation(Path executable, Map<String, String> environment) {

    static final String PACKAGE = "@sparticuz/chromium@153.0.0";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** The machine's fonts, if it has any, and the package's own. */
    private static final String FONTS = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir>%s</dir>
              <cachedir>%s</cachedir>
            </fontconfig>
            """;

    private static final int OLDEST_NODE = 18;

    static BrowserInstallation find() {
        return find(System.getenv(), Programs.cache());
    }

    static BrowserInstallation find(Map<String, String> environment, Path cache) {
        var named = environment.get("PORTAL_TEST_CHROMIUM");
        if (named != null && !named.isBlank()) {
            var executable = Path.of(named);
            if (!Files.isExecutable(executable)) {
                throw missing("PORTAL_TEST_CHROMIUM names " + named + ", which is no executable file.");
            }
            return new BrowserInstallation(executable, Map.of());
        }
        var path = environment.getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Programs.find(name, path).stream())
                .findFirst()
                .map(executable -> new BrowserInstallation(executable, Map.of()))
                .orElseGet(() -> fromPackage(path, cache));
    }

    /**
     * The Node.js that runs Playwright's driver.
     *
     * @throws IllegalStateException if there is none, or it is too old
     */
    static Path node() {
        var path = System.getenv().getOrDefault("PATH", "");
        var node = Programs.find("node", path)
                .orElseThrow(() -> missing("No node was found on the PATH. Install Node.js " + OLDEST_NODE
                        + " or later (for example: apt-get install nodejs npm)."));
        var version = text(node + " --version", Programs.run(List.of(node.toString(), "--version"), Map.of()))
                .strip();
        var major = version.replaceFirst("^v(\\d+).*", "$1");
        if (!major.matches("\\d+") || Integer.parseInt(major) < OLDEST_NODE) {
            throw missing("Node.js is " + version + " (" + node + "). Install Node.js " + OLDEST_NODE + " or later.");
        }
        return node;
    }

    private static BrowserInstallation fromPackage(String path, Path cache) {
        var npm = Programs.find("npm", path).orElse(null);
        var node = Programs.find("node", path).orElse(null);
        if (npm == null || node == null) {
            throw missing("No Chromium was found on the PATH, and no npm to fetch one."
                    + " Install Chromium (for example: apt-get install chromium) or Node.js with npm.");
        }
        var home = cache.resolve("chromium-" + PACKAGE.substring(PACKAGE.lastIndexOf('@') + 1));
        var executable = home.resolve("chromium");
        if (!Files.isExecutable(executable) || !Files.exists(home.resolve("complete"))) {
            unpack(npm, node, home);
        }
        var libraries = home.resolve("al2023/lib");
        return new BrowserInstallation(
                executable,
                Map.of(
                        "LD_LIBRARY_PATH", libraries.toString(),
                        "FONTCONFIG_FILE", home.resolve("fonts.conf").toString()));
    }

    /** Installs the package and lets it unpack the browser, the libraries that a bare machine lacks, and a font. */
    private static void unpack(Path npm, Path node, Path home) {
        try {
            text("npm install " + PACKAGE, Programs.install(npm, home, List.of(PACKAGE)));
            var module = home.resolve("node_modules/@sparticuz/chromium");
            var script = "import chromium, { inflate } from '"
                    + module.resolve("build/index.js").toUri() + "';"
                    + "await chromium.executablePath();"
                    + "await inflate('" + module.resolve("bin/al2023.tar.br") + "');";
            var command = List.of(node.toString(), "--input-type=module", "-e", script);
            text(String.join(" ", command), Programs.run(command, Map.of("TMPDIR", home.toString())));
            Files.writeString(
                    home.resolve("fonts.conf"), FONTS.formatted(home.resolve("fonts"), home.resolve("font-cache")));
            Files.writeString(
                    home.resolve("complete"), PACKAGE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program printed that did what it was asked. */
    private static String text(String command, Outcome outcome) {
        if (outcome.exit() != 0) {
            throw missing("Failed: " + command + System.lineSeparator() + outcome.text());
        }
        return outcome.text();
    }

    private static IllegalStateException missing(String sentence) {
        return new IllegalStateException("The browser tests cannot run. " + sentence);
    }
}
