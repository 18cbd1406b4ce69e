package io.eventportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** What the README draws is what the code is. */
class ReadmeTests {

    @Test
    void theRoomsStandInTheReadmeAsTheyAre() throws IOException {
        var modules = ApplicationModules.of(EventPortal.class);

        var picture = modules.stream()
                .flatMap(room -> arrows(room, modules))
                .sorted()
                .collect(Collectors.joining("\n", "```mermaid\ngraph LR\n", "\n```"));

        assertThat(Files.readString(Path.of("../README.md"))).contains(picture);
    }

    /** The doors import nearly every room; their arrows would hide the others. */
    private static Stream<String> arrows(ApplicationModule room, ApplicationModules modules) {
        var name = room.getIdentifier().toString();
        if (name.equals("web") || name.equals("gate")) {
            return Stream.empty();
        }
        return room.getDirectDependencies(modules)
                .uniqueModules()
                .map(other -> "  " + name + " --> " + other.getIdentifier())
                .distinct();
    }
}
