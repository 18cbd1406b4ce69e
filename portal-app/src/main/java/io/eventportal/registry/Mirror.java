package io.eventportal.registry;

import io.eventportal.catalog.SubjectName;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.RegistryException.Situation;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Keeps contexts like other registries, which alone decide what is in them: ids and numbers are theirs, and nobody else
 * changes anything there.
 */
@Service
public class Mirror {

    private final Registrations registrations;
    private final Restoration restoration;
    private final SubjectLocks locks;
    private final Policies policies;

    Mirror(Registrations registrations, Restoration restoration, SubjectLocks locks, Policies policies) {
        this.registrations = registrations;
        this.restoration = restoration;
        this.locks = locks;
        this.policies = policies;
    }

    /**
     * Makes a context that mirrors another registry.
     *
     * @param context begins with a dot
     * @throws RegistryException if it holds subjects, or the registry's adapter knows no contexts
     */
    public void open(String context) {
        if (!registrations.takesChosenIds()) {
            throw new RegistryException(
                    Situation.NOT_SUPPORTED,
                    "Other registries cannot be shown over Apicurio Registry, which knows no contexts.");
        }
        var filter = new SubjectFilter(context, "");
        if (!registrations.subjects(filter, Deleted.INCLUDED, new Slice(0, 1)).isEmpty()) {
            throw new RegistryException(
                    Situation.NOT_PERMITTED, "The context " + context + " has subjects of its own already.");
        }
        policies.setMode(Scope.subject(new SubjectName(context, "").qualified()), Mode.READONLY);
    }

    /** Those that have a version which is not deleted; sorted. */
    public List<String> subjects(String context) {
        return registrations.subjects(new SubjectFilter(context, ""), Deleted.HIDDEN, Slice.ALL);
    }

    /** Of those that are not deleted; ascending. */
    public List<Integer> versionNumbers(String subject) {
        return registrations.versionNumbers(subject, Deleted.HIDDEN);
    }

    /**
     * Makes the version what it is there. True if it was not so before.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if it is no valid schema
     * @throws RegistryException if its id has other content here, or it names what is not here
     */
    public boolean put(StoredVersion wanted) {
        return restoration.exclusively(wanted, () -> {
            var there = registrations.version(wanted.subject(), wanted.version());
            if (there.filter(wanted::equals).isPresent()) {
                return false;
            }
            there.ifPresent(other -> {
                registrations.deleteSoftly(other.subject(), other.version());
                registrations.deleteForGood(other.subject(), other.version());
            });
            restoration.add(wanted);
            return true;
        });
    }

    /** Deletes it softly: who has its id still finds the schema. */
    public void delete(String subject, int version) {
        locks.exclusively(subject, List.of(), () -> {
            registrations.deleteSoftly(subject, version);
            return version;
        });
    }
}
