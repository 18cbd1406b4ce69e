package io.eventportal.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application declares to do, without texts and schemas: enough to tell who sends and receives what, and small
 * enough to hold all of them in memory.
 *
 * @param sources as in {@link Application}
 * @param operations in document order
 */
public record Outline(ApplicationId id, List<String> sources, List<Task> operations) {

    public Outline {
        sources = List.copyOf(sources);
        operations = List.copyOf(operations);
    }

    /**
     * An {@link Operation} without its messages' descriptions.
     *
     * @param events in document order
     */
    public record Task(
            String name,
            Action action,
            String topic,
            @Nullable String groupId,
            @Nullable String clientId,
            List<EventKey> events) {

        public Task {
            events = List.copyOf(events);
        }

        static Task of(Operation operation) {
            return new Task(
                    operation.name(),
                    operation.action(),
                    operation.topic(),
                    operation.groupId(),
                    operation.clientId(),
                    operation.messages().stream().map(MessageUse::event).toList());
        }
    }

    public static Outline of(Application application) {
        return new Outline(
                application.id(),
                application.sources(),
                application.operations().stream().map(Task::of).toList());
    }
}
