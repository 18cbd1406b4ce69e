package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.schema.SchemaFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of a message: where they stand and in which language. What is wrong with a payload's schema keeps the
 * document from being read; a schema of headers or of a key that is wrong is told and taken as not understood.
 */
final class MessageSchemaReader {

    /** Names the message of a Protobuf text that a payload is. */
    private static final String PROTOBUF_MESSAGE = "x-protobuf-message";

    private final References references;
    private final Issues issues;
    private final ProtobufFiles protobuf;
    private final SchemaReader schemas;
    private final boolean multiFormat;

    MessageSchemaReader(AsyncApiVersion version, References references, Issues issues) {
        this.references = references;
        this.issues = issues;
        this.protobuf = new ProtobufFiles(references, issues);
        this.schemas = new SchemaReader(references, issues, protobuf);
        this.multiFormat = version.generation() >= 3;
    }

    /** A schema with what its author says of its format. */
    private record Written(@Nullable String format, Place place) {}

    /** The payload of a message; null if it is not described. */
    @Nullable MessageSchema payload(View message) {
        var payload = message.get("payload");
        if (payload == null) {
            return null;
        }
        var written = written(payload, message.text("schemaFormat")); // the message's own field is AsyncAPI 2's
        if (written == null) {
            return null;
        }
        var place = written.place();
        var schemaFormat = written.format() == null ? formatByFile(place) : written.format();
        var format = PayloadFormat.of(schemaFormat).orElse(null);
        if (format == null) {
            issues.warning("The schema format \"" + schemaFormat + "\" is not understood.", place.location());
            return notUnderstood(schemaFormat, place);
        }
        var typeName = format.format() == SchemaFormat.PROTOBUF
                ? protobuf.typeName(place, message.text(PROTOBUF_MESSAGE))
                : null;
        var taken = schemas.take(format, place, imports(message));
        tell("payload", format, taken, Severity.ERROR);
        return understood(schemaFormat, taken, typeName, place);
    }

    private static Map<String, String> imports(View message) {
        var written = message.extensions().get(ProtobufFiles.IMPORTS);
        var imports = new HashMap<String, String>();
        if (written != null && written.isObject()) {
            written.properties()
                    .forEach(each -> imports.put(each.getKey(), each.getValue().asString("")));
        }
        return imports;
    }

    /** The headers of a message, with those that its traits add; null if they are not described. */
    @Nullable MessageSchema headers(View message) {
        var headers = message.get("headers");
        var merged = message.child("headers");
        if (headers == null || merged == null) {
            return null;
        }
        if (merged.layers() == 1) {
            return lenient("headers", headers);
        }
        var place = merged.inOneFile();
        if (place == null) {
            issues.warning("Headers of traits in other files are not merged.", headers.location());
            return notUnderstood(PayloadFormat.ASYNCAPI, headers);
        }
        var taken = schemas.takeMerged(PayloadFormat.SCHEMA_OBJECT, place);
        tell("headers", PayloadFormat.SCHEMA_OBJECT, taken, Severity.WARNING);
        return taken.schema() == null
                ? notUnderstood(PayloadFormat.ASYNCAPI, place)
                : understood(PayloadFormat.ASYNCAPI, taken, null, headers);
    }

    /** The key of a record; null if it is not described. */
    @Nullable MessageSchema kafkaKey(View kafka) {
        var key = kafka.get("key");
        return key == null ? null : lenient("key", key);
    }

    /** A schema of an AsyncAPI 2 parameter. */
    @Nullable MessageSchema parameter(Place schema) {
        return lenient("parameter", schema);
    }

    /** Without a word on the format it may be an AsyncAPI schema or, as Kafka's binding has it for keys, Avro. */
    private @Nullable MessageSchema lenient(String what, Place at) {
        var written = written(at, null);
        if (written == null) {
            return null;
        }
        var place = written.place();
        var schemaFormat = written.format() == null ? formatByFile(place) : written.format();
        var format = PayloadFormat.of(schemaFormat).orElse(null);
        if (format == null) {
            return notUnderstood(schemaFormat, place);
        }
        var taken = schemas.take(format, place);
        if (taken.schema() == null && written.format() == null && format.equals(PayloadFormat.SCHEMA_OBJECT)) {
            var avro = schemas.take(PayloadFormat.AVRO, place);
            if (avro.schema() != null) {
                return understood(PayloadFormat.AVRO_NAME, avro, null, place);
            }
        }
        tell(what, format, taken, Severity.WARNING);
        return taken.schema() == null
                ? notUnderstood(schemaFormat, place)
                : understood(schemaFormat, taken, null, place);
    }

    /** The schema itself, out of AsyncAPI 3's object that says its format too. */
    private @Nullable Written written(Place place, @Nullable String format) {
        var last = lastOf(place);
        if (last == null) {
            return null;
        }
        var named = last.node().path("schemaFormat");
        if (last.node().has("schema") && (multiFormat || named.isString())) {
            var schema = last.child("schema");
            return new Written(
                    named.isString() ? named.stringValue() : PayloadFormat.ASYNCAPI, schema == null ? last : schema);
        }
        return new Written(format, place);
    }

    /** What references lead to, as far as the last one that may name a file without a tree. */
    private @Nullable Place lastOf(Place place) {
        return isProtobufFile(place) ? place : references.resolve(place);
    }

    private boolean isProtobufFile(Place place) {
        var reference = place.reference();
        var target = reference == null ? null : references.target(place, reference);
        return target != null && target.path().endsWith(".proto");
    }

    private void tell(String what, PayloadFormat format, SchemaReader.Taken taken, Severity severity) {
        var verb = what.endsWith("s") ? " are" : " is";
        for (var fault : taken.faults()) {
            var sentence = "The " + what + verb + " no valid " + format.format().id() + " schema: " + fault.message();
            switch (severity) {
                case ERROR -> issues.error(sentence, fault.location());
                case WARNING, NOTE -> issues.warning(sentence, fault.location());
            }
        }
    }

    private static MessageSchema understood(
            String schemaFormat, SchemaReader.Taken taken, @Nullable String typeName, Place place) {
        return new MessageSchema(schemaFormat, taken.schema(), typeName, "", taken.places(), place.location());
    }

    private MessageSchema notUnderstood(String schemaFormat, Place place) {
        return new MessageSchema(schemaFormat, null, null, raw(place), inSchema -> place.location(), place.location());
    }

    private String raw(Place place) {
        var reference = place.reference();
        var target = reference == null ? null : references.target(place, reference);
        if (target != null && isProtobufFile(place)) {
            return references.text(target.path()).orElse("");
        }
        var end = references.resolve(place);
        return end == null ? "" : schemas.raw(end);
    }

    /** Without a {@code schemaFormat} a file's name may still tell. */
    private String formatByFile(Place place) {
        var reference = place.reference();
        var path = reference == null ? "" : reference.replaceAll("#.*", "");
        var format = path.endsWith(".avsc")
                ? PayloadFormat.AVRO_NAME
                : path.endsWith(".proto") ? "application/vnd.google.protobuf" : PayloadFormat.ASYNCAPI;
        if (!format.equals(PayloadFormat.ASYNCAPI)) {
            issues.warning(
                    "The schema " + reference + " has no schemaFormat; taken as " + format + " by its file's name.",
                    place.location());
        }
        return format;
    }
}
