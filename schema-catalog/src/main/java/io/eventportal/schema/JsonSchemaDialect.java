package io.eventportal.schema;

import java.util.Arrays;
import java.util.Optional;

/**
 * A draft of JSON Schema; decides what its keywords mean.
 *
 * @see <a href="https://json-schema.org/specification-links">JSON Schema drafts</a>
 */
public enum JsonSchemaDialect {
    DRAFT_4("draft4", "http://json-schema.org/draft-04/schema"),
    DRAFT_6("draft6", "http://json-schema.org/draft-06/schema"),
    DRAFT_7("draft7", "http://json-schema.org/draft-07/schema"),
    DRAFT_2019_09("2019-09", "https://json-schema.org/draft/2019-09/schema"),
    DRAFT_2020_12("2020-12", "https://json-schema.org/draft/2020-12/schema");

    private final String id;
    private final String uri;

    JsonSchemaDialect(String id, String uri) {
        this.id = id;
        this.uri = uri;
    }

    /** Short name, as the gate's {@code dialect} takes it. */
    public String id() {
        return id;
    }

    /** The {@code $schema} that names the dialect, without a trailing {@code #}. */
    public String uri() {
        return uri;
    }

    /** Whether {@code $ref} makes everything beside it inert: so up to draft 7. */
    public boolean refHidesSiblings() {
        return compareTo(DRAFT_7) <= 0;
    }

    /** The keyword that names a schema resource: {@code id} in draft 4, {@code $id} after it. */
    public String idKeyword() {
        return this == DRAFT_4 ? "id" : "$id";
    }

    /** The dialect of a short name; empty if there is none. */
    public static Optional<JsonSchemaDialect> ofId(String id) {
        return Arrays.stream(values()).filter(dialect -> dialect.id.equals(id)).findFirst();
    }

    /**
     * The dialect of a {@code $schema} value, with or without a trailing {@code #}, by {@code http} or {@code https}; empty
     * if it is none of these.
     */
    public static Optional<JsonSchemaDialect> ofUri(String uri) {
        var bare = schemeless(uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri);
        return Arrays.stream(values())
                .filter(dialect -> schemeless(dialect.uri).equals(bare))
                .findFirst();
    }

    private static String schemeless(String uri) {
        return uri.replaceFirst("^https?:", "");
    }
}
