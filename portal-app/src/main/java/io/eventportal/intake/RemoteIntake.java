package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.schema.Location;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Service;

/**
 * Imports documents from allow-listed hosts: those of {@code portal.intake.urls} and {@code portal.intake.springwolf} at
 * start and again and again, others when asked to. A document that cannot be had or is refused stops no other, and the
 * catalog stays as it was.
 */
@Service
public class RemoteIntake implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteIntake.class);
    private static final String SPRINGWOLF = "/springwolf/docs";

    private final Intake intake;
    private final Fetcher fetcher;
    private final RemoteProperties properties;
    /** What was last said of each URL, so that it is said once. */
    private final Map<String, String> said = new HashMap<>();

    RemoteIntake(Intake intake, Fetcher fetcher, RemoteProperties properties) {
        this.intake = intake;
        this.fetcher = fetcher;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (!properties.urls().isEmpty() || !properties.springwolf().isEmpty()) {
            registrar.addFixedDelayTask(new FixedDelayTask(this::poll, properties.urlInterval(), Duration.ZERO));
        }
    }

    /** Imports what the settings name. */
    synchronized void poll() {
        var urls = new ArrayList<>(properties.urls());
        properties.springwolf().forEach(application -> urls.add(springwolf(application)));
        for (var url : urls) {
            try {
                importUrls(List.of(url), Actor.SYSTEM).documents().forEach(this::tell);
            } catch (RuntimeException e) {
                LOG.error("{}: not imported", url, e); // for example the database is away; others have their turn
            }
        }
    }

    private void tell(ImportReport.Document document) {
        var words = switch (document.result()) {
            case Imported imported ->
                "application " + imported.application() + " "
                        + (imported.saved().id().equals("created") ? "created" : "up to date");
            case Refused refused -> "refused: " + refused.issues().getFirst();
        };
        if (!words.equals(said.put(document.path(), words))) {
            LOG.info("{}: {}", document.path(), words);
        }
    }

    /**
     * Imports the documents at these URLs.
     *
     * @return one document for each, in this order
     */
    public ImportReport importUrls(List<URI> urls, Actor actor) {
        var documents = urls.stream()
                .map(url -> new ImportReport.Document(url.toString(), importUrl(url, actor)))
                .toList();
        return new ImportReport(documents, List.of());
    }

    private ImportResult importUrl(URI url, Actor actor) {
        try {
            var bytes = fetcher.get(url);
            return intake.importDocument(RemoteFiles.path(url), bytes, new RemoteFiles(fetcher, url), actor);
        } catch (IOException | IllegalArgumentException e) {
            return new Refused(
                    List.of(AsyncApiIssue.error("The document cannot be fetched: " + e.getMessage(), Location.WHOLE)));
        }
    }

    /**
     * Where an application that uses Springwolf shows its document.
     *
     * @param application its base URL, or the whole URL, which may end with a group
     */
    public static URI springwolf(URI application) {
        var path = application.getPath() == null ? "" : application.getPath().replaceFirst("/+$", "");
        return path.contains(SPRINGWOLF)
                ? application
                : URI.create(application.toString().replaceFirst("[?#].*", "").replaceFirst("/+$", "") + SPRINGWOLF);
    }
}
