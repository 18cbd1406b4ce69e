package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiCoreCrossCheck;
import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.catalog.store.SavedDocument;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.intake.Prepared.Fit;
import io.eventportal.intake.Prepared.Unfit;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.Location;
import io.eventportal.security.Actor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings AsyncAPI documents into the catalog: each whole, or not at all, with a note of who did it. */
@Service
public class Intake {

    private static final String ACTION = "document.import";

    private final Applications applications;
    private final SchemaRegistry registry;
    private final IntakeProperties properties;
    private final NewDependants dependants;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Intake(
            Applications applications,
            SchemaRegistry registry,
            IntakeProperties properties,
            NewDependants dependants,
            Audit audit,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.applications = applications;
        this.registry = registry;
        this.properties = properties;
        this.dependants = dependants;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Imports or updates the application that a document declares.
     *
     * @param name path of the document within its upload; references start at its folder. Empty if it stands alone
     * @param siblingFiles texts of the upload's other files, by path; see {@link DocumentFiles}
     */
    public ImportResult importDocument(String name, String text, Map<String, String> siblingFiles, Actor actor) {
        return importDocument(name, text.getBytes(StandardCharsets.UTF_8), DocumentFiles.of(siblingFiles), actor);
    }

    /**
     * Imports or updates the application that a document declares.
     *
     * @param name path of the document within its upload; references start at its folder. Empty if it stands alone
     * @param bytes of the document, in UTF-8
     */
    public ImportResult importDocument(String name, byte[] bytes, DocumentFiles files, Actor actor) {
        return save(prepare(name, bytes, files), application -> Optional.empty(), Set.of(), actor);
    }

    /**
     * Imports every document of an upload, each whole or not at all. One whose application an earlier one of the same
     * upload declares is refused. Of a folder of EventCatalog each service is taken for a document.
     *
     * @throws UploadException if there is no document in it
     */
    public ImportReport importUpload(Upload upload, Actor actor) {
        return importUpload(upload, actor, Progress.UNWATCHED);
    }

    ImportReport importUpload(Upload upload, Actor actor, Progress progress) {
        return new UploadRun(this, upload, actor, progress).run();
    }

    /** Reads a document and stores nothing; several may be read at once. */
    Prepared prepare(String name, byte[] bytes, DocumentFiles files) {
        var consulted = new ConsultedFiles(new RegistryFiles(files, registry, properties.ownUrls()));
        return switch (read(name, bytes, consulted)) {
            case Invalid invalid -> new Unfit(name, consulted.texts(), invalid.issues());
            case Valid valid -> prepare(name, valid, consulted);
        };
    }

    private static Prepared prepare(String name, Valid valid, ConsultedFiles consulted) {
        var document = valid.document();
        var translation = ApplicationTranslation.of(document);
        var issues = new ArrayList<AsyncApiIssue>(valid.issues());
        issues.addAll(translation.issues());
        var slow = PatternCheck.in(document);
        issues.addAll(slow);
        var application = translation.application();
        return application == null || !slow.isEmpty()
                ? new Unfit(name, consulted.texts(), issues)
                : new Fit(
                        new SavedDocument(name, document.text(), consulted.texts(), consulted.outside()),
                        application,
                        issues,
                        AsyncApiCoreCrossCheck.compare(document),
                        document.info().location(),
                        operations(document));
    }

    /** A reply is an operation of its own to the catalog, and stands where its operation does. */
    private static Map<String, Location> operations(AsyncApiDocument document) {
        var places = new HashMap<String, Location>();
        document.operations().forEach(operation -> {
            places.putIfAbsent(operation.name(), operation.location());
            places.putIfAbsent(operation.name() + ApplicationTranslation.REPLY, operation.location());
        });
        return places;
    }

    private static AsyncApiReading read(String name, byte[] bytes, DocumentFiles files) {
        try {
            return AsyncApiReader.read(name, bytes, files);
        } catch (UploadException e) { // a file that the document refers to
            return new Invalid(List.of(e.issue()));
        }
    }

    /**
     * @param objection why an application may not come in; empty if it may
     * @param together applications that came in with it and are new: they may say that an event is deprecated, and others
     *     depend on it, at the same time
     */
    ImportResult save(
            Prepared prepared,
            Function<ApplicationId, Optional<String>> objection,
            Set<ApplicationId> together,
            Actor actor) {
        var result = actor.call(() -> switch (prepared) {
            case Unfit unfit -> new Refused(unfit.issues());
            case Fit fit -> save(fit, objection, together, actor);
        });
        if (result instanceof Refused refused) {
            var target = prepared.path().isEmpty() ? "upload" : prepared.path();
            actor.call(() -> {
                audit.refused(new Change(ACTION, target, null, null), firstError(refused));
                return refused;
            });
        }
        return result;
    }

    private static String firstError(Refused refused) {
        return refused.issues().stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .map(AsyncApiIssue::toString)
                .findFirst()
                .orElse("");
    }

    private ImportResult save(
            Fit fit, Function<ApplicationId, Optional<String>> objection, Set<ApplicationId> together, Actor actor) {
        var id = fit.application().id();
        var issues = new ArrayList<>(fit.issues());
        var objected = objection.apply(id);
        if (objected.isPresent()) {
            issues.add(AsyncApiIssue.error(objected.get(), fit.named()));
            return new Refused(issues);
        }
        var newDependants = dependants.issues(fit, together, actor);
        issues.addAll(newDependants);
        if (newDependants.stream().anyMatch(issue -> issue.severity() == Severity.ERROR)) {
            return new Refused(issues);
        }
        issues.addAll(fit.notes());
        return new Imported(id, save(fit.application(), fit.document(), actor), issues);
    }

    /** The application and the note of who changed it, both or neither. */
    private Saved save(Application application, SavedDocument document, Actor actor) {
        return transactions.execute(status -> {
            var saved = applications.save(application, document, actor.name(), clock.instant());
            if (saved != Saved.UNCHANGED) {
                var revision = applications.history(application.id()).getFirst().revision();
                var before = revision == 1 ? null : "revision " + (revision - 1);
                audit.record(new Change(ACTION, application.id().value(), before, "revision " + revision));
            }
            return saved;
        });
    }
}
