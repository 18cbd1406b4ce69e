package io.eventportal.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.v2.beans.ArtifactReference;
import io.apicurio.registry.rest.v2.beans.IfExists;
import io.apicurio.registry.rest.v2.beans.SearchedArtifact;
import io.apicurio.registry.rest.v2.beans.SearchedVersion;
import io.apicurio.registry.rest.v2.beans.SortBy;
import io.apicurio.registry.rest.v2.beans.SortOrder;
import io.apicurio.registry.rest.v2.beans.UpdateState;
import io.apicurio.registry.types.ArtifactState;
import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.SchemaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Schemas are kept in Apicurio Registry 2 or 3: a subject is an artifact, an id is a content id, a softly deleted version
 * is a disabled one. Artifacts of other types, and versions whose names are no numbers, are not seen. Whoever writes to
 * that registry directly goes round the portal's checks.
 *
 * <p>Its server gives contents their ids itself and knows no other identity of a schema than its text and references:
 * contexts, metadata, rules and imported ids are refused, and nothing is found by GUID.
 */
final class ApicurioRegistrations implements Registrations, AutoCloseable {

    private static final int PAGE = 500;
    private static final long CACHED_CHARACTERS = 8L * 1024 * 1024;

    private final ApicurioConnection apicurio;
    private final String group;

    /** Content never changes under its id. */
    private final Cache<Integer, StoredSchema> schemas = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((Integer id, StoredSchema schema) -> 100 + schema.text().length())
            .build();

    private ApicurioRegistrations(ApicurioConnection apicurio, String group) {
        this.apicurio = apicurio;
        this.group = group;
    }

    static ApicurioRegistrations connect(ApicurioProperties properties) {
        return new ApicurioRegistrations(new ApicurioConnection(properties), properties.group());
    }

    @Override
    public List<String> subjects(SubjectFilter filter, Deleted deleted, Slice slice) {
        var named = named(filter)
                .filter(subject -> !versionNumbers(subject, deleted).isEmpty())
                .filter(subject -> deleted != Deleted.ONLY
                        || versionNumbers(subject, Deleted.HIDDEN).isEmpty());
        return sliced(named, slice).toList();
    }

    /** Sorted, whether or not they have versions. */
    private Stream<String> named(SubjectFilter filter) {
        return all(offset -> apicurio.call(
                                client -> client.listArtifactsInGroup(group, SortBy.name, SortOrder.asc, offset, PAGE))
                        .getArtifacts())
                .stream()
                .filter(artifact -> SchemaFormat.of(artifact.getType()).isPresent())
                .map(SearchedArtifact::getId)
                .filter(filter::matches)
                .sorted();
    }

    private static <T> Stream<T> sliced(Stream<T> all, Slice slice) {
        var rest = all.skip(slice.offset());
        return slice.limit() < 0 ? rest : rest.limit(slice.limit());
    }

    @Override
    public List<String> contexts() {
        return List.of(SubjectName.DEFAULT_CONTEXT);
    }

    @Override
    public List<StoredVersion> versions(SubjectFilter filter, Deleted deleted, Slice slice) {
        return sliced(named(filter).flatMap(subject -> versions(subject, deleted).stream()), slice)
                .toList();
    }

    @Override
    public List<StoredVersion> newestVersions(SubjectFilter filter, Deleted deleted, Slice slice) {
        var newest = named(filter).flatMap(subject -> {
            var listed = listed(subject, deleted);
            return listed.isEmpty() ? Stream.empty() : Stream.of(stored(subject, listed.getLast()));
        });
        return sliced(newest, slice).toList();
    }

    @Override
    public boolean takesChosenIds() {
        return false;
    }

    /** Content is numbered as it comes, and the server takes no reference to what it has not. */
    @Override
    public void forEachVersion(Consumer<StoredVersion> taker) {
        named(SubjectFilter.ALL)
                .flatMap(subject -> listed(subject, Deleted.INCLUDED).stream()
                        .map(version -> new Numbered(version.getContentId(), subject, version)))
                .sorted(Comparator.comparing(Numbered::content)
                        .thenComparing(Numbered::subject)
                        .thenComparing(each -> number(each.version())))
                .forEach(each -> taker.accept(stored(each.subject(), each.version())));
    }

    private record Numbered(long content, String subject, SearchedVersion version) {}

    private static <T> List<T> all(IntFunction<List<T>> page) {
        var all = new ArrayList<T>();
        List<T> last;
        do {
            last = page.apply(all.size());
            all.addAll(last);
        } while (last.size() == PAGE);
        return all;
    }

    @Override
    public List<Integer> versionNumbers(String subject, Deleted deleted, Slice slice) {
        return sliced(listed(subject, deleted).stream().map(ApicurioRegistrations::number), slice)
                .toList();
    }

    @Override
    public List<StoredVersion> versions(String subject, Deleted deleted) {
        return listed(subject, deleted).stream()
                .map(version -> stored(subject, version))
                .toList();
    }

    private StoredVersion stored(String subject, SearchedVersion version) {
        var id = Math.toIntExact(version.getContentId());
        var schema = schemas.get(id, missing -> read(missing, format(version.getType())));
        return new StoredVersion(subject, number(version), schema, isDeleted(version));
    }

    /** Ascending. */
    private List<SearchedVersion> listed(String subject, Deleted deleted) {
        if (!isNameable(subject)) {
            return List.of();
        }
        return all(offset -> apicurio.find(client -> client.listArtifactVersions(group, subject, offset, PAGE))
                        .map(found -> found.getVersions())
                        .orElse(List.of()))
                .stream()
                .filter(version -> version.getVersion().matches("[1-9][0-9]{0,8}"))
                .filter(version -> SchemaFormat.of(version.getType()).isPresent())
                .filter(version -> isSeen(version, deleted))
                .sorted(Comparator.comparing(ApicurioRegistrations::number))
                .toList();
    }

    /** Its client refuses other characters, or spells them so that the server takes them for others. */
    private static boolean isNameable(String subject) {
        return subject.chars().allMatch(character -> character > ' ' && character < 127 && character != '%');
    }

    private static int number(SearchedVersion version) {
        return Integer.parseInt(version.getVersion());
    }

    private static boolean isSeen(SearchedVersion version, Deleted deleted) {
        return switch (deleted) {
            case HIDDEN -> !isDeleted(version);
            case INCLUDED -> true;
            case ONLY -> isDeleted(version);
        };
    }

    private static boolean isDeleted(SearchedVersion version) {
        return version.getState() == ArtifactState.DISABLED;
    }

    private static SchemaFormat format(String type) {
        return SchemaFormat.of(type).orElseThrow();
    }

    @Override
    public Optional<StoredVersion> version(String subject, int version) {
        return listed(subject, Deleted.INCLUDED).stream()
                .filter(found -> number(found) == version)
                .findFirst()
                .map(found -> stored(subject, found));
    }

    @Override
    public Optional<StoredVersion> latest(String subject) {
        var listed = listed(subject, Deleted.HIDDEN);
        return listed.isEmpty() ? Optional.empty() : Optional.of(stored(subject, listed.getLast()));
    }

    /** Asks the server who holds the content, for content that nothing holds any more is no schema of ours. */
    @Override
    public Optional<StoredSchema> schema(String context, int id) {
        if (!context.equals(SubjectName.DEFAULT_CONTEXT)) {
            return Optional.empty();
        }
        var known = schemas.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        return holding(id).stream()
                .findFirst()
                .map(artifact -> schemas.get(id, missing -> read(missing, format(artifact.getType()))));
    }

    @Override
    public Optional<String> contextOf(String name, int id) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredSchema> schema(UUID guid) {
        throw notFoundByGuid();
    }

    @Override
    public List<ContextId> ids(UUID guid) {
        throw notFoundByGuid();
    }

    private static RegistryException notFoundByGuid() {
        return new RegistryException(
                Situation.NOT_SUPPORTED, "Schemas that are kept in Apicurio Registry cannot be found by GUID.");
    }

    @Override
    public int highestId(String context) {
        throw new RegistryException(
                Situation.NOT_SUPPORTED, "Apicurio Registry does not tell the highest id that it has given.");
    }

    private StoredSchema read(int id, SchemaFormat format) {
        var text = apicurio.call(client -> text(client, id));
        var references = apicurio.call(client -> client.getArtifactReferencesByContentId(id)).stream()
                .map(reference -> new SchemaReference(
                        reference.getName(), reference.getArtifactId(), Integer.parseInt(reference.getVersion())))
                .toList();
        return new StoredSchema(id, format, text, references);
    }

    private static String text(RegistryClient client, int id) {
        try (InputStream content = client.getContentById(id)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SearchedArtifact> holding(int id) {
        return all(offset -> apicurio.call(client -> client.searchArtifacts(
                                group,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                (long) id,
                                SortBy.name,
                                SortOrder.asc,
                                offset,
                                PAGE))
                        .getArtifacts())
                .stream()
                .filter(artifact -> SchemaFormat.of(artifact.getType()).isPresent())
                .toList();
    }

    @Override
    public List<SubjectVersion> usesOf(String context, int id, Deleted deleted, Slice slice) {
        if (!context.equals(SubjectName.DEFAULT_CONTEXT)) {
            return List.of();
        }
        var uses = holding(id).stream()
                .map(SearchedArtifact::getId)
                .sorted()
                .flatMap(subject -> listed(subject, deleted).stream()
                        .filter(version -> version.getContentId() == id)
                        .map(version -> new SubjectVersion(subject, number(version))));
        return sliced(uses, slice).toList();
    }

    @Override
    public List<Integer> referencing(String subject, int version, Slice slice) {
        var ids = apicurio.referencing(group, subject, version).stream()
                .flatMap(by -> version(by.getArtifactId(), Integer.parseInt(by.getVersion())).stream())
                .filter(by -> !by.deleted())
                .map(by -> by.schema().id())
                .distinct()
                .sorted();
        return sliced(ids, slice).toList();
    }

    @Override
    public StoredVersion add(String subject, SchemaContent content, @Nullable Integer version, @Nullable Integer id) {
        if (version != null || id != null) {
            throw unsupported("ids and version numbers of the client's choice");
        }
        checkCarried(content);
        return addNext(subject, content);
    }

    private static void checkCarried(SchemaContent content) {
        if (!content.contract().isEmpty()) {
            throw unsupported("metadata and rules beside a schema");
        }
    }

    private static RegistryException unsupported(String what) {
        return new RegistryException(
                Situation.NOT_SUPPORTED, "A registry that keeps its schemas in Apicurio Registry has no " + what + ".");
    }

    private StoredVersion addNext(String subject, SchemaContent content) {
        if (!SubjectName.of(subject).isInDefaultContext()) {
            throw unsupported("contexts other than the default one");
        }
        var format = content.format();
        var references = content.references();
        if (!isNameable(subject)) {
            throw new RegistryException(
                    Situation.BAD_SUBJECT,
                    "Apicurio Registry takes subjects of visible ASCII characters other than the percent sign.");
        }
        var listed = listed(subject, Deleted.INCLUDED);
        if (listed.stream().anyMatch(version -> format(version.getType()) != format)) {
            throw new RegistryException(
                    Situation.NOT_SUPPORTED, "In Apicurio Registry a subject keeps its format; take another subject.");
        }
        var number = listed.isEmpty() ? 1 : number(listed.getLast()) + 1;
        var name = String.valueOf(number);
        var named = references.stream().map(this::reference).toList();
        var made = apicurio.call(client -> listed.isEmpty()
                ? client.createArtifact(
                        group,
                        subject,
                        name,
                        format.name(),
                        IfExists.FAIL,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        stream(content.text()),
                        named)
                : client.updateArtifact(group, subject, name, null, null, stream(content.text()), named));
        var schema = new StoredSchema(Math.toIntExact(made.getContentId()), content);
        schemas.put(schema.id(), schema);
        return new StoredVersion(subject, number, schema, false);
    }

    private ArtifactReference reference(SchemaReference reference) {
        var made = new ArtifactReference();
        made.setGroupId(group);
        made.setArtifactId(reference.subject());
        made.setVersion(String.valueOf(reference.version()));
        made.setName(reference.name());
        return made;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void deleteSoftly(String subject, int version) {
        var disabled = new UpdateState();
        disabled.setState(ArtifactState.DISABLED);
        apicurio.call(client -> {
            client.updateArtifactVersionState(group, subject, String.valueOf(version), disabled);
            return version;
        });
    }

    @Override
    public void deleteForGood(String subject, int version) {
        var held = version(subject, version);
        try {
            if (versionNumbers(subject, Deleted.INCLUDED).equals(List.of(version))) {
                apicurio.call(client -> {
                    client.deleteArtifact(group, subject);
                    return version;
                });
            } else {
                apicurio.deleteVersion(group, subject, version);
            }
        } catch (RegistryException e) {
            throw e.situation() == Situation.NOT_SUPPORTED ? deletionIsOff(e) : e;
        }
        held.ifPresent(was -> schemas.invalidate(was.schema().id()));
    }

    private static RegistryException deletionIsOff(RegistryException e) {
        return new RegistryException(
                Situation.NOT_SUPPORTED,
                "Apicurio Registry deletes nothing for good unless apicurio.rest.deletion.artifact.enabled and "
                        + "apicurio.rest.deletion.artifact-version.enabled are set there.",
                e);
    }

    @Override
    public void close() {
        apicurio.close();
    }
}
