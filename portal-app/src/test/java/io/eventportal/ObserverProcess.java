package io.eventportal;

import io.eventportal.traffic.WriterSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The observer of a portal, in a process of its own that may be killed and frozen. */
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan({"io.eventportal.traffic", "io.eventportal.catalog.store"})
@ConfigurationPropertiesScan("io.eventportal.traffic")
@Import(SchemaMigrations.class)
public class ObserverProcess {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ObserverProcess.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    /** @param settings as {@code name=value} */
    public static Process start(Path log, List<String> settings) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ObserverProcess.class.getName()));
        settings.forEach(setting -> command.add("--" + setting));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    WriterSchemas noRegistry() {
        return schemaId -> Optional.empty();
    }
}
