package io.eventportal.web.exports;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.asyncapi.AsyncApiWriter;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.Team;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.catalog.store.Teams;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The catalog as a folder of EventCatalog, zipped: domains, services with their documents, events with their schemas,
 * channels and teams. An event that shares its type with one of another topic is named after its topic too.
 *
 * @see <a href="https://www.eventcatalog.dev/docs/api/service-api">EventCatalog's frontmatter</a>
 */
@Component
public class EventCatalogExport {

    private static final int PAGE = 100;
    private static final String NO_VERSION = "0.0.1";

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Applications applications;
    private final Events events;
    private final Teams teams;

    EventCatalogExport(Applications applications, Events events, Teams teams) {
        this.applications = applications;
        this.events = events;
        this.teams = teams;
    }

    public void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            new Writing(zip).all();
        }
    }

    /** One run, with the names that it gave. */
    private final class Writing {

        private final ZipOutputStream zip;
        private final Set<String> paths = new HashSet<>();
        private final Map<EventKey, String> eventIds = new TreeMap<>();
        private final Map<EventKey, String> versions = new HashMap<>();
        private final Map<String, Set<String>> servicesOfDomains = new TreeMap<>();
        private final Map<String, String> teamIds = new HashMap<>();
        private final Set<String> topics = new TreeSet<>();

        Writing(ZipOutputStream zip) {
            this.zip = zip;
        }

        void all() throws IOException {
            nameEvents();
            teams();
            services();
            events();
            channels();
            domains();
        }

        private void nameEvents() {
            var ofType = new HashMap<String, Integer>();
            var keys = new ArrayList<EventKey>();
            var some = EventCatalogExport.this.events.after(null, PAGE);
            while (!some.isEmpty()) {
                keys.addAll(some);
                some.forEach(key -> ofType.merge(key.type(), 1, Integer::sum));
                some = EventCatalogExport.this.events.after(some.getLast(), PAGE);
            }
            var taken = new HashSet<String>();
            for (var key : keys) {
                var wanted = slug(ofType.getOrDefault(key.type(), 0) > 1 ? key.topic() + "." + key.type() : key.type());
                eventIds.put(key, free(wanted, taken));
                topics.add(key.topic());
            }
        }

        private String free(String wanted, Set<String> taken) {
            var name = wanted;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = wanted + "-" + i;
            }
            return name;
        }

        private void teams() throws IOException {
            var taken = new HashSet<String>();
            for (int page = 0; ; page++) {
                var found = EventCatalogExport.this.teams.page(page, PAGE);
                for (var team : found.items()) {
                    var id = free(slug(team.name()), taken);
                    teamIds.put(team.name(), id);
                    file("teams/" + id + ".mdx", team(id, team), team.description());
                }
                if (!found.hasNext()) {
                    break;
                }
            }
        }

        private static ObjectNode team(String id, Team team) {
            var front = object().put("id", id).put("name", team.name());
            for (var contact : team.contacts()) {
                switch (contact.kind()) {
                    case "email" -> front.put("email", contact.value());
                    case "slack" -> front.put("slackDirectMessageUrl", contact.value());
                    default -> {
                        // EventCatalog has no place for others.
                    }
                }
            }
            return front;
        }

        private void services() throws IOException {
            for (int page = 0; ; page++) {
                var found = applications.findPage(page, PAGE);
                for (var application : found.items()) {
                    service(application);
                }
                if (!found.hasNext()) {
                    break;
                }
            }
        }

        private void service(Application application) throws IOException {
            var id = slug(application.id().value());
            var folder = free("services/" + id, paths);
            var version = version(application.version());
            var front = object().put("id", id).put("name", application.title()).put("version", version);
            about(front, application.owner(), application.tags(), application.lifecycle(), application.deprecation());
            uses(front, "sends", application, Action.SEND);
            uses(front, "receives", application, Action.RECEIVE);
            var text = document(application);
            if (!text.isEmpty()) {
                var name = text.stripLeading().startsWith("{") ? "asyncapi.json" : "asyncapi.yaml";
                front.putArray("specifications")
                        .addObject()
                        .put("type", "asyncapi")
                        .put("path", name);
                entry(folder + "/" + name, text);
            }
            file(folder + "/index.mdx", front, application.description());
            if (!application.domain().isEmpty()) {
                servicesOfDomains
                        .computeIfAbsent(application.domain(), domain -> new LinkedHashSet<>())
                        .add(id);
            }
            for (var operation : application.operations()) {
                for (var message : operation.messages()) {
                    if (operation.action() == Action.SEND) {
                        versions.putIfAbsent(message.event(), version);
                    }
                }
            }
        }

        /** The original text, or what says the same alone where that refers to other files; empty if there is none. */
        private String document(Application application) {
            var history = applications.history(application.id());
            var saved = history.isEmpty()
                    ? null
                    : applications
                            .document(application.id(), history.getFirst().revision())
                            .orElse(null);
            if (saved == null) {
                return "";
            }
            return !saved.files().isEmpty()
                            && AsyncApiReader.read(saved.path(), saved.text(), saved.documentFiles())
                                    instanceof Valid valid
                    ? AsyncApiWriter.yaml(valid.document())
                    : saved.text();
        }

        private void uses(ObjectNode front, String name, Application application, Action action) {
            var ids = new TreeSet<String>();
            for (var operation : application.operations()) {
                if (operation.action() == action) {
                    operation
                            .messages()
                            .forEach(message -> ids.add(eventIds.getOrDefault(
                                    message.event(), slug(message.event().type()))));
                }
            }
            if (!ids.isEmpty()) {
                var list = front.putArray(name);
                ids.forEach(id -> list.addObject().put("id", id));
            }
        }

        private void about(
                ObjectNode front, String owner, List<String> tags, Lifecycle lifecycle, Deprecation deprecation) {
            var team = teamIds.get(owner);
            if (team != null) {
                front.putArray("owners").add(team);
            }
            if (!tags.isEmpty()) {
                var badges = front.putArray("badges");
                tags.forEach(tag -> badges.addObject()
                        .put("content", tag)
                        .put("backgroundColor", "gray")
                        .put("textColor", "gray"));
            }
            switch (lifecycle) {
                case DRAFT -> front.put("draft", true);
                case DEPRECATED, RETIRED -> deprecated(front.putObject("deprecated"), lifecycle, deprecation);
                case RELEASED -> {
                    // What is not said otherwise is released.
                }
            }
        }

        private static void deprecated(ObjectNode into, Lifecycle lifecycle, Deprecation deprecation) {
            if (deprecation.since() != null) {
                into.put("date", deprecation.since().toString());
            }
            var words = new ArrayList<String>();
            words.add(lifecycle == Lifecycle.RETIRED ? "Retired." : "Deprecated.");
            if (deprecation.sunset() != null) {
                words.add("Ends on " + deprecation.sunset() + ".");
            }
            if (!deprecation.replacement().isEmpty()) {
                words.add("Use " + deprecation.replacement() + ".");
            }
            into.put("message", String.join(" ", words));
        }

        private void events() throws IOException {
            for (var named : eventIds.entrySet()) {
                var event = EventCatalogExport.this.events.find(named.getKey());
                if (event.isPresent()) {
                    event(event.get(), named.getValue());
                }
            }
        }

        private void event(Event event, String id) throws IOException {
            var folder = free("events/" + id, paths);
            var front = object().put("id", id)
                    .put("name", event.title())
                    .put("version", versions.getOrDefault(event.key(), NO_VERSION));
            if (!event.summary().isEmpty()) {
                front.put("summary", event.summary());
            }
            about(front, event.owner(), event.tags(), event.lifecycle(), event.deprecation());
            front.putArray("channels").addObject().put("id", slug(event.key().topic()));
            var contract = event.contract();
            if (contract != null) {
                var name = "schema." + extension(contract.format());
                front.put("schemaPath", name);
                entry(folder + "/" + name, contract.text());
                for (var reference : contract.references().entrySet()) {
                    entry(folder + "/" + slug(reference.getKey()), reference.getValue());
                }
            }
            file(folder + "/index.mdx", front, event.description());
        }

        private static String extension(SchemaFormat format) {
            return switch (format) {
                case AVRO -> "avsc";
                case JSON -> "json";
                case PROTOBUF -> "proto";
            };
        }

        private void channels() throws IOException {
            for (var topic : topics) {
                var id = slug(topic);
                var front = object().put("id", id).put("name", topic).put("version", NO_VERSION);
                front.put("address", topic).putArray("protocols").add("kafka");
                file(free("channels/" + id, paths) + "/index.mdx", front, "");
            }
        }

        private void domains() throws IOException {
            for (var domain : servicesOfDomains.entrySet()) {
                var id = slug(domain.getKey());
                var front = object().put("id", id).put("name", domain.getKey()).put("version", NO_VERSION);
                var services = front.putArray("services");
                domain.getValue().forEach(service -> services.addObject().put("id", service));
                file(free("domains/" + id, paths) + "/index.mdx", front, "");
            }
        }

        private void file(String path, ObjectNode front, String body) throws IOException {
            var text = YAML.writeValueAsString(front);
            entry(
                    path,
                    (text.startsWith("---") ? text : "---\n" + text) + "---\n\n" + plain(body) + "\n\n<NodeGraph />\n");
        }

        private void entry(String path, String text) throws IOException {
            zip.putNextEntry(new ZipEntry(free(path, paths)));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String version(String text) {
        return text.isBlank() ? NO_VERSION : text.strip();
    }

    /** A name that any file system and any link takes. */
    private static String slug(String text) {
        var slug = text.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.isEmpty() ? "unnamed" : slug.length() > 100 ? slug.substring(0, 100) : slug;
    }

    /** Markdown in which MDX sees no component and no expression. */
    private static String plain(String markdown) {
        return markdown.replace("<", "&lt;").replace("{", "\\{").replace("}", "\\}");
    }
}
