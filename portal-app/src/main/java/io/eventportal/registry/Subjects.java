package io.eventportal.registry;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.RegistryException.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What the registry keeps, version by version: to look at, and to delete, softly first and then for good. */
@Service
public class Subjects {

    private final Registrations registrations;
    private final SubjectLocks locks;
    private final Policies policies;
    private final Audit audit;

    Subjects(Registrations registrations, SubjectLocks locks, Policies policies, Audit audit) {
        this.registrations = registrations;
        this.locks = locks;
        this.policies = policies;
        this.audit = audit;
    }

    /** The default context's first, sorted by code point. */
    public List<String> names(SubjectFilter filter, Deleted deleted, Slice slice) {
        return registrations.subjects(filter, deleted, slice);
    }

    /** Sorted; the default one is always among them. */
    public List<String> contexts() {
        return registrations.contexts();
    }

    /**
     * Ascending.
     *
     * @throws RegistryException if there is no such subject
     */
    public List<Integer> versionNumbers(String subject, Deleted deleted) {
        return versionNumbers(subject, deleted, Slice.ALL);
    }

    /**
     * A part of them, ascending.
     *
     * @throws RegistryException if there is no such subject
     */
    public List<Integer> versionNumbers(String subject, Deleted deleted, Slice slice) {
        var numbers = registrations.versionNumbers(subject, deleted, slice);
        if (numbers.isEmpty() && (slice.isAll() || !exists(subject, deleted))) {
            throw RegistryException.subjectNotFound(subject);
        }
        return numbers;
    }

    private boolean exists(String subject, Deleted deleted) {
        return !registrations.versionNumbers(subject, deleted, new Slice(0, 1)).isEmpty();
    }

    /** By subject, oldest first. */
    public List<StoredVersion> versions(SubjectFilter filter, Deleted deleted, Slice slice) {
        return registrations.versions(filter, deleted, slice);
    }

    /** Of each subject the newest, by subject. */
    public List<StoredVersion> newestVersions(SubjectFilter filter, Deleted deleted, Slice slice) {
        return registrations.newestVersions(filter, deleted, slice);
    }

    /**
     * The newest version whose metadata has all these properties.
     *
     * @throws RegistryException if there is no such subject, or no such version
     */
    public StoredVersion latestWith(String subject, Map<String, String> properties, Deleted deleted) {
        var versions = registrations.versions(subject, deleted);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions.reversed().stream()
                .filter(version -> properties.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue()
                                .equals(version.schema().contract().property(wanted.getKey()))))
                .findFirst()
                .orElseThrow(() -> new RegistryException(Situation.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    /** Oldest first; empty if there is no such subject. */
    public List<StoredVersion> versions(String subject, Deleted deleted) {
        return registrations.versions(subject, deleted);
    }

    /** @throws RegistryException if there is no such subject or version */
    public StoredVersion version(String subject, int version, Deleted deleted) {
        return registrations
                .version(subject, version)
                .filter(found -> switch (deleted) {
                    case HIDDEN -> !found.deleted();
                    case INCLUDED -> true;
                    case ONLY -> found.deleted();
                })
                .orElseThrow(() -> {
                    var known = !registrations.versionNumbers(subject, deleted).isEmpty();
                    return known
                            ? RegistryException.versionNotFound(version)
                            : RegistryException.subjectNotFound(subject);
                });
    }

    /** @throws RegistryException if there is no such subject */
    public StoredVersion latest(String subject, Deleted deleted) {
        return switch (deleted) {
            case HIDDEN -> registrations.latest(subject).orElseThrow(() -> RegistryException.subjectNotFound(subject));
            case INCLUDED, ONLY ->
                version(subject, versionNumbers(subject, deleted).getLast(), deleted);
        };
    }

    /** Softly deleted versions' schemas included. */
    public Optional<StoredSchema> schema(String context, int id) {
        return registrations.schema(context, id);
    }

    /** The context in which a subject of this name, whatever its context, holds a schema of this id. */
    public Optional<String> contextOf(String name, int id) {
        return registrations.contextOf(name, id);
    }

    /** Softly deleted versions' schemas included. */
    public Optional<StoredSchema> schema(UUID guid) {
        return registrations.schema(guid);
    }

    /** By which ids contexts know the schema, by context. */
    public List<ContextId> ids(UUID guid) {
        return registrations.ids(guid);
    }

    /** The highest id that a schema of the context has; 0 if it has none. */
    public int highestId(String context) {
        return registrations.highestId(context);
    }

    /**
     * Where a schema is registered, by subject and version.
     *
     * @throws RegistryException if there is no such schema
     */
    public List<SubjectVersion> usesOf(String context, int id, Deleted deleted, Slice slice) {
        if (registrations.schema(context, id).isEmpty()) {
            throw new RegistryException(Situation.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return registrations.usesOf(context, id, deleted, slice);
    }

    /** Ids of the schemas that name this version; ascending. */
    public List<Integer> referencing(String subject, int version, Slice slice) {
        return registrations.referencing(subject, version, slice);
    }

    /**
     * Deletes one version softly: it is no longer listed, but its id is still answered.
     *
     * @throws RegistryException if there is none, it is deleted already, referenced, or the subject is read-only
     */
    public void deleteSoftly(String subject, int version) {
        locks.exclusively(subject, List.of(), () -> {
            checkWritable(subject);
            var found = version(subject, version, Deleted.INCLUDED);
            if (found.deleted()) {
                throw new RegistryException(
                        Situation.VERSION_SOFTLY_DELETED,
                        "Subject '" + subject + "' Version " + version
                                + " was soft deleted. Set permanent=true to delete permanently");
            }
            checkNotReferenced(found);
            registrations.deleteSoftly(subject, version);
            audit.record(new Change("version.delete", subject, describe(found), "softly deleted"));
            return version;
        });
    }

    /**
     * Deletes one version for good, after it was deleted softly.
     *
     * @throws RegistryException if there is none, it is not deleted softly, referenced, or the subject is read-only
     */
    public void deleteForGood(String subject, int version) {
        locks.exclusively(subject, List.of(), () -> {
            checkWritable(subject);
            var found = version(subject, version, Deleted.INCLUDED);
            if (!found.deleted()) {
                throw new RegistryException(
                        Situation.VERSION_NOT_SOFTLY_DELETED,
                        "Subject '" + subject + "' Version " + version
                                + " was not deleted first before being permanently deleted");
            }
            checkNotReferenced(found);
            registrations.deleteForGood(subject, version);
            audit.record(new Change("version.delete", subject, describe(found), null));
            return version;
        });
    }

    /**
     * Deletes all versions softly, and the subject's settings. Returns the versions' numbers.
     *
     * @throws RegistryException if there is no such subject, it is deleted already, referenced, or read-only
     */
    public List<Integer> deleteSoftly(String subject) {
        return locks.exclusively(subject, List.of(), () -> {
            checkWritable(subject);
            var versions = registrations.versions(subject, Deleted.HIDDEN);
            if (versions.isEmpty()) {
                throw registrations.versionNumbers(subject, Deleted.INCLUDED).isEmpty()
                        ? RegistryException.subjectNotFound(subject)
                        : new RegistryException(
                                Situation.SUBJECT_SOFTLY_DELETED,
                                "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
            }
            versions.forEach(this::checkNotReferenced);
            versions.forEach(version -> registrations.deleteSoftly(subject, version.version()));
            forgetSettings(subject);
            audit.record(new Change("subject.delete", subject, versions.size() + " versions", "softly deleted"));
            return versions.stream().map(StoredVersion::version).toList();
        });
    }

    private void forgetSettings(String subject) {
        var scope = Scope.subject(subject);
        var own = policies.own(scope);
        if (own.level() != null) {
            policies.setLevel(scope, null);
        }
        if (own.mode() != null) {
            policies.setMode(scope, null);
        }
        if (!own.contract().equals(ContractSettings.NONE)) {
            policies.setContract(scope, ContractSettings.NONE);
        }
    }

    /**
     * Deletes a subject for good, after it was deleted softly. Returns the versions' numbers.
     *
     * @throws RegistryException if there is no such subject, it is not deleted softly, referenced, or read-only
     */
    public List<Integer> deleteForGood(String subject) {
        return locks.exclusively(subject, List.of(), () -> {
            checkWritable(subject);
            var versions = registrations.versions(subject, Deleted.INCLUDED);
            if (versions.isEmpty()) {
                throw RegistryException.subjectNotFound(subject);
            }
            if (versions.stream().anyMatch(version -> !version.deleted())) {
                throw new RegistryException(
                        Situation.SUBJECT_NOT_SOFTLY_DELETED,
                        "Subject '" + subject + "' was not deleted first before being permanently deleted");
            }
            versions.forEach(this::checkNotReferenced);
            versions.forEach(version -> registrations.deleteForGood(subject, version.version()));
            audit.record(new Change("subject.delete", subject, versions.size() + " softly deleted versions", null));
            return versions.stream().map(StoredVersion::version).toList();
        });
    }

    private void checkWritable(String subject) {
        if (policies.effective(Scope.subject(subject)).mode().isReadOnly()) {
            throw new RegistryException(Situation.NOT_PERMITTED, "Subject " + subject + " is in read-only mode");
        }
    }

    private void checkNotReferenced(StoredVersion version) {
        var ids = registrations.referencing(version.subject(), version.version());
        if (!ids.isEmpty()) {
            throw new RegistryException(
                    Situation.REFERENCED,
                    "One or more references exist to version " + version.version() + " of subject '" + version.subject()
                            + "': the schemas with the ids " + ids + ".");
        }
    }

    private static String describe(StoredVersion version) {
        return "version " + version.version() + ", id " + version.schema().id();
    }
}
