package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the model from a tree that the specification's schema accepts. What all versions share is here; channels and
 * operations differ: {@link OperationsOfVersion2}, {@link OperationsOfVersion3}.
 */
abstract sealed class DocumentReader permits OperationsOfVersion2, OperationsOfVersion3 {

    final View root;
    final Parts parts;
    final References references;
    final MessageReader messages;
    final MessageSchemaReader schemas;
    final Servers servers;
    final Parts.Winner traitWinner;

    DocumentReader(AsyncApiVersion version, View root, References references, Issues issues, Parts.Winner traitWinner) {
        this.root = root;
        this.references = references;
        this.parts = new Parts(references, issues);
        this.traitWinner = traitWinner;
        this.schemas = new MessageSchemaReader(version, references, issues);
        this.servers = new Servers(root, parts, references);
        this.messages =
                new MessageReader(parts, references, schemas, traitWinner, root.textOrEmpty("defaultContentType"));
    }

    /** The model. Only of use if no error was found on the way. */
    static AsyncApiDocument read(
            AsyncApiVersion version, View root, String text, References references, Issues issues) {
        var reader = switch (version.generation()) {
            case 2 -> new OperationsOfVersion2(version, root, references, issues);
            default -> new OperationsOfVersion3(version, root, references, issues);
        };
        var channels = reader.channels();
        return new AsyncApiDocument(
                version.text(),
                text,
                root.text("id"),
                reader.parts.info(root),
                reader.servers.all(),
                channels,
                reader.operations(),
                root.extensions());
    }

    /** Called first. */
    abstract List<Channel> channels();

    abstract List<Operation> operations();

    final Channel channel(String key, @Nullable String address, List<Message> carried, View view) {
        var kafka = parts.kafka(view);
        return new Channel(
                key,
                address,
                kafka == null ? null : kafka.text("topic"),
                servers.of(view),
                parameters(view),
                carried,
                parts.about(view),
                parts.bindings(view),
                view.own().location());
    }

    private List<Parameter> parameters(View channel) {
        var parameters = new ArrayList<Parameter>();
        channel.entries("parameters").forEach((name, place) -> {
            var parameter = parts.view(place);
            if (parameter != null) {
                parameters.add(parameter(name, parameter));
            }
        });
        return parameters;
    }

    /** AsyncAPI 2 says with a schema what a value may be, AsyncAPI 3 with a list. */
    private Parameter parameter(String name, View view) {
        var written = view.get("schema");
        var schema = view.child("schema");
        return new Parameter(
                name,
                parts.variable(schema == null ? view : schema),
                written == null ? null : schemas.parameter(written),
                view.text("location"),
                view.own().location());
    }

    final Operation operation(
            String name,
            Action action,
            Channel channel,
            List<Message> exchanged,
            AsyncApiDocument.@Nullable Reply reply,
            View view) {
        var kafka = parts.kafka(view);
        return new Operation(
                name,
                action,
                channel,
                exchanged,
                reply,
                parts.texts(kafka, "groupId"),
                parts.texts(kafka, "clientId"),
                servers.security(view),
                parts.about(view),
                parts.bindings(view),
                view.own().location());
    }

    static Action action(String text) {
        return Action.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
