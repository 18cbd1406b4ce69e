package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.SubjectName;
import io.eventportal.impact.SubjectEvents;
import io.eventportal.intake.RegistrySources;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The subjects that Kafka clients would use for an event, by the naming strategies of their serializers: topic, record name,
 * topic and record name.
 */
@Component
class EventSubjects {

    private static final int MAX_VERSIONS = 50;

    private final SchemaRegistry registry;
    private final RegistrySources sources;

    EventSubjects(SchemaRegistry registry, RegistrySources sources) {
        this.registry = registry;
        this.sources = sources;
    }

    /**
     * Those that are registered, each with its newest {@value #MAX_VERSIONS} versions: first our own, then those of other
     * registries.
     */
    List<EventView.Subject> of(EventKey key, @Nullable SchemaSource contract) {
        var names = SubjectEvents.subjectsOf(key, contract);
        return Stream.concat(Stream.of(SubjectName.DEFAULT_CONTEXT), sources.contexts().stream())
                .flatMap(context -> names.stream().map(name -> new SubjectName(context, name).qualified()))
                .map(name -> subject(name, registry.versions(name)))
                .filter(subject -> !subject.versions().isEmpty())
                .toList();
    }

    /** @param oldestFirst the versions of the subject */
    static EventView.Subject subject(String name, List<RegisteredSchema> oldestFirst) {
        var versions = new ArrayList<EventView.Version>();
        for (int i = oldestFirst.size() - 1; i >= 0 && versions.size() < MAX_VERSIONS; i--) {
            var version = oldestFirst.get(i);
            versions.add(new EventView.Version(
                    version.version(),
                    version.id(),
                    Href.version(name, version.version()),
                    i == 0 ? null : Href.diff(name, oldestFirst.get(i - 1).version(), version.version())));
        }
        return new EventView.Subject(new Link(name, Href.subject(name)), versions);
    }
}
