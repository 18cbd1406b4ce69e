package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.eventportal.registry.Check;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.registry.StoredVersion;
import io.eventportal.registry.Subjects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /compatibility}: what registering would say. */
@CcompatController
class CompatibilityController {

    private final SchemaRegistry registry;
    private final Subjects subjects;
    private final Aliases aliases;

    CompatibilityController(SchemaRegistry registry, Subjects subjects, Aliases aliases) {
        this.registry = registry;
        this.subjects = subjects;
        this.aliases = aliases;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            @JsonProperty("is_compatible") boolean isCompatible,
            @Nullable List<String> messages) {

        static Answer of(Check check, boolean verbose) {
            return new Answer(check.fits(), verbose ? check.sentences() : null);
        }
    }

    /** Against all versions that the subject's level asks about. */
    @PostMapping("/compatibility/subjects/{subject}/versions")
    Answer check(
            @PathVariable String subject,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestParam(defaultValue = "false") boolean verbose,
            @RequestBody SchemaRequest request) {
        return Answer.of(registry.check(aliases.meant(subject), request.toNewSchema(normalize)), verbose);
    }

    /** Against one version, in the directions of the subject's level. A subject without versions refuses nothing. */
    @PostMapping("/compatibility/subjects/{subject}/versions/{version}")
    Answer check(
            @PathVariable String subject,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean normalize,
            @RequestParam(defaultValue = "false") boolean verbose,
            @RequestBody SchemaRequest request) {
        var name = aliases.meant(subject);
        return Answer.of(registry.check(name, request.toNewSchema(normalize), against(name, version)), verbose);
    }

    private List<StoredVersion> against(String subject, String version) {
        if (!Names.isLatest(version)) {
            return List.of(subjects.version(subject, Names.version(version), Deleted.HIDDEN));
        }
        var all = subjects.versions(subject, Deleted.HIDDEN);
        return all.isEmpty() ? List.of() : List.of(all.getLast());
    }
}
