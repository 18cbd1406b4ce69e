package io.eventportal.proposals;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.catalog.store.SavedDocument;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.topology.Drift;
import io.eventportal.topology.DriftKind;
import io.eventportal.topology.Edge;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.Traffic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says what to add to an application's document so that it declares what the application was seen to do. What is proposed
 * was read again: it is a valid document, and declares what was missing.
 */
@Service
public class Patches {

    private static final int MAX_TYPES = 50;
    private static final int LONGEST_PAYLOAD = 20_000;

    private final Applications applications;
    private final Events events;
    private final TopologyMap map;
    private final Traffic traffic;

    Patches(Applications applications, Events events, TopologyMap map, Traffic traffic) {
        this.applications = applications;
        this.events = events;
        this.map = map;
        this.traffic = traffic;
    }

    /** For undeclared producers, consumers, events and fields. */
    public Patch of(Drift drift) {
        return switch (drift.kind()) {
            case UNDECLARED_PRODUCER, UNDECLARED_CONSUMER -> {
                var application = Objects.requireNonNull(drift.about().application());
                yield of(application, addition(drift, application));
            }
            case UNDECLARED_EVENT ->
                ofEvent(drift.about().topic(), String.valueOf(drift.about().type()));
            case UNDECLARED_FIELD ->
                ofField(
                        new EventKey(
                                drift.about().topic(),
                                String.valueOf(drift.about().type())),
                        String.valueOf(drift.about().detail()));
            case UNDECLARED_VALUE -> new Patch.Impossible("The schema's list of values is to be added to by hand.");
            case UNDECLARED_TOPIC,
                    UNREGISTERED_SCHEMA,
                    DECLARED_SILENT,
                    NON_CONFORMANT,
                    CONSUMER_STUCK,
                    CONSUMER_FAILING,
                    UNDECLARED_DEAD_LETTER ->
                new Patch.Impossible("Nothing that could be added to a document settles this.");
        };
    }

    private Patch ofEvent(String topic, String type) {
        return map.on(topic).edges().stream()
                .filter(edge -> edge.direction() == Action.SEND && type.equals(edge.type()))
                .map(Edge::application)
                .filter(applications::exists)
                .findFirst()
                .map(sender -> of(sender, addition(Action.SEND, topic, List.of(type), null)))
                .orElseGet(() -> new Patch.Impossible("No application that has a document is known to send it."));
    }

    /** In the document of the first sender that declares a schema there, as the catalog takes the event's from it. */
    private Patch ofField(EventKey event, String path) {
        var sender = events.find(event).stream()
                .flatMap(declared -> declared.senders().stream())
                .filter(party -> party.schema() != null)
                .map(Event.Party::application)
                .findFirst();
        var saved = sender.flatMap(this::newest);
        if (sender.isEmpty() || saved.isEmpty()) {
            return new Patch.Impossible("No application that has a document declares a schema for " + event + ".");
        }
        var types = traffic.fields(event).stream()
                .filter(field -> field.path().equals(path))
                .flatMap(field -> field.typeNames().stream())
                .distinct()
                .toList();
        return switch (new FieldAddition(event, path, types).to(saved.get())) {
            case FieldAddition.Edit.Refused refused -> new Patch.Impossible(refused.reason());
            case FieldAddition.Edit.Made made ->
                new Patch.Proposed(
                        sender.get(),
                        made.newer(),
                        UnifiedDiff.of(
                                made.file().isEmpty() ? name(sender.get(), saved.get()) : made.file(),
                                made.older(),
                                made.newer()));
        };
    }

    private Optional<SavedDocument> newest(ApplicationId id) {
        return applications.history(id).stream()
                .findFirst()
                .flatMap(newest -> applications.document(id, newest.revision()));
    }

    private Addition addition(Drift drift, ApplicationId application) {
        var about = drift.about();
        var action = drift.kind() == DriftKind.UNDECLARED_PRODUCER ? Action.SEND : Action.RECEIVE;
        var types = about.type() != null
                ? List.of(about.type())
                : map.on(about.topic()).events().stream()
                        .map(Topology.EventNode::key)
                        .map(EventKey::type)
                        .limit(MAX_TYPES)
                        .toList();
        return addition(action, about.topic(), types, action == Action.SEND ? null : group(application, about.topic()));
    }

    private @Nullable String group(ApplicationId application, String topic) {
        return map.groupsOf(application).stream()
                .filter(group -> group.topic().equals(topic))
                .map(GroupSighting::groupId)
                .findFirst()
                .orElse(null);
    }

    private Addition addition(Action action, String topic, List<String> types, @Nullable String group) {
        var payloads = new TreeMap<String, String>();
        for (Event event : events.findAll(
                types.stream().map(type -> new EventKey(topic, type)).toList())) {
            var contract = event.contract();
            if (contract != null
                    && contract.format() == SchemaFormat.JSON
                    && contract.text().length() <= LONGEST_PAYLOAD
                    && !contract.text().contains("\"$ref\"")) {
                payloads.put(event.key().type(), contract.text());
            }
        }
        return new Addition(action, topic, types, group, payloads);
    }

    private Patch of(ApplicationId id, Addition addition) {
        var saved = newest(id);
        if (saved.isEmpty()) {
            return new Patch.Impossible(id + " has no document that could be added to.");
        }
        if (addition.types().isEmpty()) {
            return new Patch.Impossible("No event is known on the topic " + addition.topic() + ".");
        }
        var edited = DocumentAddition.to(saved.get(), addition);
        if (edited instanceof DocumentAddition.Edit.Refused refused) {
            return new Patch.Impossible(refused.reason());
        }
        var text = ((DocumentAddition.Edit.Made) edited).text();
        return declares(saved.get(), text, addition)
                ? new Patch.Proposed(
                        id,
                        text,
                        UnifiedDiff.of(name(id, saved.get()), saved.get().text(), text))
                : new Patch.Impossible("The document is written in a way that an addition cannot keep to.");
    }

    private static String name(ApplicationId id, SavedDocument saved) {
        if (!saved.path().isEmpty()) {
            return saved.path();
        }
        var ending = saved.text().stripLeading().startsWith("{") ? ".json" : ".yaml";
        return id.value().replaceAll("[^A-Za-z0-9._-]", "_") + ending;
    }

    private static boolean declares(SavedDocument saved, String text, Addition addition) {
        var reading = AsyncApiReader.read(saved.path(), text, saved.documentFiles());
        if (!(reading instanceof AsyncApiReading.Valid valid)) {
            return false;
        }
        var application = ApplicationTranslation.of(valid.document()).application();
        return application != null && addition.types().stream().allMatch(type -> declares(application, addition, type));
    }

    private static boolean declares(Application application, Addition addition, String type) {
        return application.operations().stream()
                .filter(operation -> operation.action() == addition.action())
                .flatMap(operation -> operation.messages().stream())
                .anyMatch(message -> message.event().equals(new EventKey(addition.topic(), type)));
    }
}
