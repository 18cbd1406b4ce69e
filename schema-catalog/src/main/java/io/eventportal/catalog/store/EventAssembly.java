package io.eventportal.catalog.store;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.Event.Party;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts an event together from what applications say about it. */
final class EventAssembly {

    private EventAssembly() {}

    /** @param uses of one event, at least one, ordered by application and then as the document has them */
    static Event assemble(List<DeclaredUse> uses) {
        var senders = by(Action.SEND, uses);
        var receivers = by(Action.RECEIVE, uses);
        var speaker = senders.isEmpty() ? uses.getFirst() : senders.getFirst();
        var message = speaker.message();
        var set = speaker.set();
        var stage = set.stage() == null ? new Stage(message.lifecycle(), message.deprecation()) : set.stage();
        return new Event(
                message.event(),
                message.title(),
                message.summary(),
                message.description(),
                Objects.requireNonNullElse(set.domain(), speaker.domain()),
                Objects.requireNonNullElse(set.owner(), speaker.owner()),
                message.contentType(),
                stage.lifecycle(),
                Objects.requireNonNullElse(set.tags(), message.tags()),
                message.examples(),
                contract(senders),
                parties(senders),
                parties(receivers),
                stage.deprecation(),
                uses.stream()
                        .flatMap(use -> use.message().sensitiveFields().stream())
                        .sorted()
                        .distinct()
                        .toList());
    }

    private static List<DeclaredUse> by(Action action, List<DeclaredUse> uses) {
        return uses.stream().filter(use -> use.action() == action).toList();
    }

    private static @Nullable SchemaSource contract(List<DeclaredUse> senders) {
        return senders.stream()
                .map(use -> use.message().payload())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Party> parties(List<DeclaredUse> uses) {
        Map<ApplicationId, Party> parties = new LinkedHashMap<>();
        for (var use : uses) {
            var party = new Party(use.application(), use.owner(), use.message().payload(), use.groupId());
            parties.putIfAbsent(use.application(), party);
        }
        return List.copyOf(parties.values());
    }
}
