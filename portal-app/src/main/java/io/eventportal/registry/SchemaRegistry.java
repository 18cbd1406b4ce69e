package io.eventportal.registry;

import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Policy;
import io.eventportal.governance.Scope;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The registry as other rooms use it: validates, checks at the subject's level, stores, announces. */
@Service
public class SchemaRegistry {

    private static final int LONGEST_SUBJECT = 512;

    private final Registrations registrations;
    private final SubjectLocks locks;
    private final References references;
    private final ParsedSchemas parsed;
    private final Levels levels;
    private final Policies policies;
    private final Audit audit;
    private final ApplicationEventPublisher announcements;

    SchemaRegistry(
            Registrations registrations,
            SubjectLocks locks,
            References references,
            ParsedSchemas parsed,
            Levels levels,
            Policies policies,
            Audit audit,
            ApplicationEventPublisher announcements) {
        this.registrations = registrations;
        this.locks = locks;
        this.references = references;
        this.parsed = parsed;
        this.levels = levels;
        this.policies = policies;
        this.audit = audit;
        this.announcements = announcements;
    }

    /**
     * Registers a schema as the newest version of a subject, or finds the version that already holds it. Each schema
     * that it references is registered under a subject of its name.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if it is not a valid schema
     * @throws IncompatibleSchemaException if the subject's level refuses it
     * @throws RegistryException if the subject takes no new versions
     */
    public RegisteredSchema register(String subject, SchemaSource schema) {
        var earlier = new ArrayList<SchemaReference>();
        for (var reference : schema.references().entrySet()) {
            var name = reference.getKey();
            var registered = register(
                    name, new NewSchema(schema.format(), reference.getValue(), List.copyOf(earlier), Sameness.TEXT));
            earlier.add(new SchemaReference(name, name, registered.version()));
        }
        var text = SchemaText.selfContained(schema);
        return view(register(subject, new NewSchema(schema.format(), text, earlier, Sameness.TEXT)));
    }

    /** The same, for a schema whose references are registered already. */
    public StoredVersion register(String subject, NewSchema wanted) {
        checkName(subject);
        var resolved = references.resolve(wanted.references());
        var schema = parse(wanted, resolved);
        var existing = findSame(subject, wanted, schema, resolved, Deleted.HIDDEN);
        if (existing.isPresent()) {
            return existing.get(); // the ordinary case of a producer that starts; needs no lock
        }
        var named = resolved.stream().map(SchemaReference::subject).toList();
        try {
            return locks.exclusively(subject, named, () -> registerLocked(subject, wanted, schema));
        } catch (IncompatibleSchemaException e) {
            audit.refused(new Change("schema.register", subject, null, null), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private StoredVersion registerLocked(String subject, NewSchema wanted, Schema schema) {
        var resolved = references.resolve(wanted.references()); // again: one may have been deleted meanwhile
        var existing = findSame(subject, wanted, schema, resolved, Deleted.HIDDEN);
        if (existing.isPresent()) {
            return existing.get();
        }
        var policy = writable(subject);
        var check = levels.check(
                policy.level(), policy.contentModel(), schema, registrations.versions(subject, Deleted.HIDDEN));
        if (!check.fits()) {
            throw IncompatibleSchemaException.of(subject, check);
        }
        var added = registrations.add(subject, wanted.format(), wanted.text(), resolved);
        audit.record(new Change(
                "schema.register",
                subject,
                null,
                "version " + added.version() + ", id " + added.schema().id()));
        announcements.publishEvent(new SchemaRegistered(added));
        return added;
    }

    private Policy writable(String subject) {
        var policy = policies.effective(Scope.subject(subject));
        if (policy.mode() == Mode.READONLY) {
            throw new RegistryException(Situation.READ_ONLY, "Subject '" + subject + "' is in read-only mode.");
        }
        return policy;
    }

    private static void checkName(String subject) {
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new RegistryException(
                    Situation.BAD_SUBJECT,
                    "A subject has 1 to " + LONGEST_SUBJECT + " characters, none of them control characters.");
        }
    }

    private Schema parse(NewSchema wanted, List<SchemaReference> resolved) {
        SchemaText.checkCharacters(wanted.format(), wanted.text());
        return parsed.parse(references.source(wanted.format(), wanted.text(), resolved));
    }

    /**
     * The version that holds this very schema.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if it is not a valid schema
     * @throws RegistryException if a reference is not registered
     */
    public Optional<StoredVersion> find(String subject, NewSchema wanted, Deleted deleted) {
        var resolved = references.resolve(wanted.references());
        return findSame(subject, wanted, parse(wanted, resolved), resolved, deleted);
    }

    private Optional<StoredVersion> findSame(
            String subject, NewSchema wanted, Schema schema, List<SchemaReference> resolved, Deleted deleted) {
        var key = SchemaText.key(schema, wanted.sameness());
        return registrations.versions(subject, deleted).reversed().stream()
                .filter(version -> version.schema().format() == wanted.format())
                .filter(version -> version.schema().references().equals(resolved))
                .filter(version -> isSame(version.schema(), wanted, key))
                .findFirst();
    }

    private boolean isSame(StoredSchema stored, NewSchema wanted, String key) {
        if (stored.text().equals(wanted.text())) {
            return true;
        }
        try {
            return SchemaText.key(parsed.parse(references.source(stored)), wanted.sameness())
                    .equals(key);
        } catch (InvalidSchemaException e) {
            return false; // stored by somebody else, unchecked; the wanted one is valid
        }
    }

    /** What registering would say, without doing it. */
    public LevelVerdict check(String subject, SchemaSource schema) {
        var policy = policies.effective(Scope.subject(subject));
        return levels.check(
                        policy.level(),
                        policy.contentModel(),
                        parsed.parse(schema),
                        registrations.versions(subject, Deleted.HIDDEN))
                .verdict();
    }

    /** What registering would say, without doing it. */
    public Check check(String subject, NewSchema wanted) {
        return check(subject, wanted, registrations.versions(subject, Deleted.HIDDEN));
    }

    /** What the subject's level says of the schema against these versions, oldest first. */
    public Check check(String subject, NewSchema wanted, List<StoredVersion> against) {
        var policy = policies.effective(Scope.subject(subject));
        var schema = parse(wanted, references.resolve(wanted.references()));
        return levels.check(policy.level(), policy.contentModel(), schema, against);
    }

    /** With the texts of all that it references; softly deleted ones included. */
    public Optional<SchemaSource> schemaById(int id) {
        return registrations.schema(id).map(references::source);
    }

    /** Sorted. */
    public List<String> subjects() {
        return registrations.subjects(Deleted.HIDDEN);
    }

    /** Oldest first; empty if there is no such subject. */
    public List<RegisteredSchema> versions(String subject) {
        return registrations.versions(subject, Deleted.HIDDEN).stream()
                .map(this::view)
                .toList();
    }

    private RegisteredSchema view(StoredVersion version) {
        return new RegisteredSchema(
                version.subject(), version.version(), version.schema().id(), references.source(version.schema()));
    }
}
