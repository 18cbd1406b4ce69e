package io.eventportal.registry;

import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.governance.Settings;
import io.eventportal.registry.RegistryException.Situation;
import java.util.Collection;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Puts versions and settings where an export says they are: with its ids, numbers and deletions. What is there already is
 * left alone, and nothing is overwritten. A schema has to be valid; compatibility is not asked, as history is not changed.
 */
@Component
class Restoration {

    private final Registrations registrations;
    private final SubjectLocks locks;
    private final References references;
    private final ParsedSchemas parsed;
    private final Policies policies;

    Restoration(
            Registrations registrations,
            SubjectLocks locks,
            References references,
            ParsedSchemas parsed,
            Policies policies) {
        this.registrations = registrations;
        this.locks = locks;
        this.references = references;
        this.parsed = parsed;
        this.policies = policies;
    }

    /** What came of a line. */
    enum Outcome {
        ADDED,
        /** It was so already. */
        UNCHANGED
    }

    /** Does the work in a transaction in which nobody else changes the version's subject, or those that it names. */
    <T> T exclusively(StoredVersion version, Supplier<T> work) {
        Collection<String> named = version.schema().references().stream()
                .map(SchemaReference::subject)
                .toList();
        return locks.exclusively(version.subject(), named, work);
    }

    /**
     * Adds the version, unless it is there. The caller holds its {@link #exclusively locks}.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if it is no valid schema
     * @throws RegistryException if the subject has another version of this number, the id has other content, the content
     *     another id, or the subject is read-only
     */
    Outcome restore(StoredVersion wanted) {
        var there = registrations.version(wanted.subject(), wanted.version());
        if (there.isPresent()) {
            return same(there.get(), wanted);
        }
        if (policies.effective(Scope.subject(wanted.subject())).mode().isReadOnly()) {
            throw conflict("Subject " + wanted.subject() + " is in read-only mode.");
        }
        add(wanted);
        return Outcome.ADDED;
    }

    private static Outcome same(StoredVersion there, StoredVersion wanted) {
        var name = "Version " + wanted.version() + " of subject " + wanted.subject();
        if (!there.schema().content().equals(wanted.schema().content())) {
            throw conflict(name + " is another schema here.");
        }
        if (there.schema().id() != wanted.schema().id()) {
            throw conflict(name + " has the id " + there.schema().id() + " here.");
        }
        if (there.deleted() != wanted.deleted()) {
            throw conflict(name + (there.deleted() ? " is softly deleted here." : " is not deleted here."));
        }
        return Outcome.UNCHANGED;
    }

    private static RegistryException conflict(String message) {
        return new RegistryException(Situation.NOT_PERMITTED, message);
    }

    /** Whatever the subject's mode is. */
    void add(StoredVersion wanted) {
        SchemaRegistry.checkName(wanted.subject());
        checkValid(wanted);
        registrations.add(
                wanted.subject(),
                wanted.schema().content(),
                wanted.version(),
                wanted.schema().id());
        if (wanted.deleted()) {
            registrations.deleteSoftly(wanted.subject(), wanted.version());
        }
    }

    /** What a softly deleted version names may be gone for good; it is kept nevertheless, as it was kept where it was. */
    private void checkValid(StoredVersion wanted) {
        SchemaText.checkCharacters(wanted.schema().format(), wanted.schema().text());
        if (wanted.deleted() && wanted.schema().references().stream().anyMatch(this::isGone)) {
            return;
        }
        parsed.parse(references.source(wanted.schema()));
    }

    private boolean isGone(SchemaReference reference) {
        return registrations.version(reference.subject(), reference.version()).isEmpty();
    }

    /**
     * Sets what is to be set for a scope that nothing was set for.
     *
     * @throws RegistryException if something else was
     */
    Outcome restore(Scope scope, Settings wanted) {
        var there = policies.own(scope);
        if (there.equals(wanted)) {
            return Outcome.UNCHANGED;
        }
        if (there.isConfigured() || there.mode() != null) {
            throw conflict("The settings of " + scope + " are others here.");
        }
        policies.set(scope, wanted);
        return Outcome.ADDED;
    }
}
