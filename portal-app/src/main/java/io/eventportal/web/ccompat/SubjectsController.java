package io.eventportal.web.ccompat;

import io.eventportal.registry.Deleted;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.registry.Subjects;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /subjects}: registering, looking up, listing, deleting. */
@CcompatController
class SubjectsController {

    private static final int SCHEMA_NOT_FOUND = 40403;

    private final SchemaRegistry registry;
    private final Subjects subjects;

    SubjectsController(SchemaRegistry registry, Subjects subjects) {
        this.registry = registry;
        this.subjects = subjects;
    }

    record Registered(int id) {}

    @GetMapping("/subjects")
    List<String> subjects(
            @RequestParam(defaultValue = "") String subjectPrefix,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean deletedOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var live = deletedOnly ? Set.copyOf(subjects.names(Deleted.HIDDEN)) : Set.<String>of();
        var names = subjects.names(Names.deleted(deleted || deletedOnly)).stream()
                .filter(name -> name.startsWith(Names.prefix(subjectPrefix)))
                .filter(name -> !live.contains(name))
                .toList();
        return Names.slice(names, offset, limit);
    }

    @PostMapping("/subjects/{subject}/versions")
    Registered register(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestBody SchemaRequest request) {
        request.checkNotImported();
        return new Registered(registry.register(Names.subject(subject), request.toNewSchema(normalize))
                .schema()
                .id());
    }

    @PostMapping("/subjects/{subject}")
    SchemaView lookUp(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestBody SchemaRequest request) {
        var name = Names.subject(subject);
        subjects.versionNumbers(name, Names.deleted(deleted));
        return registry.find(name, request.toNewSchema(normalize), Names.deleted(deleted))
                .map(SchemaView::of)
                .orElseThrow(() -> new CcompatException(SCHEMA_NOT_FOUND, "Schema not found"));
    }

    @GetMapping("/subjects/{subject}/versions")
    List<Integer> versions(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean deletedOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var name = Names.subject(subject);
        var numbers = subjects.versionNumbers(name, Names.deleted(deleted || deletedOnly));
        if (deletedOnly) {
            var deletedVersions = subjects.versions(name, Deleted.INCLUDED).stream()
                    .filter(version -> version.deleted())
                    .map(version -> version.version())
                    .toList();
            return Names.slice(deletedVersions, offset, limit);
        }
        return Names.slice(numbers, offset, limit);
    }

    @GetMapping("/subjects/{subject}/versions/{version}")
    SchemaView version(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean deleted) {
        return SchemaView.of(Names.find(subjects, Names.subject(subject), version, Names.deleted(deleted)));
    }

    @GetMapping("/subjects/{subject}/versions/{version}/schema")
    String schema(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean deleted) {
        return Names.find(subjects, Names.subject(subject), version, Names.deleted(deleted))
                .schema()
                .text();
    }

    @GetMapping("/subjects/{subject}/versions/{version}/referencedby")
    List<Integer> referencedBy(@PathVariable String subject, @PathVariable String version) {
        var found = Names.find(subjects, Names.subject(subject), version, Deleted.HIDDEN);
        return subjects.referencing(found.subject(), found.version());
    }

    @DeleteMapping("/subjects/{subject}")
    List<Integer> deleteSubject(@PathVariable String subject, @RequestParam(defaultValue = "false") boolean permanent) {
        var name = Names.subject(subject);
        return permanent ? subjects.deleteForGood(name) : subjects.deleteSoftly(name);
    }

    @DeleteMapping("/subjects/{subject}/versions/{version}")
    int deleteVersion(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean permanent) {
        var name = Names.subject(subject);
        var number = Names.isLatest(version)
                ? subjects.latest(name, Names.deleted(permanent)).version()
                : Names.version(version);
        if (permanent) {
            subjects.deleteForGood(name, number);
        } else {
            subjects.deleteSoftly(name, number);
        }
        return number;
    }
}
