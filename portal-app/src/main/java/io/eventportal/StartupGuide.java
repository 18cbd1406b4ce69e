package io.eventportal;

import io.eventportal.security.Administrator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the portal where to look, how to sign in and how to stop. */
@Component
class StartupGuide {

    private final Administrator administrator;
    private final KafkaConnectionDetails kafka;
    private final ObjectProvider<ReferenceServices> referenceServices;
    private final Path directory;

    StartupGuide(
            Administrator administrator,
            KafkaConnectionDetails kafka,
            ObjectProvider<ReferenceServices> referenceServices,
            @Value("${portal.embedded.directory:.event-portal}") Path directory) {
        this.administrator = administrator;
        this.kafka = kafka;
        this.referenceServices = referenceServices;
        this.directory = directory.toAbsolutePath().normalize();
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
            var server = context.getWebServer();
            if (server != null) {
                // To the terminal and not to the log: it may hold the first password.
                System.out.println(text("http://localhost:" + server.getPort()));
            }
        }
    }

    private String text(String url) {
        var lines = new ArrayList<String>();
        lines.add("Event Portal is ready.");
        lines.add("  Look            " + url + "  (the map: " + url + "/map)");
        lines.add("  Kafka           " + String.join(",", kafka.getBootstrapServers()));
        lines.add("  Registry        " + url + "/apis/ccompat/v7");
        lines.add("  Sign in         " + signIn());
        referenceServices.ifAvailable(services -> {
            lines.add("  Place an order  POST http://localhost:8081/api/orders");
            lines.add("  Services' log   " + services.log());
        });
        lines.add("  State           " + directory);
        lines.add("  Stop            Ctrl-C");
        return framed(lines);
    }

    private String signIn() {
        return administrator
                .initialPassword()
                .map(password -> administrator.name() + " / " + password + "  (shown this once)")
                .orElse(administrator.name()
                        + ", with the password of the first start (set PORTAL_ADMIN_PASSWORD to change it)");
    }

    private static String framed(List<String> lines) {
        var rule = "-".repeat(78);
        return lines.stream().collect(Collectors.joining("\n", rule + "\n", "\n" + rule));
    }
}
