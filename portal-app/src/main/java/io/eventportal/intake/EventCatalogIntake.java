package io.eventportal.intake;

import io.eventportal.intake.ContractFolder.Stamp;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Imports the services of a folder of EventCatalog, at start and whenever one of its files changes. */
@Component
@ConditionalOnProperty("portal.intake.event-catalog-directory")
class EventCatalogIntake implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(EventCatalogIntake.class);
    private static final List<String> ENDINGS =
            List.of(".mdx", ".md", ".yaml", ".yml", ".json", ".avsc", ".avro", ".proto");

    private final Intake intake;
    private final Path directory;
    private final Duration pollInterval;
    private Map<String, Stamp> decided = Map.of();
    private String complaint = "";

    EventCatalogIntake(Intake intake, IntakeProperties properties) {
        this.intake = intake;
        this.directory =
                Objects.requireNonNull(properties.eventCatalogDirectory(), "portal.intake.event-catalog-directory");
        this.pollInterval = properties.pollInterval();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::poll, pollInterval, Duration.ZERO));
    }

    /** Imports the folder if anything in it changed since the last look. */
    synchronized void poll() {
        try {
            var folder = new ContractFolder(directory);
            var stamps = new HashMap<String, Stamp>();
            for (var path : folder.files(name -> ENDINGS.stream().anyMatch(name::endsWith))) {
                if (!path.startsWith("node_modules/") && !path.contains("/node_modules/")) {
                    stamps.put(path, folder.stamp(path));
                }
            }
            if (!stamps.equals(decided)) {
                look(folder, stamps);
                decided = stamps;
            }
            complaint = "";
        } catch (IOException | UploadException e) {
            complain("The folder " + directory + " of portal.intake.event-catalog-directory is not imported: "
                    + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{}: not imported", directory, e); // for example the database is away; tried again
        }
    }

    private void look(ContractFolder folder, Map<String, Stamp> stamps) throws IOException {
        var upload = new Upload();
        for (var path : stamps.keySet()) {
            var bytes = folder.bytes(path);
            if (bytes.isPresent()) {
                upload.add(path, bytes.get());
            }
        }
        for (var document : intake.importUpload(upload, Actor.SYSTEM).documents()) {
            switch (document.result()) {
                case Imported imported ->
                    LOG.info(
                            "{}: application {} {}",
                            document.path(),
                            imported.application(),
                            imported.saved().id());
                case Refused refused ->
                    LOG.warn(
                            "{}: refused, the catalog stays as it was: {}",
                            document.path(),
                            refused.issues().getFirst());
            }
        }
    }

    /** Once, not at every look. */
    private void complain(String message) {
        if (!message.equals(complaint)) {
            LOG.warn("{}", message);
        }
        complaint = message;
    }
}
