package io.eventportal.asyncapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The official JSON Schemas of AsyncAPI documents, read when first needed. They refer to nothing outside themselves. */
final class SpecificationSchemas {

    private static final ConcurrentMap<String, Schema> READ = new ConcurrentHashMap<>();

    /**
     * Draft 7, with the one word more that the schemas use, and without the format of e-mail addresses: the library's
     * check refuses domains that are not on a list of its own.
     */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft7())
            .keyword(new NonValidationKeyword("example"))
            .formats(formats -> formats.remove("email"))
            .build();

    private SpecificationSchemas() {}

    static Schema of(AsyncApiVersion version) {
        return READ.computeIfAbsent(version.text(), SpecificationSchemas::read);
    }

    private static Schema read(String version) {
        var registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .pathType(PathType.JSON_POINTER)
                                .build()));
        try (InputStream in = SpecificationSchemas.class.getResourceAsStream("specs/" + version + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the schema of AsyncAPI " + version + " is not on the class path");
            }
            return registry.getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
