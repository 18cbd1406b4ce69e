package io.eventportal.web.ccompat;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.ContextId;
import io.eventportal.registry.SchemaTexts;
import io.eventportal.registry.StoredSchema;
import io.eventportal.registry.SubjectVersion;
import io.eventportal.registry.Subjects;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /schemas}: what deserializers ask, by id; and the API's own front door. */
@CcompatController
class SchemasController {

    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int LARGEST_LIST = 1_000;

    private final Subjects subjects;
    private final Aliases aliases;
    private final SchemaTexts texts;

    SchemasController(Subjects subjects, Aliases aliases, SchemaTexts texts) {
        this.subjects = subjects;
        this.aliases = aliases;
        this.texts = texts;
    }

    @GetMapping({"", "/"})
    Map<String, String> root() {
        return Map.of();
    }

    @GetMapping("/contexts")
    List<String> contexts(
            @RequestParam(defaultValue = "") String contextPrefix,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var slice = Names.slice(offset, limit);
        var contexts = subjects.contexts().stream()
                .filter(context -> context.startsWith(contextPrefix))
                .skip(slice.offset());
        return (slice.limit() < 0 ? contexts : contexts.limit(slice.limit())).toList();
    }

    @GetMapping("/schemas/types")
    List<String> types() {
        return List.of("JSON", "PROTOBUF", "AVRO");
    }

    @GetMapping("/schemas")
    List<SchemaView> schemas(
            @RequestParam(required = false) @Nullable String subjectPrefix,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean deletedOnly,
            @RequestParam(defaultValue = "false") boolean latestOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var filter = Names.filter(subjectPrefix);
        var seen = Names.deleted(deleted, deletedOnly);
        var slice = Names.slice(offset, limit).atMost(LARGEST_LIST);
        var found = latestOnly ? subjects.newestVersions(filter, seen, slice) : subjects.versions(filter, seen, slice);
        return found.stream().map(SchemaView::of).toList();
    }

    @GetMapping("/schemas/ids/{id}")
    SchemaView schema(
            @PathVariable int id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "false") boolean fetchMaxId) {
        var context = context(id, subject);
        var found = find(context, id);
        return SchemaView.of(found, texts.formatted(found, format), fetchMaxId ? subjects.highestId(context) : null);
    }

    @GetMapping("/schemas/ids/{id}/schema")
    String text(
            @PathVariable int id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String format) {
        return texts.formatted(find(context(id, subject), id), format);
    }

    @GetMapping("/schemas/ids/{id}/subjects")
    List<String> subjects(
            @PathVariable int id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var slice = Names.slice(offset, limit);
        var names = subjects.usesOf(context(id, subject), id, Names.deleted(deleted), Names.slice(0, -1)).stream()
                .map(SubjectVersion::subject)
                .distinct()
                .skip(slice.offset());
        return (slice.limit() < 0 ? names : names.limit(slice.limit())).toList();
    }

    @GetMapping("/schemas/ids/{id}/versions")
    List<SubjectVersion> versions(
            @PathVariable int id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        return subjects.usesOf(context(id, subject), id, Names.deleted(deleted), Names.slice(offset, limit));
    }

    @GetMapping("/schemas/guids/{guid}")
    SchemaView schema(@PathVariable UUID guid, @RequestParam(defaultValue = "") String format) {
        var found = subjects.schema(guid)
                .orElseThrow(() -> new CcompatException(SCHEMA_NOT_FOUND, "Schema " + guid + " not found"));
        return SchemaView.of(found, texts.formatted(found, format), null);
    }

    @GetMapping("/schemas/guids/{guid}/ids")
    List<ContextId> ids(@PathVariable UUID guid) {
        var ids = subjects.ids(guid);
        if (ids.isEmpty()) {
            throw new CcompatException(SCHEMA_NOT_FOUND, "Schema " + guid + " not found");
        }
        return ids;
    }

    /**
     * Where the id is looked for: in the context that the subject names. A subject that names none is looked for in the
     * default context and, where that does not know the id, in the others.
     */
    private String context(int id, String subject) {
        var name = SubjectName.of(subject.isEmpty() ? subject : aliases.meant(subject));
        if (!name.isInDefaultContext()
                || name.name().isEmpty()
                || subjects.schema(name.context(), id).isPresent()) {
            return name.context();
        }
        return subjects.contextOf(name.name(), id).orElse(name.context());
    }

    private StoredSchema find(String context, int id) {
        return subjects.schema(context, id)
                .orElseThrow(() -> new CcompatException(SCHEMA_NOT_FOUND, "Schema " + id + " not found"));
    }
}
