package io.eventportal.web.api;

import io.eventportal.intake.RegistrySource;
import io.eventportal.intake.RegistrySources;
import io.eventportal.web.problems.ProblemException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Other registries that are shown beside our own. */
@RestController
@RequestMapping("/api/v1/sources")
class SourcesController {

    private final RegistrySources sources;

    SourcesController(RegistrySources sources) {
        this.sources = sources;
    }

    /** As many as the settings name. */
    @GetMapping
    List<RegistrySource> list() {
        return sources.list();
    }

    /** Looks at it now; how far that is, the list tells. */
    @PostMapping("/{name}/sync")
    ResponseEntity<RegistrySource> sync(@PathVariable String name) {
        var source = sources.sync(name)
                .orElseThrow(() ->
                        ProblemException.notFound("portal.intake.registries names no registry \"" + name + "\"."));
        return ResponseEntity.accepted().body(source);
    }
}
