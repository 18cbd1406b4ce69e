package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.intake.ContractFolder.Stamp;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Imports the AsyncAPI documents of a folder tree, at start and whenever one of them, or a file it refers to, changes.
 * A bad document is logged with its issues and stops no other. What is removed from the folder stays in the catalog.
 */
@Component
@ConditionalOnProperty("portal.intake.directory")
class FolderIntake implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);
    private static final int LOGGED_ISSUES = 20;

    private final Intake intake;
    private final Path directory;
    private final Duration pollInterval;
    private final String setting;
    private final Selection selection;
    /** Of each file: what was consulted to decide on it, and the state of that. */
    private final Map<String, Map<String, Stamp>> decided = new HashMap<>();

    private String complaint = "";

    /** Which of a folder's documents count, asked at every look. */
    @FunctionalInterface
    interface Selection {

        /** @throws IOException if it cannot be said now */
        List<String> of(List<String> paths) throws IOException;
    }

    @Autowired
    FolderIntake(Intake intake, IntakeProperties properties) {
        this(
                intake,
                Objects.requireNonNull(properties.directory(), "portal.intake.directory"),
                properties.pollInterval(),
                "portal.intake.directory",
                paths -> paths);
    }

    /** @param setting that names the folder */
    FolderIntake(Intake intake, Path directory, Duration pollInterval, String setting, Selection selection) {
        this.intake = intake;
        this.directory = directory;
        this.pollInterval = pollInterval;
        this.setting = setting;
        this.selection = selection;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::poll, pollInterval, Duration.ZERO));
    }

    /** Imports what is new or changed since the last look. */
    synchronized void poll() {
        try {
            var folder = new ContractFolder(directory);
            var present = selection.of(folder.documents());
            decided.keySet().retainAll(present);
            for (var path : present) {
                if (hasChanged(folder, path)) {
                    look(folder, path);
                }
            }
            complaint = "";
        } catch (IOException e) {
            var reason = e instanceof NoSuchFileException ? "there is none" : e.getMessage();
            complain("The folder " + directory + " of " + setting + " cannot be read: " + reason);
        }
    }

    /** Once, not at every look. */
    private void complain(String message) {
        if (!message.equals(complaint)) {
            LOG.warn("{}", message);
        }
        complaint = message;
    }

    private boolean hasChanged(ContractFolder folder, String path) {
        var stamps = decided.get(path);
        return stamps == null
                || stamps.entrySet().stream()
                        .anyMatch(entry -> !folder.stamp(entry.getKey()).equals(entry.getValue()));
    }

    private void look(ContractFolder folder, String path) {
        var stamps = new HashMap<String, Stamp>();
        stamps.put(path, folder.stamp(path)); // before reading: a change meanwhile is seen next time
        decided.put(path, stamps);
        try {
            var bytes = folder.bytes(path);
            if (bytes.isPresent() && AsyncApiReader.isCandidate(new String(bytes.get(), StandardCharsets.UTF_8))) {
                var files = folder.consult();
                var result = intake.importDocument(path, bytes.get(), files, Actor.SYSTEM);
                stamps.putAll(files.stamps());
                log(path, result);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{}: cannot be read: {}", path, e.getMessage());
        } catch (RuntimeException e) {
            // For example the database is away. Other documents have their turn; this one is tried again.
            decided.remove(path);
            LOG.error("{}: not imported", path, e);
        }
    }

    private static void log(String path, ImportResult result) {
        switch (result) {
            case Imported imported ->
                LOG.info(
                        "{}: application {} {}",
                        path,
                        imported.application(),
                        imported.saved().id());
            case Refused refused -> LOG.warn("{}: refused, the catalog stays as it was", path);
        }
        result.issues().stream().limit(LOGGED_ISSUES).forEach(issue -> log(path, issue));
    }

    private static void log(String path, AsyncApiIssue issue) {
        var location = issue.location();
        var place = "%s:%d:%d".formatted(path, location.line(), location.column());
        if (issue.severity() == Severity.NOTE) {
            LOG.debug("{}: note: {} ({})", place, issue.message(), location.pointer());
        } else {
            LOG.warn("{}: {}: {} ({})", place, issue.severity().id(), issue.message(), location.pointer());
        }
    }
}
