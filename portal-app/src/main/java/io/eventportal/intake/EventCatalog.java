package io.eventportal.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder of EventCatalog. Each service is read as the AsyncAPI document that says the same: what it sends and receives,
 * on the channels that its messages name, with their schemas. A service that has an AsyncAPI document of its own is read
 * from that. Earlier versions, kept in folders named {@code versioned}, are left out.
 *
 * @see <a href="https://www.eventcatalog.dev/docs/api/service-api">EventCatalog's frontmatter</a>
 */
final class EventCatalog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INDEX = Pattern.compile("(?:.*/)?index\\.mdx?");
    private static final Pattern TEAM = Pattern.compile("(?:.*/)?(?:teams|users)/[^/]+\\.mdx?");

    private final Upload upload;
    private final Map<String, Frontmatter> services = new LinkedHashMap<>();
    private final Map<String, Frontmatter> messages = new HashMap<>();
    private final Map<String, Frontmatter> channels = new HashMap<>();
    private final Map<String, Frontmatter> teams = new HashMap<>();
    private final Map<String, Frontmatter> domains = new LinkedHashMap<>();
    private final Map<String, String> domainsOfServices = new HashMap<>();
    private final List<ImportReport.Document> unreadable = new ArrayList<>();
    private final List<ImportReport.Left> left = new ArrayList<>();

    /** One service as a document. */
    record Service(String path, byte[] document) {}

    EventCatalog(Upload upload) {
        this.upload = upload;
        upload.paths().forEach(this::read);
    }

    /** Whether an upload is one: a service is somewhere in it. */
    static boolean isOne(Upload upload) {
        return upload.paths().stream()
                .anyMatch(path -> INDEX.matcher(path).matches()
                        && kind(path).filter("services"::equals).isPresent());
    }

    private static Optional<String> kind(String path) {
        var parts = path.split("/");
        for (int i = parts.length - 2; i >= 0; i--) {
            switch (parts[i]) {
                case "domains", "subdomains", "services", "events", "commands", "queries", "channels" -> {
                    return Optional.of(parts[i].equals("subdomains") ? "domains" : parts[i]);
                }
                default -> {
                    // A name that an author gave.
                }
            }
        }
        return Optional.empty();
    }

    private void read(String path) {
        var isTeam = TEAM.matcher(path).matches();
        var kind = INDEX.matcher(path).matches() ? kind(path).orElse(null) : isTeam ? "teams" : null;
        if (kind == null) {
            return;
        }
        if (path.contains("/versioned/")) {
            left.add(new ImportReport.Left(path, "It is an earlier version."));
            return;
        }
        try {
            var front = Frontmatter.of(path, upload.text(path).orElseThrow());
            if (front.id().isEmpty()) {
                throw UploadException.of("The frontmatter has no id.", path);
            }
            put(kind, front);
        } catch (UploadException e) {
            unreadable.add(new ImportReport.Document(path, new ImportResult.Refused(List.of(e.issue()))));
        }
    }

    private void put(String kind, Frontmatter front) {
        var known = switch (kind) {
            case "services" -> services;
            case "channels" -> channels;
            case "teams" -> teams;
            case "domains" -> domains;
            default -> messages;
        };
        if (kind.equals("domains")) {
            front.ids("services").forEach(service -> domainsOfServices.putIfAbsent(service, front.id()));
        }
        var other = known.putIfAbsent(front.id(), front);
        if (other != null) {
            throw UploadException.of(
                    "The id \"" + front.id() + "\" is that of " + other.path() + " too.", front.path());
        }
    }

    /** Files that cannot be read. */
    List<ImportReport.Document> unreadable() {
        return unreadable;
    }

    List<ImportReport.Left> left() {
        return left;
    }

    /** Paths of the domains, messages, channels and teams, which come in with the services that use them. */
    List<String> described() {
        return Stream.of(domains, messages, channels, teams)
                .flatMap(known -> known.values().stream())
                .map(Frontmatter::path)
                .toList();
    }

    /** By path. */
    List<Service> services() {
        return services.values().stream()
                .map(service -> new Service(
                        service.path(),
                        JSON.writerWithDefaultPrettyPrinter()
                                .writeValueAsString(document(service))
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Where a service's own AsyncAPI document is; null if it names none that is there. */
    private @Nullable String specification(Frontmatter service) {
        var specifications = service.values().path("specifications");
        var named = specifications.path("asyncapiPath").asString("");
        for (var each : specifications) {
            if (each.path("type").asString("").equals("asyncapi")) {
                named = each.path("path").asString("");
            }
        }
        var path = service.folder() + named.replaceFirst("^\\./", "");
        return !named.isEmpty() && upload.paths().contains(path) ? path : null;
    }

    /** Paths of the documents that services have themselves, by the service's path. */
    Map<String, String> specifications() {
        var found = new LinkedHashMap<String, String>();
        for (var service : services.values()) {
            var path = specification(service);
            if (path != null) {
                found.put(service.path(), path);
            }
        }
        return found;
    }

    private ObjectNode document(Frontmatter service) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("asyncapi", "3.0.0");
        var info = root.putObject("info");
        info.put("title", service.text("name").isEmpty() ? service.id() : service.text("name"));
        info.put("version", service.text("version").isEmpty() ? "0.0.1" : service.text("version"));
        info.put("description", description(service));
        info.put("x-application-id", service.id());
        var domain = domain(service);
        if (!domain.isEmpty()) {
            info.put("x-domain", domain);
        }
        owner(info, service);
        lifecycle(info, service);
        tags(info, service);
        var channelsOfDocument = root.putObject("channels");
        var operations = root.putObject("operations");
        for (var direction : List.of("sends", "receives")) {
            for (var id : service.ids(direction)) {
                use(direction, id, service, channelsOfDocument, operations);
            }
        }
        return root;
    }

    private static String description(Frontmatter front) {
        var body = front.body()
                .replaceAll("(?m)^\\s*<[A-Z][A-Za-z]*[^>]*/>\\s*$", "")
                .strip();
        return String.join(
                "\n\n",
                List.of(front.text("summary"), body).stream()
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private String domain(Frontmatter service) {
        var named = domainsOfServices.get(service.id());
        if (named != null) {
            return named;
        }
        var parts = service.path().split("/");
        for (int i = parts.length - 3; i > 0; i--) {
            if (parts[i - 1].equals("domains") || parts[i - 1].equals("subdomains")) {
                return parts[i];
            }
        }
        return "";
    }

    private void owner(ObjectNode info, Frontmatter service) {
        var owners = service.ids("owners");
        if (owners.isEmpty()) {
            return;
        }
        var team = teams.get(owners.getFirst());
        var owner = info.putObject("x-owner");
        owner.put("name", team == null || team.text("name").isEmpty() ? owners.getFirst() : team.text("name"));
        if (team != null && !team.text("email").isEmpty()) {
            owner.put("email", team.text("email"));
        }
        if (team != null && !team.text("slackDirectMessageUrl").isEmpty()) {
            owner.put("slack", team.text("slackDirectMessageUrl"));
        }
    }

    private static void lifecycle(ObjectNode into, Frontmatter front) {
        var deprecated = front.values().path("deprecated");
        if (deprecated.isObject() || deprecated.asBoolean(false)) {
            into.put("x-lifecycle", "deprecated");
            var date = deprecated.path("date").asString("");
            if (!date.isEmpty()) {
                into.put("x-deprecated-since", date);
            }
        } else if (front.values().path("draft").isObject()
                || front.values().path("draft").asBoolean(false)) {
            into.put("x-lifecycle", "draft");
        }
    }

    private static void tags(ObjectNode into, Frontmatter front) {
        var badges = front.values().path("badges");
        for (var badge : badges) {
            var content = badge.path("content").asString("");
            if (!content.isEmpty()) {
                into.withArrayProperty("tags").addObject().put("name", content);
            }
        }
    }

    private void use(
            String direction, String id, Frontmatter service, ObjectNode channelsOfDocument, ObjectNode operations) {
        var message = messages.get(id);
        var names = message == null ? List.<String>of() : message.ids("channels");
        var key = names.isEmpty() ? "unknown channel of " + id : names.getFirst();
        var channel = channels.get(key);
        if (!channelsOfDocument.has(key)) {
            var address = channel == null || channel.text("address").isEmpty() ? key : channel.text("address");
            channelsOfDocument.putObject(key).put("address", names.isEmpty() ? null : address);
        }
        var into = channelsOfDocument
                .withObjectProperty(key)
                .withObjectProperty("messages")
                .putObject(id);
        into.put("name", id);
        if (message != null) {
            message(into, message, service);
        }
        var operation = operations.putObject(direction + " " + id);
        operation.put("action", direction.equals("sends") ? "send" : "receive");
        var pointer = "#/channels/" + escaped(key);
        operation.putObject("channel").put("$ref", pointer);
        operation.putArray("messages").addObject().put("$ref", pointer + "/messages/" + escaped(id));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0")
                .replace("/", "~1")
                .replace("%", "%25")
                .replace(" ", "%20")
                .replace("#", "%23")
                .replace("{", "%7B")
                .replace("}", "%7D");
    }

    private void message(ObjectNode into, Frontmatter message, Frontmatter service) {
        into.put("title", message.text("name").isEmpty() ? message.id() : message.text("name"));
        into.put("summary", message.text("summary"));
        into.put("description", description(message));
        lifecycle(into, message);
        tags(into, message);
        var schema = message.text("schemaPath");
        if (schema.isEmpty()) {
            return;
        }
        var format = schema.endsWith(".avsc") || schema.endsWith(".avro")
                ? "application/vnd.apache.avro;version=1.9.0"
                : schema.endsWith(".proto")
                        ? "application/vnd.google.protobuf;version=3"
                        : "application/schema+json;version=draft-07";
        var up = "../".repeat((int) service.path().chars().filter(c -> c == '/').count());
        var file = up + message.folder() + schema.replaceFirst("^\\./", "");
        into.putObject("payload")
                .put("schemaFormat", format)
                .putObject("schema")
                .put("$ref", file.replace("%", "%25").replace(" ", "%20").replace("#", "%23"));
    }
}
