package io.eventportal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserInstallationTests {

    @TempDir
    private Path folder;

    @Test
    void takesTheChromiumThatTheEnvironmentNames() throws IOException {
        var named = executable("my-browser");
        executable("chromium");

        var environment = Map.of("PORTAL_TEST_CHROMIUM", named.toString(), "PATH", folder.toString());

        assertThat(BrowserInstallation.find(environment, folder).executable()).isEqualTo(named);
    }

    @Test
    void takesTheFirstBrowserOnThePath() throws IOException {
        executable("google-chrome");
        var chromium = executable("chromium-browser");

        assertThat(BrowserInstallation.find(Map.of("PATH", folder.toString()), folder)
                        .executable())
                .isEqualTo(chromium);
    }

    @Test
    void saysWhatToInstallWhereNothingIsThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BrowserInstallation.find(Map.of("PATH", folder.toString()), folder))
                .withMessageContaining("Install Chromium (for example: apt-get install chromium) or Node.js with npm.")
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @Test
    void saysThatTheNamedBrowserIsNone() {
        var environment = Map.of("PORTAL_TEST_CHROMIUM", folder.resolve("none").toString());

        assertThatIllegalStateException()
                .isThrownBy(() -> BrowserInstallation.find(environment, folder))
                .withMessageContaining("which is no executable file");
    }

    private Path executable(String name) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
