package io.eventportal.web.pages;

import io.eventportal.catalog.SubjectName;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.registry.Slice;
import io.eventportal.registry.StoredVersion;
import io.eventportal.registry.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Puts together what the registry keeps of a subject. */
@Component
class SubjectViews {

    private static final int MAX_VERSIONS = 100;
    private static final int MAX_REFERRING = 20;

    private final SchemaRegistry registry;
    private final Subjects subjects;
    private final Policies policies;

    SubjectViews(SchemaRegistry registry, Subjects subjects, Policies policies) {
        this.registry = registry;
        this.subjects = subjects;
        this.policies = policies;
    }

    /** @param version null for the newest; empty if there is no such subject or version */
    Optional<SubjectView> find(String subject, @Nullable Integer version) {
        var versions = subjects.versions(subject, Deleted.HIDDEN);
        return versions.reversed().stream()
                .filter(each -> version == null || each.version() == version)
                .findFirst()
                .flatMap(this::chosen)
                .map(chosen -> new SubjectView(
                        subject,
                        versions.size(),
                        SubjectView.Rules.of(policies.effective(Scope.subject(subject))),
                        rows(versions),
                        chosen));
    }

    private static List<SubjectView.Row> rows(List<StoredVersion> oldestFirst) {
        var rows = new ArrayList<SubjectView.Row>();
        for (int i = oldestFirst.size() - 1; i >= 0 && rows.size() < MAX_VERSIONS; i--) {
            var version = oldestFirst.get(i);
            var schema = version.schema();
            rows.add(new SubjectView.Row(
                    version.version(),
                    schema.id(),
                    schema.guid(),
                    schema.format().id(),
                    Href.version(version.subject(), version.version()),
                    i == 0
                            ? null
                            : Href.diff(
                                    version.subject(), oldestFirst.get(i - 1).version(), version.version())));
        }
        return rows;
    }

    /** Empty if it was deleted meanwhile. */
    private Optional<SubjectView.Chosen> chosen(StoredVersion version) {
        var schema = version.schema();
        return registry.version(version.subject(), version.version())
                .map(registered -> new SubjectView.Chosen(
                        version.version(),
                        schema.id(),
                        schema.guid(),
                        SchemaView.show(registered.schema(), "", List.of()),
                        schema.references().stream().map(SubjectView.Named::of).toList(),
                        referencedBy(version),
                        textHref(version)));
    }

    private List<SubjectView.Named> referencedBy(StoredVersion version) {
        var context = SubjectName.of(version.subject()).context();
        var some = new Slice(0, MAX_REFERRING);
        return subjects.referencing(version.subject(), version.version(), some).stream()
                .flatMap(id -> subjects.usesOf(context, id, Deleted.HIDDEN, some).stream())
                .limit(MAX_REFERRING)
                .map(SubjectView.Named::of)
                .toList();
    }

    private static String textHref(StoredVersion version) {
        return "/apis/ccompat/v7/subjects/"
                + UriUtils.encodePathSegment(version.subject(), StandardCharsets.UTF_8) + "/versions/"
                + version.version() + "/schema";
    }
}
