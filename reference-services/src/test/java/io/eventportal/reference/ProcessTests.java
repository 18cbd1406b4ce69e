package io.eventportal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The services as a process that another one starts. */
class ProcessTests {

    private static final long SECONDS = 30;

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceServices.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REFERENCE_EXIT_ON_STDIN_EOF", "true");
        return builder.start();
    }

    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        var process = start("--reference.datasource.url=jdbc:postgresql://localhost:1/reference?user=postgres");
        try (var output = process.inputReader()) {
            var line = output.readLine();
            while (line != null && !line.contains("wait for PostgreSQL")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();

            process.outputWriter().close();

            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysWhichServicesThereAre() throws Exception {
        var process = start("shipping");
        try (var output = process.inputReader()) {
            assertThat(output.lines())
                    .contains("There is no service 'shipping'; there are order, payment, inventory and audit.");

            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }
}
