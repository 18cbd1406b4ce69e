package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Policy;
import io.eventportal.governance.Scope;
import io.eventportal.governance.Waiver;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final LiveWaivers waivers;
    private final Audit audit;
    private final ApplicationEventPublisher announcements;

    SchemaRegistry(
            Registrations registrations,
            SubjectLocks locks,
            References references,
            ParsedSchemas parsed,
            Levels levels,
            Policies policies,
            LiveWaivers waivers,
            Audit audit,
            ApplicationEventPublisher announcements) {
        this.registrations = registrations;
        this.locks = locks;
        this.references = references;
        this.parsed = parsed;
        this.levels = levels;
        this.policies = policies;
        this.waivers = waivers;
        this.audit = audit;
        this.announcements = announcements;
    }

    /**
     * Registers a schema as the newest version of a subject, or finds the version that already holds it. Each schema
     * that it references is registered under a subject of its name.
     *
     * @throws InvalidSchemaException if it is not a valid schema
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
        var policy = policies.effective(Scope.subject(subject));
        var asked = policy.contract().normalizes() ? wanted.normalized() : wanted;
        var resolved = references.resolve(subject, asked.references());
        var history = registrations.versions(subject, Deleted.HIDDEN);
        if (isNewest(history, asked, resolved)) {
            return history.getLast(); // the ordinary case of a producer that starts; nothing needs to be read
        }
        var schema = parse(asked, resolved);
        var existing = findSame(history, policy, asked, schema, resolved);
        if (existing.isPresent()) {
            return existing.get(); // needs no lock
        }
        try {
            return locks.exclusively(subject, subjects(resolved), () -> registerLocked(subject, asked, schema));
        } catch (IncompatibleSchemaException e) {
            audit.refused(new Change("schema.register", subject, null, null), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Whether the newest version has this very text and says the same beside it. */
    private static boolean isNewest(List<StoredVersion> history, NewSchema wanted, List<SchemaReference> resolved) {
        return !history.isEmpty()
                && history.getLast()
                        .schema()
                        .content()
                        .equals(new SchemaContent(wanted.format(), wanted.text(), resolved, wanted.contract()));
    }

    private static List<String> subjects(List<SchemaReference> references) {
        return references.stream().map(SchemaReference::subject).toList();
    }

    private StoredVersion registerLocked(String subject, NewSchema wanted, Schema schema) {
        var policy = policies.effective(Scope.subject(subject));
        var history = registrations.versions(subject, Deleted.HIDDEN);
        var resolved = references.resolve(subject, wanted.references()); // again: one may be deleted by now
        var existing = findSame(history, policy, wanted, schema, resolved);
        if (existing.isPresent()) {
            return existing.get();
        }
        checkMode(subject, policy.mode(), Mode.READWRITE, "read-write");
        checkPatterns(schema);
        var contract = contract(policy, wanted, history);
        var check = check(subject, policy, schema, compared(policy, contract, history));
        if (!check.fits()) {
            throw IncompatibleSchemaException.of(subject, check);
        }
        return added(registrations.add(subject, content(wanted.withContract(contract), resolved)), check.waivers());
    }

    /** What is there already, or is imported, is not asked: its readers live with it. */
    private static void checkPatterns(Schema schema) {
        if (schema instanceof JsonSchema json) {
            var slow = json.slowPatterns();
            if (!slow.isEmpty()) {
                throw InvalidSchemaException.of(slow);
            }
        }
    }

    private Check check(String subject, Policy policy, Schema schema, List<StoredVersion> against) {
        return levels.check(policy.level(), policy.contentModel(), schema, against, () -> waivers.of(subject, schema));
    }

    private StoredVersion added(StoredVersion added, List<Waiver> waivers) {
        var words = new StringBuilder(
                "version " + added.version() + ", id " + added.schema().id());
        waivers.forEach(waiver -> words.append("; ").append(waiver.sentence()));
        audit.record(new Change("schema.register", added.subject(), null, words.toString()));
        announcements.publishEvent(new SchemaRegistered(added));
        return added;
    }

    private static SchemaContent content(NewSchema wanted, List<SchemaReference> resolved) {
        return new SchemaContent(wanted.format(), wanted.text(), resolved, wanted.contract());
    }

    /** What a version will say of metadata and rules: what it says itself, or else the newest one, within the settings. */
    private static DataContract contract(Policy policy, NewSchema wanted, List<StoredVersion> history) {
        var newest = history.isEmpty()
                ? DataContract.NONE
                : history.getLast().schema().contract();
        var own = wanted.contract();
        var said = new DataContract(
                own.metadata() == null ? newest.metadata() : own.metadata(),
                own.ruleSet() == null ? newest.ruleSet() : own.ruleSet());
        var settings = policy.contract();
        return new DataContract(settings.defaultMetadata(), settings.defaultRuleSet())
                .under(said)
                .under(new DataContract(settings.overrideMetadata(), settings.overrideRuleSet()));
    }

    /** Where the subject's versions form groups, only those of the new version's group are compared with it. */
    private static List<StoredVersion> compared(Policy policy, DataContract contract, List<StoredVersion> history) {
        var property = policy.contract().compatibilityGroup();
        if (property == null) {
            return history;
        }
        var group = contract.property(property);
        return history.stream()
                .filter(version -> Objects.equals(version.schema().contract().property(property), group))
                .toList();
    }

    /**
     * Registers a schema with the id and the version number that a client chose. Its compatibility is not asked.
     *
     * @param id null for any
     * @param version null for the next one
     * @throws InvalidSchemaException if it is not a valid schema
     * @throws RegistryException if the subject is not in import mode, or other content has the id or the number
     */
    public StoredVersion importAs(String subject, NewSchema wanted, @Nullable Integer id, @Nullable Integer version) {
        checkName(subject);
        var resolved = references.resolve(subject, wanted.references());
        parse(wanted, resolved);
        return locks.exclusively(subject, subjects(resolved), () -> {
            var content = content(wanted, references.resolve(subject, wanted.references()));
            var existing = imported(subject, content, id, version);
            if (existing.isPresent()) {
                return existing.get();
            }
            checkMode(subject, policies.effective(Scope.subject(subject)).mode(), Mode.IMPORT, "import");
            if (version != null && registrations.version(subject, version).isPresent()) {
                throw new RegistryException(
                        Situation.NOT_PERMITTED,
                        "Subject " + subject + " has another version " + version
                                + ", or has deleted it, and not permanently.");
            }
            return added(registrations.add(subject, content, version, id), List.of());
        });
    }

    /** So that an import can be repeated. */
    private Optional<StoredVersion> imported(
            String subject, SchemaContent content, @Nullable Integer id, @Nullable Integer version) {
        return registrations.versions(subject, Deleted.HIDDEN).stream()
                .filter(found -> version == null || found.version() == version)
                .filter(found -> id == null || found.schema().id() == id)
                .filter(found -> found.schema().content().equals(content))
                .findFirst();
    }

    private static void checkMode(String subject, Mode mode, Mode needed, String name) {
        if (mode.isReadOnly()) {
            throw new RegistryException(Situation.NOT_PERMITTED, "Subject " + subject + " is in read-only mode");
        }
        if (mode != needed) {
            throw new RegistryException(Situation.NOT_PERMITTED, "Subject " + subject + " is not in " + name + " mode");
        }
    }

    static void checkName(String subject) {
        if (SubjectName.of(subject).name().isBlank()
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
     * The version that holds this very schema. Who names no metadata and no rules finds it with any, the newest first.
     *
     * @throws InvalidSchemaException if it is not a valid schema
     * @throws RegistryException if a reference is not registered
     */
    public Optional<StoredVersion> find(String subject, NewSchema wanted, Deleted deleted) {
        var policy = policies.effective(Scope.subject(subject));
        var asked = policy.contract().normalizes() ? wanted.normalized() : wanted;
        var resolved = references.resolve(subject, asked.references());
        var schema = parse(asked, resolved);
        var same = same(registrations.versions(subject, deleted), asked, schema, resolved);
        return withContract(same, asked.contract())
                .or(() -> asked.contract().isEmpty() ? same.stream().findFirst() : Optional.empty());
    }

    /** As it was sent or, where that is not registered, as it would be stored. */
    private Optional<StoredVersion> findSame(
            List<StoredVersion> history,
            Policy policy,
            NewSchema wanted,
            Schema schema,
            List<SchemaReference> resolved) {
        var same = same(history, wanted, schema, resolved);
        return same.isEmpty()
                ? Optional.empty()
                : withContract(same, wanted.contract()).or(() -> withContract(same, contract(policy, wanted, history)));
    }

    private static Optional<StoredVersion> withContract(List<StoredVersion> versions, DataContract contract) {
        return versions.stream()
                .filter(version -> version.schema().contract().equals(contract))
                .findFirst();
    }

    /** Versions of the same schema, whatever else they say; the newest first. */
    private List<StoredVersion> same(
            List<StoredVersion> history, NewSchema wanted, Schema schema, List<SchemaReference> resolved) {
        var key = SchemaText.key(schema, wanted.sameness());
        return history.reversed().stream()
                .filter(version -> version.schema().format() == wanted.format())
                .filter(version -> version.schema().references().equals(resolved))
                .filter(version -> isSame(version.schema(), wanted, key))
                .toList();
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
        return check(subject, policy, parsed.parse(schema), registrations.versions(subject, Deleted.HIDDEN))
                .verdict();
    }

    /** What registering would say, without doing it. */
    public Check check(String subject, NewSchema wanted) {
        return check(subject, wanted, registrations.versions(subject, Deleted.HIDDEN));
    }

    /** What the subject's level says of the schema against these versions, oldest first. */
    public Check check(String subject, NewSchema wanted, List<StoredVersion> against) {
        var policy = policies.effective(Scope.subject(subject));
        var schema = parse(wanted, references.resolve(subject, wanted.references()));
        var compared = compared(policy, contract(policy, wanted, against), against);
        return check(subject, policy, schema, compared);
    }

    /** Of the default context, with the texts of all that it references; softly deleted ones included. */
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

    /** Empty if there is no such subject or version, or it is deleted. */
    public Optional<RegisteredSchema> version(String subject, int version) {
        return registrations
                .version(subject, version)
                .filter(found -> !found.deleted())
                .map(this::view);
    }

    /** The newest versions of other subjects that refer to a version of this one, by subject; at most {@code limit}. */
    public List<RegisteredSchema> dependents(String subject, int limit) {
        var context = SubjectName.of(subject).context();
        return registrations.versionNumbers(subject, Deleted.HIDDEN).stream()
                .flatMap(version -> registrations.referencing(subject, version).stream())
                .distinct()
                .flatMap(id -> registrations.usesOf(context, id, Deleted.HIDDEN, Slice.ALL).stream())
                .map(SubjectVersion::subject)
                .distinct()
                .sorted()
                .limit(limit)
                .flatMap(dependent -> registrations.latest(dependent).stream())
                .filter(latest -> refersTo(latest, subject))
                .map(this::view)
                .toList();
    }

    private static boolean refersTo(StoredVersion version, String subject) {
        return version.schema().references().stream()
                .anyMatch(reference -> reference.subject().equals(subject));
    }

    /** By what name a version refers to a subject; empty if it does not. */
    public Optional<String> nameOfReference(RegisteredSchema from, String subject) {
        return registrations.version(from.subject(), from.version()).stream()
                .flatMap(version -> version.schema().references().stream())
                .filter(reference -> reference.subject().equals(subject))
                .map(SchemaReference::name)
                .findFirst();
    }

    private RegisteredSchema view(StoredVersion version) {
        return new RegisteredSchema(
                version.subject(), version.version(), version.schema().id(), references.source(version.schema()));
    }
}
