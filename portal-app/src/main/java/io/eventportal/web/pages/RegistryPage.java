package io.eventportal.web.pages;

import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /registry} lists the subjects, {@code /registry/{subject}} shows the versions of one. */
@Controller
class RegistryPage {

    private static final int PAGE_SIZE = 50;
    private static final int MAX_VERSIONS = 50;

    private final SchemaRegistry registry;

    RegistryPage(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** @param newest null where a subject lost its versions between two looks */
    record SubjectRow(Link subject, int versions, @Nullable RegisteredSchema newest) {}

    record ListView(List<SubjectRow> rows, Pager pager) {}

    record VersionView(int version, int id, SchemaView schema) {}

    /** @param versions newest first, cut at {@value #MAX_VERSIONS} */
    record SubjectView(String subject, int count, List<VersionView> versions) {}

    @GetMapping("/registry")
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        var subjects = registry.subjects();
        var number = Math.clamp(page, 0, 100_000);
        model.addAttribute(
                "page",
                new ListView(
                        Pager.slice(subjects, number, PAGE_SIZE).stream()
                                .map(this::row)
                                .toList(),
                        Pager.of(number, PAGE_SIZE, subjects.size(), next -> "/registry?page=" + next)));
        return "registry/list";
    }

    @GetMapping("/registry/{subject}")
    String page(@PathVariable String subject, Model model) {
        return show(subject, model);
    }

    @GetMapping(path = "/registry", params = "subject")
    String pageByParameter(@RequestParam String subject, Model model) {
        return show(subject, model);
    }

    private SubjectRow row(String subject) {
        var versions = registry.versions(subject);
        return new SubjectRow(
                new Link(subject, Href.subject(subject)),
                versions.size(),
                versions.isEmpty() ? null : versions.getLast());
    }

    private String show(String subject, Model model) {
        var versions = registry.versions(subject);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The registry has no subject of this name.");
        }
        var newestFirst = versions.stream()
                .sorted(Comparator.comparingInt(RegisteredSchema::version).reversed())
                .limit(MAX_VERSIONS)
                .map(RegistryPage::version)
                .toList();
        model.addAttribute("page", new SubjectView(subject, versions.size(), newestFirst));
        return "registry/subject";
    }

    private static VersionView version(RegisteredSchema registered) {
        return new VersionView(registered.version(), registered.id(), SchemaView.show(registered.schema()));
    }
}
