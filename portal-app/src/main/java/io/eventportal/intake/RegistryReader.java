package io.eventportal.intake;

import io.eventportal.catalog.SubjectName;
import io.eventportal.registry.DataContract;
import io.eventportal.registry.SchemaContent;
import io.eventportal.registry.SchemaReference;
import io.eventportal.registry.StoredSchema;
import io.eventportal.registry.StoredVersion;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another registry, read through Confluent's API. What fails for a reason that may pass is tried again after longer and
 * longer pauses. Subjects of its contexts other than the default one are not seen; a URL that ends with
 * {@code /contexts/.name} shows those of another one.
 */
final class RegistryReader implements AutoCloseable {

    private static final int PAGE = 1_000;
    private static final int MOST_VERSIONS = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Fetcher fetcher;
    private final String base;
    private final int maxSubjects;
    private final RetryTemplate retries;

    RegistryReader(RegistrySourceProperties.Registry registry, Duration firstPause) {
        this.fetcher = Fetcher.of(registry);
        this.base = registry.url().toString().replaceFirst("/+$", "");
        this.maxSubjects = registry.maxSubjects();
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(4)
                .delay(firstPause)
                .multiplier(3)
                .predicate(RegistryReader::mayPass)
                .build());
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof Fetcher.StatusException status
                ? status.code() == 429 || status.code() >= 500
                : failure instanceof IOException;
    }

    /** Which versions are meant. */
    enum Seen {
        LIVE("false"),
        DELETED_TOO("true");

        private final String parameter;

        Seen(String parameter) {
            this.parameter = parameter;
        }
    }

    /**
     * Names of subjects of the default context, sorted.
     *
     * @throws IOException with a clause that says why there are none, also if there are too many
     */
    List<String> subjects(Seen seen) throws IOException {
        var names = new LinkedHashSet<String>();
        while (true) {
            var page =
                    strings(get("/subjects?deleted=" + seen.parameter + "&offset=" + names.size() + "&limit=" + PAGE));
            var more = names.addAll(page);
            if (names.size() > maxSubjects) {
                throw new IOException("It has more than " + maxSubjects + " subjects.");
            }
            // One that knows no pages sends everything, or the same again.
            if (!more || page.size() != PAGE) {
                return names.stream()
                        .filter(name -> SubjectName.of(name).isInDefaultContext())
                        .map(name -> SubjectName.of(name).name())
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .toList();
            }
        }
    }

    private static List<String> strings(JsonNode array) throws IOException {
        var strings = new ArrayList<String>();
        for (var each : array) {
            if (!each.isString()) {
                throw new IOException("It answers what is no list of names.");
            }
            strings.add(each.stringValue());
        }
        return strings;
    }

    /** Ascending; empty if there is no such subject. */
    List<Integer> versions(String subject, Seen seen) throws IOException {
        var found = find("/subjects/" + encoded(subject) + "/versions?deleted=" + seen.parameter);
        var numbers = new TreeSet<Integer>();
        for (var each : found.orElseGet(JSON::createArrayNode)) {
            numbers.add(each.asInt(0));
        }
        if (numbers.size() > MOST_VERSIONS || (!numbers.isEmpty() && numbers.first() < 1)) {
            throw new IOException("It answers what is no list of versions, or too long.");
        }
        return List.copyOf(numbers);
    }

    /**
     * A version, softly deleted or not.
     *
     * @param context in which it, and what it names, is to be shown
     * @param deleted what to say of it
     */
    Optional<StoredVersion> version(String context, String subject, int number, boolean deleted) throws IOException {
        return find("/subjects/" + encoded(subject) + "/versions/" + number + "?deleted=true")
                .map(node -> new StoredVersion(
                        new SubjectName(context, subject).qualified(), number, schema(context, node), deleted));
    }

    private static StoredSchema schema(String context, JsonNode node) {
        var type = node.path("schemaType").asString("AVRO");
        var format = SchemaFormat.of(type).orElseThrow(() -> new UnknownSchemaException(type));
        var references = new ArrayList<SchemaReference>();
        for (var reference : node.path("references")) {
            var named = SubjectName.of(reference.path("subject").asString(""));
            references.add(new SchemaReference(
                    reference.path("name").asString(""),
                    new SubjectName(context, named.name()).qualified(),
                    reference.path("version").asInt(0)));
        }
        var contract = DataContract.of(node.get("metadata"), node.get("ruleSet"));
        return new StoredSchema(
                node.path("id").asInt(0),
                new SchemaContent(format, node.path("schema").asString(""), references, contract));
    }

    /** A schema of a type that is none of ours. */
    static final class UnknownSchemaException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnknownSchemaException(String type) {
            super("There is no schema type \"" + type + "\" here.");
        }
    }

    /** The level that was set for a subject itself, or for all of them if the name is empty; empty if none was. */
    Optional<String> level(String subject) throws IOException {
        return find(subject.isEmpty() ? "/config" : "/config/" + encoded(subject))
                .map(node -> node.path("compatibilityLevel").asString(""));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Optional<JsonNode> find(String path) throws IOException {
        try {
            return Optional.of(get(path));
        } catch (Fetcher.StatusException e) {
            if (e.code() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonNode get(String path) throws IOException {
        try {
            return JSON.readTree(retries.execute(() -> fetcher.get(URI.create(base + path))));
        } catch (RetryException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (JacksonException e) {
            throw new IOException("It answers what is no JSON.", e);
        }
    }

    @Override
    public void close() {
        try {
            fetcher.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
