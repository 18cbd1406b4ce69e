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
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings AsyncAPI documents into the catalog: each whole, or not at all, with a note of who did it. */
@Service
public class Intake {

    private static final String ACTION = "document.import";

    private final Applications applications;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    public Intake(Applications applications, Audit audit, TransactionTemplate transactions, InstantSource clock) {
        this.applications = applications;
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
        return save(name, AsyncApiReader.read(name, text, DocumentFiles.of(siblingFiles)), actor);
    }

    /**
     * Imports or updates the application that a document declares.
     *
     * @param name path of the document within its upload; references start at its folder. Empty if it stands alone
     * @param bytes of the document, in UTF-8
     */
    public ImportResult importDocument(String name, byte[] bytes, DocumentFiles files, Actor actor) {
        return save(name, AsyncApiReader.read(name, bytes, files), actor);
    }

    private ImportResult save(String name, AsyncApiReading reading, Actor actor) {
        var result = actor.call(() -> switch (reading) {
            case Invalid invalid -> new Refused(invalid.issues());
            case Valid valid -> save(valid, actor);
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

    private ImportResult save(Valid valid, Actor actor) {
        var document = valid.document();
        var translation = ApplicationTranslation.of(document);
        var issues = new ArrayList<AsyncApiIssue>(valid.issues());
        issues.addAll(translation.issues());
        var application = translation.application();
        if (application == null) {
            return new Refused(issues);
        }
        issues.addAll(AsyncApiCoreCrossCheck.compare(document));
        return new Imported(application.id(), save(application, document.text(), actor), issues);
    }

    /** The application and the note of who changed it, both or neither. */
    private Saved save(Application application, String text, Actor actor) {
        return transactions.execute(status -> {
            var saved = applications.save(application, text, actor.name(), clock.instant());
            if (saved != Saved.UNCHANGED) {
                var revision = applications.history(application.id()).getFirst().revision();
                var before = revision == 1 ? null : "revision " + (revision - 1);
                audit.record(new Change(ACTION, application.id().value(), before, "revision " + revision));
            }
            return saved;
        });
    }
}
