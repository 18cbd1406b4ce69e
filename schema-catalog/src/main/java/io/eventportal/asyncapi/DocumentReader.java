package io.eventportal.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
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
    final Parts.Winner traitWinner;

    DocumentReader(View root, References references, Issues issues, Parts.Winner traitWinner) {
        this.root = root;
        this.references = references;
        this.parts = new Parts(references, issues);
        this.traitWinner = traitWinner;
        this.messages = new MessageReader(
                parts,
                references,
                new PayloadReader(references, issues),
                traitWinner,
                root.textOrEmpty("defaultContentType"));
    }

    /** The model. Only of use if no error was found on the way. */
    static AsyncApiDocument read(
            AsyncApiVersion version, View root, String text, References references, Issues issues) {
        var reader = switch (version.generation()) {
            case 2 -> new OperationsOfVersion2(root, references, issues);
            default -> new OperationsOfVersion3(root, references, issues);
        };
        var channels = reader.channels();
        return new AsyncApiDocument(
                version.text(),
                text,
                root.text("id"),
                reader.parts.info(root),
                reader.parts.servers(root),
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
                List.copyOf(view.entries("parameters").keySet()),
                carried,
                parts.about(view),
                parts.bindings(view),
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
                parts.about(view),
                parts.bindings(view),
                view.own().location());
    }

    static Action action(String text) {
        return Action.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
