package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.registry.DataContract;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.registry.SchemaTexts;
import io.eventportal.registry.StoredVersion;
import io.eventportal.registry.Subjects;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** {@code /subjects}: registering, looking up, listing, deleting. */
@CcompatController
class SubjectsController {

    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int BAD_REQUEST = 400;

    private final SchemaRegistry registry;
    private final Subjects subjects;
    private final Aliases aliases;
    private final SchemaTexts texts;

    SubjectsController(SchemaRegistry registry, Subjects subjects, Aliases aliases, SchemaTexts texts) {
        this.registry = registry;
        this.subjects = subjects;
        this.aliases = aliases;
        this.texts = texts;
    }

    /** @param metadata what the version says, also where the registry's settings added it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registered(
            int id,
            int version,
            UUID guid,
            @Nullable JsonNode metadata,
            @Nullable JsonNode ruleSet) {

        static Registered of(StoredVersion version) {
            var contract = version.schema().contract();
            return new Registered(
                    version.schema().id(),
                    version.version(),
                    version.schema().guid(),
                    DataContract.tree(contract.metadata()),
                    DataContract.tree(contract.ruleSet()));
        }
    }

    @GetMapping("/subjects")
    List<String> subjects(
            @RequestParam(required = false) @Nullable String subjectPrefix,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean deletedOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        return subjects.names(
                Names.filter(subjectPrefix), Names.deleted(deleted, deletedOnly), Names.slice(offset, limit));
    }

    @PostMapping("/subjects/{subject}/versions")
    Registered register(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestBody SchemaRequest request) {
        var name = aliases.meant(subject);
        var wanted = request.toNewSchema(normalize);
        return Registered.of(
                request.isImport()
                        ? registry.importAs(name, wanted, request.chosenId(), request.chosenVersion())
                        : registry.register(name, wanted));
    }

    @PostMapping("/subjects/{subject}")
    SchemaView lookUp(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "") String format,
            @RequestBody SchemaRequest request) {
        var name = aliases.meant(subject);
        subjects.versionNumbers(name, Names.deleted(deleted));
        return registry.find(name, request.toNewSchema(normalize), Names.deleted(deleted))
                .map(found -> view(found, format))
                .orElseThrow(() -> new CcompatException(SCHEMA_NOT_FOUND, "Schema not found"));
    }

    private SchemaView view(StoredVersion version, String format) {
        return SchemaView.of(version, texts.formatted(version.schema(), format));
    }

    @GetMapping("/subjects/{subject}/versions")
    List<Integer> versions(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "false") boolean deletedOnly,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        return subjects.versionNumbers(
                aliases.meant(subject), Names.deleted(deleted, deletedOnly), Names.slice(offset, limit));
    }

    @GetMapping("/subjects/{subject}/versions/{version}")
    SchemaView version(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "") String format) {
        return view(find(subject, version, deleted), format);
    }

    private StoredVersion find(String subject, String version, boolean deleted) {
        return Names.find(subjects, aliases.meant(subject), version, Names.deleted(deleted));
    }

    @GetMapping("/subjects/{subject}/versions/{version}/schema")
    String schema(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "") String format) {
        return texts.formatted(find(subject, version, deleted).schema(), format);
    }

    /** The newest version whose metadata has each of the properties, given as pairs of {@code key} and {@code value}. */
    @GetMapping("/subjects/{subject}/metadata")
    SchemaView withMetadata(
            @PathVariable String subject,
            @RequestParam(defaultValue = "") List<String> key,
            @RequestParam(defaultValue = "") List<String> value,
            @RequestParam(defaultValue = "false") boolean deleted,
            @RequestParam(defaultValue = "") String format) {
        if (key.size() != value.size()) {
            throw new CcompatException(BAD_REQUEST, "Each \"key\" needs a \"value\".");
        }
        var properties = new HashMap<String, String>();
        for (int i = 0; i < key.size(); i++) {
            properties.put(key.get(i), value.get(i));
        }
        return view(subjects.latestWith(aliases.meant(subject), properties, Names.deleted(deleted)), format);
    }

    @GetMapping("/subjects/{subject}/versions/{version}/referencedby")
    List<Integer> referencedBy(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "-1") int limit) {
        var found = find(subject, version, false);
        return subjects.referencing(found.subject(), found.version(), Names.slice(offset, limit));
    }

    @DeleteMapping("/subjects/{subject}")
    List<Integer> deleteSubject(@PathVariable String subject, @RequestParam(defaultValue = "false") boolean permanent) {
        var name = aliases.meant(subject);
        return permanent ? subjects.deleteForGood(name) : subjects.deleteSoftly(name);
    }

    @DeleteMapping("/subjects/{subject}/versions/{version}")
    int deleteVersion(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean permanent) {
        var name = aliases.meant(subject);
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
