package io.eventportal.intake;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.intake.ImportResult.Imported;
import io.eventportal.security.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Imports the documents of one upload. They are read on all processors, and stored one after the other in the order of
 * the upload: which of two documents of one application comes in does not depend on how fast they are read.
 */
final class UploadRun {

    private final Intake intake;
    private final Upload upload;
    private final Actor actor;
    private final Progress progress;
    private final List<ImportReport.Document> documents = new ArrayList<>();
    private final List<ImportReport.Left> left = new ArrayList<>();
    private final Map<ApplicationId, String> declaredBy = new HashMap<>();
    /** Applications that the catalog did not have before this run. */
    private final Set<ApplicationId> fresh = new HashSet<>();

    private final Set<String> used = new HashSet<>();
    /** What a folder of EventCatalog says of its services; no documents of their own. */
    private final Set<String> described = new HashSet<>();

    private int total;

    UploadRun(Intake intake, Upload upload, Actor actor, Progress progress) {
        this.intake = intake;
        this.upload = upload;
        this.actor = actor;
        this.progress = progress;
    }

    /** @param unlessUsed whether it is left out where another document was read from it before */
    private record Task(String path, byte[] bytes, boolean unlessUsed) {}

    /** @throws UploadException if there is no document in it */
    ImportReport run() {
        var unreadable = new ArrayList<ImportReport.Document>();
        var tasks = tasks(unreadable);
        total = unreadable.size() + tasks.size();
        if (total == 0) {
            throw UploadException.of("The upload holds no AsyncAPI document: no file has an `asyncapi` field.", "");
        }
        unreadable.forEach(this::add);
        try (var prepared = new ReadAhead<>(tasks, task -> intake.prepare(task.path(), task.bytes(), upload))) {
            for (var task : tasks) {
                take(task, prepared.next());
            }
        }
        used.addAll(described);
        upload.paths().stream()
                .filter(path -> !used.contains(path))
                .forEach(path ->
                        left.add(new ImportReport.Left(path, "It is no AsyncAPI document, and none refers to it.")));
        return new ImportReport(documents, left);
    }

    private List<Task> tasks(List<ImportReport.Document> unreadable) {
        var tasks = new ArrayList<Task>();
        var known = new HashSet<String>();
        if (EventCatalog.isOne(upload)) {
            var catalog = new EventCatalog(upload);
            unreadable.addAll(catalog.unreadable());
            eventCatalog(catalog, tasks);
            known.addAll(used);
            known.addAll(described);
            unreadable.forEach(document -> known.add(document.path()));
            tasks.forEach(task -> known.add(task.path()));
        }
        upload.documents().stream()
                .filter(path -> !known.contains(path))
                .forEach(path -> tasks.add(new Task(path, upload.bytes(path), true)));
        return tasks;
    }

    private void eventCatalog(EventCatalog catalog, List<Task> tasks) {
        var own = catalog.specifications();
        left.addAll(catalog.left());
        left.forEach(each -> used.add(each.path()));
        described.addAll(catalog.described());
        for (var service : catalog.services()) {
            used.add(service.path());
            var document = own.get(service.path());
            tasks.add(
                    document == null
                            ? new Task(service.path(), service.document(), false)
                            : new Task(document, upload.bytes(document), true));
        }
    }

    private void take(Task task, Prepared prepared) {
        if (task.unlessUsed() && used.contains(task.path())) {
            total--;
            return;
        }
        var result = intake.save(
                prepared,
                application -> Optional.ofNullable(declaredBy.putIfAbsent(application, task.path()))
                        .map(other -> "The application " + application + " is declared by " + other + " already."),
                fresh,
                actor);
        if (result instanceof Imported imported && imported.saved() == Saved.CREATED) {
            fresh.add(imported.application());
        }
        used.addAll(prepared.consulted().keySet());
        add(new ImportReport.Document(task.path(), result));
    }

    private void add(ImportReport.Document document) {
        documents.add(document);
        used.add(document.path());
        progress.done(document, total);
    }
}
