package io.eventportal.web.pages;

import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /registry} lists the subjects, {@code /registry/{subject}} shows the versions of one, {@code
 * /registry/{subject}/diff} what differs between two of them.
 */
@Controller
class RegistryPage {

    private static final int PAGE_SIZE = 50;

    private final SchemaRegistry registry;
    private final SubjectViews views;
    private final SubjectDiffs diffs;

    RegistryPage(SchemaRegistry registry, SubjectViews views, SubjectDiffs diffs) {
        this.registry = registry;
        this.views = views;
        this.diffs = diffs;
    }

    /** @param newest null where a subject lost its versions between two looks */
    record SubjectRow(Link subject, int versions, @Nullable Newest newest) {}

    /** The newest version of a subject. */
    record Newest(int version, int id, String format) {}

    record ListView(List<SubjectRow> rows, Pager pager) {}

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

    private SubjectRow row(String subject) {
        var versions = registry.versions(subject);
        return new SubjectRow(
                new Link(subject, Href.subject(subject)),
                versions.size(),
                versions.isEmpty() ? null : newest(versions.getLast()));
    }

    private static Newest newest(RegisteredSchema version) {
        return new Newest(
                version.version(), version.id(), version.schema().format().id());
    }

    @GetMapping("/registry/{subject}")
    String page(@PathVariable String subject, @RequestParam(required = false) @Nullable Integer version, Model model) {
        return show(subject, version, model);
    }

    @GetMapping(path = "/registry", params = "subject")
    String pageByParameter(
            @RequestParam String subject, @RequestParam(required = false) @Nullable Integer version, Model model) {
        return show(subject, version, model);
    }

    private String show(String subject, @Nullable Integer version, Model model) {
        model.addAttribute(
                "page",
                views.find(subject, version)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                version == null
                                        ? "The registry has no subject of this name."
                                        : "The registry has no version " + version + " of a subject of this name.")));
        return "registry/subject";
    }

    @GetMapping("/registry/{subject}/diff")
    String diff(@PathVariable String subject, @RequestParam int from, @RequestParam int to, Model model) {
        return compare(subject, from, to, model);
    }

    @GetMapping(
            path = "/registry",
            params = {"subject", "from", "to"})
    String diffByParameter(@RequestParam String subject, @RequestParam int from, @RequestParam int to, Model model) {
        return compare(subject, from, to, model);
    }

    private String compare(String subject, int from, int to, Model model) {
        model.addAttribute(
                "page",
                diffs.find(subject, from, to)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "The registry has no subject of this name with the versions " + from + " and " + to
                                        + ".")));
        return "registry/diff";
    }
}
