package io.eventportal.web.ccompat;

import io.eventportal.registry.Deleted;
import io.eventportal.registry.StoredSchema;
import io.eventportal.registry.SubjectVersion;
import io.eventportal.registry.Subjects;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /schemas}: what deserializers ask, by id; and the API's own front door. */
@CcompatController
class SchemasController {

    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int LARGEST_LIST = 1_000;

    private final Subjects subjects;

    SchemasController(Subjects subjects) {
        this.subjects = subjects;
    }

    @GetMapping({"", "/"})
    Map<String, String> root() {
        return Map.of();
    }

    /** There is one context, the default one. */
    @GetMapping("/contexts")
    List<String> contexts() {
        return List.of(".");
    }

    @GetMapping("/schemas/types")
    List<String> types() {
        return List.of("JSON", "PROTOBUF", "AVRO");
    }

    @GetMapping("/schemas")
    List<SchemaView> schemas(
            @RequestParam(defaultValue = "") String subjectPrefix,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean latestOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var seen = Names.deleted(deleted);
        var found = subjects.names(seen).stream()
                .filter(name -> name.startsWith(Names.prefix(subjectPrefix)))
                .map(name -> subjects.versions(name, seen))
                .flatMap(versions -> latestOnly
                        ? versions.subList(Math.max(0, versions.size() - 1), versions.size()).stream()
                        : versions.stream())
                .skip(Math.max(0, offset))
                .limit(limit < 0 ? LARGEST_LIST : Math.min(limit, LARGEST_LIST));
        return found.map(SchemaView::of).toList();
    }

    @GetMapping("/schemas/ids/{id}")
    SchemaView schema(@PathVariable int id) {
        return SchemaView.of(find(id));
    }

    @GetMapping("/schemas/ids/{id}/schema")
    String text(@PathVariable int id) {
        return find(id).text();
    }

    @GetMapping("/schemas/ids/{id}/subjects")
    List<String> subjects(@PathVariable int id, @RequestParam(defaultValue = "false") boolean deleted) {
        return subjects.usesOf(id, Names.deleted(deleted)).stream()
                .map(SubjectVersion::subject)
                .distinct()
                .toList();
    }

    @GetMapping("/schemas/ids/{id}/versions")
    List<SubjectVersion> versions(@PathVariable int id, @RequestParam(defaultValue = "false") boolean deleted) {
        return subjects.usesOf(id, deleted ? Deleted.INCLUDED : Deleted.HIDDEN);
    }

    private StoredSchema find(int id) {
        return subjects.schema(id)
                .orElseThrow(() -> new CcompatException(SCHEMA_NOT_FOUND, "Schema " + id + " not found"));
    }
}
