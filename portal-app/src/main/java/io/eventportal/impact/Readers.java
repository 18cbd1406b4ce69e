package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.GroupChange;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds what a consumer reads an event with. The strongest word counts: the schema that it registered, the payload of its
 * own document's receive operation, the contract that was current when its group began to read, the contract of today.
 */
@Component
public class Readers {

    private final RegisteredReaders registered;
    private final ContractsInTime contracts;
    private final Traffic traffic;

    Readers(RegisteredReaders registered, ContractsInTime contracts, Traffic traffic) {
        this.registered = registered;
        this.contracts = contracts;
        this.traffic = traffic;
    }

    /** Of one event. {@code event} null: no document declares it. */
    public OfEvent of(EventKey key, @Nullable Event event) {
        var byApplication = registered.of(key).stream()
                .collect(Collectors.toMap(RegisteredReader::application, Function.identity()));
        return new OfEvent(key, event, byApplication);
    }

    /** Of one event. */
    public final class OfEvent {

        private final EventKey key;
        private final @Nullable Event event;
        private final Map<ApplicationId, RegisteredReader> said;

        private OfEvent(EventKey key, @Nullable Event event, Map<ApplicationId, RegisteredReader> said) {
            this.key = key;
            this.event = event;
            this.said = said;
        }

        /** @param groups its consumer groups on the topic */
        public KnownReader of(ApplicationId application, Event.@Nullable Party party, List<GroupSighting> groups) {
            var own = said.get(application);
            if (own != null) {
                return new KnownReader(
                        ReaderKnowledge.REGISTERED,
                        own.schema(),
                        "Its reader schema was registered by " + own.registeredBy() + " at "
                                + own.registeredAt()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                + ".");
            }
            if (party != null && party.schema() != null) {
                return new KnownReader(
                        ReaderKnowledge.DECLARED, party.schema(), "Its own document says what it reads.");
            }
            return atStart(groups).orElseGet(this::today);
        }

        private Optional<KnownReader> atStart(List<GroupSighting> groups) {
            return event == null
                    ? Optional.empty()
                    : groups.stream()
                            .flatMap(group -> begun(group).stream())
                            .min(Instant::compareTo)
                            .flatMap(begun -> contracts
                                    .at(event, begun)
                                    .map(contract -> new KnownReader(
                                            ReaderKnowledge.CURRENT_AT_START,
                                            contract.schema(),
                                            "Nothing says what it reads. Its group was seen to begin at "
                                                    + begun.truncatedTo(ChronoUnit.SECONDS)
                                                    + "; the contract was then that of " + contract.application()
                                                    + "'s document, revision " + contract.revision() + ".")));
        }

        private KnownReader today() {
            SchemaSource contract = event == null ? null : event.contract();
            return contract == null
                    ? new KnownReader(
                            ReaderKnowledge.UNKNOWN,
                            null,
                            "Nothing says what it reads, and the event has no current schema.")
                    : new KnownReader(
                            ReaderKnowledge.ASSUMED,
                            contract,
                            "Nothing says what it reads: the whole current schema is assumed.");
        }

        /** When a group that reads now began to; empty if it is not known to read. */
        private Optional<Instant> begun(GroupSighting group) {
            return traffic.groupChanges(key.topic(), group.groupId()).stream()
                    .findFirst()
                    .filter(change -> change.what() == GroupChange.What.STARTED)
                    .map(GroupChange::at);
        }
    }
}
