package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiCoreCrossCheck;
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
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.security.Actor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    public Intake(
            Applications applications,
            SchemaRegistry registry,
            IntakeProperties properties,
            Audit audit,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.applications = applications;
        this.registry = registry;
        this.properties = properties;
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
        var consulted = new ConsultedFiles(new RegistryFiles(files, registry, properties.ownUrls()));
        return save(name, read(name, bytes, consulted), consulted, application -> Optional.empty(), actor);
    }

    /**
     * Imports every document of an upload, each whole or not at all. One whose application an earlier one of the same
     * upload declares is refused. Of a folder of EventCatalog each service is taken for a document.
     *
     * @throws UploadException if there is no document in it
     */
    public ImportReport importUpload(Upload upload, Actor actor) {
        var run = new UploadRun(upload, actor);
        if (EventCatalog.isOne(upload)) {
            run.eventCatalog(new EventCatalog(upload));
        }
        upload.documents().stream().filter(path -> !run.used.contains(path)).forEach(run::document);
        if (run.documents.isEmpty()) {
            throw UploadException.of("The upload holds no AsyncAPI document: no file has an `asyncapi` field.", "");
        }
        return run.report();
    }

    /** What came of the files of one upload so far. */
    private final class UploadRun {

        private final Upload upload;
        private final Actor actor;
        private final List<ImportReport.Document> documents = new ArrayList<>();
        private final List<ImportReport.Left> left = new ArrayList<>();
        private final Map<ApplicationId, String> declaredBy = new HashMap<>();
        private final Set<String> used = new HashSet<>();

        UploadRun(Upload upload, Actor actor) {
            this.upload = upload;
            this.actor = actor;
        }

        void eventCatalog(EventCatalog catalog) {
            documents.addAll(catalog.unreadable());
            left.addAll(catalog.left());
            catalog.unreadable().forEach(each -> used.add(each.path()));
            catalog.left().forEach(each -> used.add(each.path()));
            var own = catalog.specifications();
            for (var service : catalog.services()) {
                used.add(service.path());
                var document = own.get(service.path());
                if (document == null) {
                    document(service.path(), service.document());
                } else if (!used.contains(document)) {
                    document(document);
                }
            }
            used.addAll(catalog.described());
        }

        void document(String path) {
            document(path, upload.bytes(path));
        }

        private void document(String path, byte[] bytes) {
            var consulted = new ConsultedFiles(new RegistryFiles(upload, registry, properties.ownUrls()));
            var result = save(
                    path,
                    read(path, bytes, consulted),
                    consulted,
                    application -> Optional.ofNullable(declaredBy.putIfAbsent(application, path))
                            .map(other -> "The application " + application + " is declared by " + other + " already."),
                    actor);
            documents.add(new ImportReport.Document(path, result));
            used.add(path);
            used.addAll(consulted.texts().keySet());
        }

        ImportReport report() {
            upload.paths().stream()
                    .filter(path -> !used.contains(path))
                    .forEach(path -> left.add(
                            new ImportReport.Left(path, "It is no AsyncAPI document, and none refers to it.")));
            return new ImportReport(documents, left);
        }
    }

    private static AsyncApiReading read(String name, byte[] bytes, DocumentFiles files) {
        try {
            return AsyncApiReader.read(name, bytes, files);
        } catch (UploadException e) { // a file that the document refers to
            return new Invalid(List.of(e.issue()));
        }
    }

    /** @param objection why an application may not come in; empty if it may */
    private ImportResult save(
            String name,
            AsyncApiReading reading,
            ConsultedFiles consulted,
            Function<ApplicationId, Optional<String>> objection,
            Actor actor) {
        var result = actor.call(() -> switch (reading) {
            case Invalid invalid -> new Refused(invalid.issues());
            case Valid valid -> save(name, valid, consulted, objection, actor);
        });
        if (result instanceof Refused refused) {
            var target = name.isEmpty() ? "upload" : name;
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
            String name,
            Valid valid,
            ConsultedFiles consulted,
            Function<ApplicationId, Optional<String>> objection,
            Actor actor) {
        var document = valid.document();
        var translation = ApplicationTranslation.of(document);
        var issues = new ArrayList<AsyncApiIssue>(valid.issues());
        issues.addAll(translation.issues());
        var slow = SlowPatterns.in(document);
        issues.addAll(slow);
        var application = translation.application();
        if (application == null || !slow.isEmpty()) {
            return new Refused(issues);
        }
        var objected = objection.apply(application.id());
        if (objected.isPresent()) {
            issues.add(AsyncApiIssue.error(objected.get(), document.info().location()));
            return new Refused(issues);
        }
        issues.addAll(AsyncApiCoreCrossCheck.compare(document));
        var saved = new SavedDocument(name, document.text(), consulted.texts(), consulted.outside());
        return new Imported(application.id(), save(application, saved, actor), issues);
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
