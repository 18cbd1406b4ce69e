package io.eventportal.registry;

import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where subjects, versions and schemas are kept. It keeps what it is told to and decides nothing: validity, levels and
 * modes are settled before. Callers of the changing methods hold the lock of the subject, see {@link SubjectLocks}.
 *
 * @throws RegistryException from any method, {@code UNAVAILABLE} if a remote store does not answer in time
 */
interface Registrations {

    /** Names of subjects that have a version, sorted. */
    List<String> subjects(Deleted deleted);

    /** Version numbers, ascending; empty if there is no such subject. */
    List<Integer> versionNumbers(String subject, Deleted deleted);

    /** Oldest first; empty if there is no such subject. */
    List<StoredVersion> versions(String subject, Deleted deleted);

    /** One version, softly deleted or not. */
    Optional<StoredVersion> version(String subject, int version);

    /** The newest version that is not deleted. */
    Optional<StoredVersion> latest(String subject);

    /** Softly deleted versions' schemas included. */
    Optional<StoredSchema> schema(int id);

    /** Where a schema is registered, by subject and version. */
    List<SubjectVersion> usesOf(int schemaId, Deleted deleted);

    /** Ids of the schemas that name this version, and that a version not deleted holds; ascending. */
    List<Integer> referencing(String subject, int version);

    /**
     * Adds a version, numbered one more than the highest there is, softly deleted ones included. Equal content gets the
     * id it already has.
     *
     * @param references with the versions they were resolved to
     */
    StoredVersion add(String subject, SchemaFormat format, String text, List<SchemaReference> references);

    void deleteSoftly(String subject, int version);

    /** Removes a softly deleted version; a schema that nothing holds any more is gone with it. */
    void deleteForGood(String subject, int version);
}
