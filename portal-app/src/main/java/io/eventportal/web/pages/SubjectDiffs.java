package io.eventportal.web.pages;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.Deleted;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.registry.Slice;
import io.eventportal.registry.Subjects;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaIssue;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares any two versions of a subject: what the difference means to readers, and line by line. */
@Component
class SubjectDiffs {

    private static final int MAX_NUMBERS = 500;

    private final SchemaRegistry registry;
    private final Subjects subjects;
    private final Policies policies;

    SubjectDiffs(SchemaRegistry registry, Subjects subjects, Policies policies) {
        this.registry = registry;
        this.subjects = subjects;
        this.policies = policies;
    }

    /** Empty if there is no such subject or version. */
    Optional<SubjectDiffView> find(String subject, int from, int to) {
        var older = registry.version(subject, from);
        var newer = registry.version(subject, to);
        return older.isEmpty() || newer.isEmpty() ? Optional.empty() : Optional.of(diff(older.get(), newer.get()));
    }

    private SubjectDiffView diff(RegisteredSchema older, RegisteredSchema newer) {
        var subject = older.subject();
        var lines = SchemaDiff.between(SchemaView.layOut(older.schema()), SchemaView.layOut(newer.schema()));
        var numbers = subjects.versionNumbers(subject, Deleted.HIDDEN, new Slice(0, MAX_NUMBERS));
        var directions = List.<DirectionView>of();
        var problems = List.<String>of();
        try {
            directions = directions(older, newer);
        } catch (InvalidSchemaException e) {
            problems = e.issues().stream().map(SchemaIssue::message).toList();
        }
        return new SubjectDiffView(
                new Link(subject, Href.subject(subject)),
                older.version(),
                newer.version(),
                directions.isEmpty() ? "undecided" : DirectionView.together(directions),
                directions,
                problems,
                lines,
                numbers);
    }

    private List<DirectionView> directions(RegisteredSchema older, RegisteredSchema newer) {
        var policy = policies.effective(Scope.subject(older.subject()));
        return new CompatibilityChecker(policy.contentModel())
                .check(Level.FULL, Schema.parse(newer.schema()), List.of(Schema.parse(older.schema()))).parts().stream()
                        .map(DirectionView::of)
                        .toList();
    }
}
