package io.eventportal.intake;

import io.eventportal.asyncapi.AsyncApiCoreCrossCheck;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.asyncapi.AsyncApiReading.Invalid;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.store.Applications;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.intake.ImportResult.Refused;
import io.eventportal.security.Actor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Brings AsyncAPI documents into the catalog: each whole, or not at all. */
@Service
public class Intake {

    private final Applications applications;
    private final InstantSource clock;

    public Intake(Applications applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * Imports or updates the application that a document declares.
     *
     * @param name path of the document within its upload; references start at its folder. Empty if it stands alone
     * @param siblingFiles texts of the upload's other files, by path; see {@link DocumentFiles}
     */
    public ImportResult importDocument(String name, String text, Map<String, String> siblingFiles, Actor actor) {
        return save(AsyncApiReader.read(name, text, DocumentFiles.of(siblingFiles)), actor);
    }

    /**
     * Imports or updates the application that a document declares.
     *
     * @param name path of the document within its upload; references start at its folder. Empty if it stands alone
     * @param bytes of the document, in UTF-8
     */
    public ImportResult importDocument(String name, byte[] bytes, DocumentFiles files, Actor actor) {
        return save(AsyncApiReader.read(name, bytes, files), actor);
    }

    private ImportResult save(AsyncApiReading reading, Actor actor) {
        return switch (reading) {
            case Invalid invalid -> new Refused(invalid.issues());
            case Valid valid -> save(valid, actor);
        };
    }

    private ImportResult save(Valid valid, Actor actor) {
        var translation = ApplicationTranslation.of(valid.document());
        var issues = new ArrayList<AsyncApiIssue>(valid.issues());
        issues.addAll(translation.issues());
        var application = translation.application();
        if (application == null) {
            return new Refused(issues);
        }
        issues.addAll(AsyncApiCoreCrossCheck.compare(valid.document()));
        var saved = applications.save(application, valid.document().text(), actor.name(), clock.instant());
        return new Imported(application.id(), saved, issues);
    }
}
