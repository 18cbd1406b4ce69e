package io.eventportal.registry;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.RegistryException.Situation;
import java.util.List;
import java.util.Optional;
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

    /** Sorted. */
    public List<String> names(Deleted deleted) {
        return registrations.subjects(deleted);
    }

    /**
     * Ascending.
     *
     * @throws RegistryException if there is no such subject
     */
    public List<Integer> versionNumbers(String subject, Deleted deleted) {
        var numbers = registrations.versionNumbers(subject, deleted);
        if (numbers.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return numbers;
    }

    /** Oldest first; empty if there is no such subject. */
    public List<StoredVersion> versions(String subject, Deleted deleted) {
        return registrations.versions(subject, deleted);
    }

    /** @throws RegistryException if there is no such subject or version */
    public StoredVersion version(String subject, int version, Deleted deleted) {
        return registrations
                .version(subject, version)
                .filter(found -> deleted == Deleted.INCLUDED || !found.deleted())
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
            case INCLUDED -> version(subject, versionNumbers(subject, deleted).getLast(), deleted);
        };
    }

    /** Softly deleted versions' schemas included. */
    public Optional<StoredSchema> schema(int id) {
        return registrations.schema(id);
    }

    /**
     * Where a schema is registered, by subject and version.
     *
     * @throws RegistryException if there is no such schema
     */
    public List<SubjectVersion> usesOf(int schemaId, Deleted deleted) {
        if (registrations.schema(schemaId).isEmpty()) {
            throw new RegistryException(Situation.SCHEMA_NOT_FOUND, "Schema " + schemaId + " not found");
        }
        return registrations.usesOf(schemaId, deleted);
    }

    /** Ids of the schemas that name this version; ascending. */
    public List<Integer> referencing(String subject, int version) {
        return registrations.referencing(subject, version);
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
        if (policies.effective(Scope.subject(subject)).mode() == Mode.READONLY) {
            throw new RegistryException(Situation.READ_ONLY, "Subject '" + subject + "' is in read-only mode.");
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
