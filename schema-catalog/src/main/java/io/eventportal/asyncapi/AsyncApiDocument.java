package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A valid AsyncAPI document of any version in one model: references resolved, traits applied, directions as AsyncAPI 3
 * names them. Lists are in document order. Trees are shared: do not change them.
 *
 * @param version of AsyncAPI, for example {@code 3.0.0}
 * @param text the original
 * @param id the {@code id} URI; null if none
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
 */
public record AsyncApiDocument(
        String version,
        String text,
        @Nullable String id,
        InfoObject info,
        List<Server> servers,
        List<Channel> channels,
        List<Operation> operations,
        Map<String, JsonNode> extensions) {

    public AsyncApiDocument {
        servers = List.copyOf(servers);
        channels = List.copyOf(channels);
        operations = List.copyOf(operations);
        extensions = ordered(extensions);
    }

    /**
     * What is said for people.
     *
     * @param title may be empty
     * @param summary may be empty
     * @param description Markdown, may be empty
     * @param tags their names
     * @param extensions {@code x-} properties, by name
     */
    public record About(
            String title,
            String summary,
            String description,
            List<String> tags,
            @Nullable ExternalDocs externalDocs,
            Map<String, JsonNode> extensions) {

        public About {
            tags = List.copyOf(tags);
            extensions = ordered(extensions);
        }
    }

    /** More to read elsewhere; {@code description} may be empty. */
    public record ExternalDocs(String url, String description) {}

    /**
     * The application.
     *
     * @param version of the application's document; may be empty
     * @param contact name of whom to ask; may be empty
     * @param url of whom to ask; may be empty
     * @param email of whom to ask; may be empty
     * @param termsOfService a URL; may be empty
     * @param license its name and URL; null if none is given
     */
    public record InfoObject(
            String version,
            String contact,
            String url,
            String email,
            String termsOfService,
            @Nullable License license,
            About about,
            Location location) {}

    /** Under which terms a document may be used; {@code url} may be empty. */
    public record License(String name, String url) {}

    /**
     * Where messages are exchanged.
     *
     * @param key its name in the document
     * @param host host and port, with the path of a 2.x URL; variables as written
     * @param protocol for example {@code kafka}
     * @param protocolVersion may be empty
     * @param variables of the host, by name
     * @param security ways to be let in, each of which suffices; empty if anyone is
     */
    public record Server(
            String key,
            String host,
            String protocol,
            String protocolVersion,
            Map<String, Variable> variables,
            List<SecurityNeed> security,
            About about,
            Map<String, JsonNode> bindings,
            Location location) {

        public Server {
            variables = ordered(variables);
            security = List.copyOf(security);
            bindings = ordered(bindings);
        }

        /** The host without a scheme and without a last slash, which only a 2.x URL has. */
        public String address() {
            return host.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("/$", "");
        }
    }

    /**
     * A part of a host or an address that is filled in later.
     *
     * @param values the only ones allowed; empty if any is
     * @param usual the default; null if none
     */
    public record Variable(List<String> values, @Nullable String usual) {

        public Variable {
            values = List.copyOf(values);
        }
    }

    /** One way to be let in: all of the schemes together. */
    public record SecurityNeed(List<SecurityScheme> schemes) {

        public SecurityNeed {
            schemes = List.copyOf(schemes);
        }
    }

    /**
     * @param type for example {@code scramSha256}
     * @param settings what else is said of it, without what is for people and without scopes
     * @param scopes needed, sorted
     */
    public record SecurityScheme(String type, JsonNode settings, List<String> scopes) {

        public SecurityScheme {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A channel.
     *
     * @param key its name in the document; in 2.x the address
     * @param address null if unknown when the document was written
     * @param kafkaTopic from the Kafka binding; null if none
     * @param servers where it is: those it names, else all of the document
     */
    public record Channel(
            String key,
            @Nullable String address,
            @Nullable String kafkaTopic,
            List<Server> servers,
            List<Parameter> parameters,
            List<Message> messages,
            About about,
            Map<String, JsonNode> bindings,
            Location location) {

        public Channel {
            servers = List.copyOf(servers);
            parameters = List.copyOf(parameters);
            messages = List.copyOf(messages);
            bindings = ordered(bindings);
        }

        /** Topic on Kafka: the binding's, else the address; null if the document knows neither. */
        public @Nullable String topic() {
            return kafkaTopic != null ? kafkaTopic : address;
        }
    }

    /**
     * A parameter of an address.
     *
     * @param allowed what it may be
     * @param schema what else a 2.x document says of its values; null if nothing
     * @param valueLocation runtime expression that finds the value in a message; null if none
     */
    public record Parameter(
            String name,
            Variable allowed,
            @Nullable MessageSchema schema,
            @Nullable String valueLocation,
            Location location) {}

    /** What the application does. A 2.x {@code publish} is a receive: others publish, the application receives. */
    public enum Action {
        SEND,
        RECEIVE
    }

    /**
     * An operation.
     *
     * @param name its name in the document, the {@code operationId} in 2.x, else made of verb and address
     * @param messages those of the channel if the operation names none; may be empty
     * @param reply null if none is described
     * @param groupIds consumer groups from the Kafka binding: its constant or enumeration; may be empty
     * @param clientIds likewise
     * @param security as a server's, for this operation
     */
    public record Operation(
            String name,
            Action action,
            Channel channel,
            List<Message> messages,
            @Nullable Reply reply,
            List<String> groupIds,
            List<String> clientIds,
            List<SecurityNeed> security,
            About about,
            Map<String, JsonNode> bindings,
            Location location) {

        public Operation {
            messages = List.copyOf(messages);
            groupIds = List.copyOf(groupIds);
            clientIds = List.copyOf(clientIds);
            security = List.copyOf(security);
            bindings = ordered(bindings);
        }
    }

    /**
     * The answer to an operation's message.
     *
     * @param channel null if it is known at run time only
     * @param addressLocation runtime expression that finds the address in the request; null if none
     */
    public record Reply(
            @Nullable Channel channel,
            List<Message> messages,
            @Nullable String addressLocation) {

        public Reply {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message.
     *
     * @param key its name among the channel's or the components' messages
     * @param name {@code name}; null if none
     * @param contentType of the message, else the document's default; may be empty
     * @param payload null if it is not described
     * @param headers of an object that holds each header by its name; null if they are not described
     * @param correlationId runtime expression that finds it; null if none
     * @param kafkaKey of the record's key; null if it is not described
     */
    public record Message(
            String key,
            @Nullable String name,
            String contentType,
            @Nullable MessageSchema payload,
            @Nullable MessageSchema headers,
            @Nullable String correlationId,
            @Nullable MessageSchema kafkaKey,
            List<Example> examples,
            About about,
            Map<String, JsonNode> bindings,
            Location location) {

        public Message {
            examples = List.copyOf(examples);
            bindings = ordered(bindings);
        }

        /** What tells it from other messages: its name, else its key. */
        public String type() {
            return name == null || name.isBlank() ? key : name;
        }
    }

    /** An example; at least one of payload and headers is given. */
    public record Example(
            String name,
            String summary,
            @Nullable JsonNode payload,
            @Nullable JsonNode headers) {}

    /**
     * A schema of something in a message: its payload, its headers or its key.
     *
     * @param schemaFormat as written, with its version; {@code application/vnd.aai.asyncapi} if nothing is said
     * @param parsed null if the format is none that is understood
     * @param typeName the one type of the schema's text that is meant (a Protobuf message's name); null if not said
     * @param raw the schema as JSON, with what it refers to; only of use to see whether two are the same
     * @param places where its parts are written
     */
    public record MessageSchema(
            String schemaFormat,
            @Nullable Schema parsed,
            @Nullable String typeName,
            String raw,
            SchemaPlaces places,
            Location location) {

        /** The schema's text; null if its format is none that is understood. */
        public @Nullable SchemaSource schema() {
            return parsed == null ? null : parsed.source();
        }
    }

    /** The way back from a schema that was taken out of a document to where it is written. */
    @FunctionalInterface
    public interface SchemaPlaces {

        /**
         * The place in the document, or in another file of the upload, of a place in the schema's text. The nearest known
         * one, where the document has the schema as a text within a text.
         */
        Location inDocument(Location inSchema);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
