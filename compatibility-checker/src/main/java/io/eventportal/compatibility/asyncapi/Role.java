package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiDocument.Reply;
import io.eventportal.asyncapi.AsyncApiDocument.SecurityNeed;
import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What the application does on a channel in one direction, by however many operations: to those on the other side it is one
 * stream of messages.
 *
 * @param operations at least one, all of that action
 */
record Role(Action action, List<Operation> operations) {

    Role {
        operations = List.copyOf(operations);
    }

    /**
     * The direction in which the others are hurt: of what is sent the existing readers, who read what the newer document
     * writes; of what is received the existing writers, whom the newer document reads.
     */
    static Direction othersOf(Action action) {
        return switch (action) {
            case SEND -> Direction.FORWARD;
            case RECEIVE -> Direction.BACKWARD;
        };
    }

    static Action opposite(Action action) {
        return switch (action) {
            case SEND -> Action.RECEIVE;
            case RECEIVE -> Action.SEND;
        };
    }

    Direction others() {
        return othersOf(action);
    }

    /** For people: {@code send} or {@code receive}. */
    static String word(Action action) {
        return switch (action) {
            case SEND -> "send";
            case RECEIVE -> "receive";
        };
    }

    Location location() {
        return operations.getFirst().location();
    }

    List<Message> messages() {
        return distinct(operations.stream()
                .flatMap(operation -> operation.messages().stream())
                .toList());
    }

    /** Each message once, where several operations refer to it. */
    static List<Message> distinct(List<Message> messages) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Message, Boolean>());
        return messages.stream().filter(seen::add).toList();
    }

    List<Reply> replies() {
        return operations.stream()
                .map(Operation::reply)
                .filter(Objects::nonNull)
                .toList();
    }

    Set<List<SecurityNeed>> security() {
        var security = new LinkedHashSet<List<SecurityNeed>>();
        operations.forEach(operation -> security.add(operation.security()));
        return security;
    }

    Set<String> texts(Function<Operation, List<String>> of) {
        var texts = new TreeSet<String>();
        operations.forEach(operation -> texts.addAll(of.apply(operation)));
        return texts;
    }

    Set<String> protocolsBound() {
        var protocols = new TreeSet<String>();
        operations.forEach(operation -> protocols.addAll(operation.bindings().keySet()));
        return protocols;
    }

    /** The bindings of a protocol that differ from each other. */
    Set<JsonNode> bindings(String protocol) {
        var bindings = new LinkedHashSet<JsonNode>();
        operations.forEach(operation -> {
            var binding = operation.bindings().get(protocol);
            if (binding != null) {
                bindings.add(Bindings.essence(binding));
            }
        });
        return bindings;
    }
}
