package io.eventportal.web.ccompat;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /v1/metadata}: which server this is. */
@CcompatController
class MetadataController {

    private final String name;

    MetadataController(@Value("${spring.application.name}") String name) {
        this.name = name;
    }

    record Id(String id, Scope scope) {}

    record Scope(List<String> path, Map<String, String> clusters) {}

    record Version(String version, String commitId) {}

    @GetMapping("/v1/metadata/id")
    Id id() {
        return new Id("", new Scope(List.of(), Map.of("schema-registry-cluster", name)));
    }

    /** The portal's version; empty where it does not run from its built file. */
    @GetMapping("/v1/metadata/version")
    Version version() {
        var version = MetadataController.class.getPackage().getImplementationVersion();
        return new Version(version == null ? "" : version, "");
    }
}
