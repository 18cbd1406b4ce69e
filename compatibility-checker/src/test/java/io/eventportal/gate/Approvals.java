package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what the gate prints with a file that a person has approved. */
final class Approvals {

    private static final Path DIRECTORY = Path.of("src/test/resources/io/eventportal/gate/outputs");

    private Approvals() {}

    /** @param name of the approved file, for example {@code incompatible.text} for {@code incompatible.approved.text} */
    static void verify(String name, String text) throws IOException {
        var dot = name.lastIndexOf('.');
        var approved = DIRECTORY.resolve(name.substring(0, dot) + ".approved" + name.substring(dot));
        var received = DIRECTORY.resolve(name.substring(0, dot) + ".received" + name.substring(dot));
        var expected = Files.exists(approved) ? Files.readString(approved) : "";
        if (expected.equals(text)) {
            Files.deleteIfExists(received);
        } else {
            Files.createDirectories(DIRECTORY);
            Files.writeString(received, text);
        }

        assertThat(text)
                .as("%s; if %s is right, move it there", approved, received.getFileName())
                .isEqualTo(expected);
    }
}
