package io.eventportal.registry;

import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where subjects, versions and schemas are kept. It keeps what it is told to and decides nothing: validity, levels and
 * modes are settled before. Callers of the changing methods hold the lock of the subject, see {@link SubjectLocks}.
 * Subjects are named as {@link io.eventportal.catalog.SubjectName#qualified()} spells them.
 *
 * @throws RegistryException from any method, {@code UNAVAILABLE} if a remote store does not answer in time,
 *     {@code NOT_SUPPORTED} if it cannot do what is asked
 */
interface Registrations {

    /** Names of subjects that have a version, the default context's first, sorted by code point. */
    List<String> subjects(SubjectFilter filter, Deleted deleted, Slice slice);

    default List<String> subjects(Deleted deleted) {
        return subjects(SubjectFilter.ALL, deleted, Slice.ALL);
    }

    /** Names of the contexts that hold a schema, and of the default one, sorted. */
    List<String> contexts();

    /** Version numbers, ascending; empty if there is no such subject. */
    List<Integer> versionNumbers(String subject, Deleted deleted, Slice slice);

    default List<Integer> versionNumbers(String subject, Deleted deleted) {
        return versionNumbers(subject, deleted, Slice.ALL);
    }

    /** Oldest first; empty if there is no such subject. */
    List<StoredVersion> versions(String subject, Deleted deleted);

    /** By subject, oldest first. */
    List<StoredVersion> versions(SubjectFilter filter, Deleted deleted, Slice slice);

    /** Of each subject the newest, by subject. */
    List<StoredVersion> newestVersions(SubjectFilter filter, Deleted deleted, Slice slice);

    /** One version, softly deleted or not. */
    Optional<StoredVersion> version(String subject, int version);

    /** The newest version that is not deleted. */
    Optional<StoredVersion> latest(String subject);

    /** Softly deleted versions' schemas included. */
    Optional<StoredSchema> schema(String context, int id);

    /** The context in which a subject of this name, whatever its context, holds a schema of this id. */
    Optional<String> contextOf(String name, int id);

    /** Softly deleted versions' schemas included. Its id is that of the first context that holds it. */
    Optional<StoredSchema> schema(UUID guid);

    /** By context. */
    List<ContextId> ids(UUID guid);

    /** The highest id that a schema of the context has; 0 if it has none. */
    int highestId(String context);

    /** Where a schema is registered, by subject and version. */
    List<SubjectVersion> usesOf(String context, int id, Deleted deleted, Slice slice);

    default List<SubjectVersion> usesOf(int id, Deleted deleted) {
        return usesOf(io.eventportal.catalog.SubjectName.DEFAULT_CONTEXT, id, deleted, Slice.ALL);
    }

    default Optional<StoredSchema> schema(int id) {
        return schema(io.eventportal.catalog.SubjectName.DEFAULT_CONTEXT, id);
    }

    /** Ids of the schemas that name this version, and that a version not deleted holds; ascending. */
    List<Integer> referencing(String subject, int version, Slice slice);

    default List<Integer> referencing(String subject, int version) {
        return referencing(subject, version, Slice.ALL);
    }

    /**
     * Adds a version, numbered one more than the highest there is, softly deleted ones included. Equal content gets the
     * id it already has in the subject's context.
     */
    default StoredVersion add(String subject, SchemaContent content) {
        return add(subject, content, null, null);
    }

    default StoredVersion add(String subject, SchemaFormat format, String text, List<SchemaReference> references) {
        return add(subject, new SchemaContent(format, text, references, DataContract.NONE));
    }

    /**
     * Adds a version.
     *
     * @param version its number, which the subject has not yet; null for the next one
     * @param id of the schema; null for the one it has in the subject's context, or else a new one
     * @throws RegistryException {@code ID_TAKEN} if the id has other content, {@code ID_DIFFERS} if the content has
     *     another id
     */
    StoredVersion add(String subject, SchemaContent content, @Nullable Integer version, @Nullable Integer id);

    /** Whether {@link #add} takes ids and numbers of the caller's choice, and contexts. */
    default boolean takesChosenIds() {
        return true;
    }

    /**
     * Hands over every version, softly deleted ones included, each after those that its schema names; in an order that
     * depends on nothing but what is kept. No more than a few are held in memory; in a transaction they are as of one moment,
     * where the store knows transactions.
     */
    void forEachVersion(Consumer<StoredVersion> taker);

    void deleteSoftly(String subject, int version);

    /** Removes a softly deleted version; a schema that nothing holds any more is gone with it. */
    void deleteForGood(String subject, int version);
}
