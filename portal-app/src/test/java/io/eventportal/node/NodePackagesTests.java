package io.eventportal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePackagesTests {

    @TempDir
    private Path folder;

    @Test
    void saysWhatToInstallWhereNodeIsNotThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> NodePackages.of(folder.toString(), folder, "any@1.0.0"))
                .withMessageContaining("Install Node.js 20 or later with npm")
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @Test
    void saysInOneLineThatAPackageCannotBeHad() throws IOException {
        executable("node", "exit 0");
        executable("npm", "echo 'npm error network is unreachable'; echo 'npm error more'; exit 1");

        assertThatIllegalStateException()
                .isThrownBy(() -> NodePackages.of(folder.toString(), folder, "any@1.0.0"))
                .withMessageContaining("npm cannot install any@1.0.0: npm error network is unreachable")
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @Test
    void installsOnce() throws IOException {
        executable("node", "exit 0");
        var npm = executable("npm", "exit 0");
        var first = NodePackages.of(folder.toString(), folder, "any@1.0.0");
        Files.writeString(npm, "#!/bin/sh\nexit 1\n");

        assertThat(NodePackages.of(folder.toString(), folder, "any@1.0.0")).isEqualTo(first);
    }

    private Path executable(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
