package io.eventportal.catalog;

import io.eventportal.catalog.ApplicationChange.Kind;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two versions of an application. */
final class ApplicationComparison {

    private static final int LONGEST_VALUE = 80;

    private final Application older;
    private final Application newer;
    private final List<ApplicationChange> changes = new ArrayList<>();

    ApplicationComparison(Application older, Application newer) {
        this.older = older;
        this.newer = newer;
    }

    List<ApplicationChange> changes() {
        properties();
        for (var action : Action.values()) {
            events(action);
        }
        return List.copyOf(changes);
    }

    private void properties() {
        property("title", older.title(), newer.title());
        property("version", older.version(), newer.version());
        text("description", older.description(), newer.description());
        property("domain", older.domain(), newer.domain());
        property("owner", older.owner(), newer.owner());
        property("contacts", older.contacts(), newer.contacts());
        property("tags", older.tags(), newer.tags());
        property("sources", older.sources(), newer.sources());
        property("lifecycle", older.lifecycle().id(), newer.lifecycle().id());
        property("deprecation", words(older.deprecation()), words(newer.deprecation()));
    }

    private void property(String name, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(new ApplicationChange(
                    Kind.CHANGED, "application", name, "The " + name + fromTo(before, after) + "."));
        }
    }

    private void text(String name, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new ApplicationChange(Kind.CHANGED, "application", name, "The " + name + " changed."));
        }
    }

    private static String fromTo(Object before, Object after) {
        var from = shown(before);
        var to = shown(after);
        if (from.isEmpty()) {
            return " is now " + to;
        }
        return to.isEmpty() ? " " + from + " is gone" : " changed from " + from + " to " + to;
    }

    private static String shown(Object value) {
        var text = value instanceof List<?> list
                ? String.join(
                        ", ", list.stream().map(ApplicationComparison::item).toList())
                : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static String item(@Nullable Object item) {
        return item instanceof Contact contact ? contact.kind() + " " + contact.value() : String.valueOf(item);
    }

    private static String words(Deprecation deprecation) {
        var words = new ArrayList<String>();
        if (deprecation.since() != null) {
            words.add("since " + deprecation.since());
        }
        if (deprecation.sunset() != null) {
            words.add("until " + deprecation.sunset());
        }
        if (!deprecation.replacement().isEmpty()) {
            words.add("replaced by " + deprecation.replacement());
        }
        return String.join(", ", words);
    }

    private record Use(MessageUse message, String groupId) {}

    private static Map<EventKey, Use> uses(Application application, Action action) {
        var uses = new TreeMap<EventKey, Use>();
        for (var operation : application.operations()) {
            if (operation.action() == action) {
                var group = Objects.requireNonNullElse(operation.groupId(), "");
                operation.messages().forEach(message -> uses.putIfAbsent(message.event(), new Use(message, group)));
            }
        }
        return uses;
    }

    private void events(Action action) {
        var before = uses(older, action);
        var after = uses(newer, action);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            var was = before.get(key);
            var is = after.get(key);
            if (was == null) {
                changes.add(new ApplicationChange(
                        Kind.ADDED, action.id(), key.toString(), "It now " + verb(action) + " " + key + "."));
            } else if (is == null) {
                changes.add(new ApplicationChange(
                        Kind.REMOVED, action.id(), key.toString(), "It no longer " + verb(action) + " " + key + "."));
            } else {
                event(action, key, was, is);
            }
        }
    }

    private static String verb(Action action) {
        return action.id() + "s";
    }

    private void event(Action action, EventKey key, Use was, Use is) {
        var before = was.message();
        var after = is.message();
        var differing = new ArrayList<String>();
        note(differing, "consumer group", was.groupId(), is.groupId());
        note(differing, "title", before.title(), after.title());
        note(differing, "content type", before.contentType(), after.contentType());
        note(differing, "lifecycle", before.lifecycle().id(), after.lifecycle().id());
        note(differing, "deprecation", words(before.deprecation()), words(after.deprecation()));
        note(differing, "tags", before.tags(), after.tags());
        note(differing, "sensitive fields", before.sensitiveFields(), after.sensitiveFields());
        if (!before.summary().equals(after.summary()) || !before.description().equals(after.description())) {
            differing.add("The description changed.");
        }
        if (!before.examples().equals(after.examples())) {
            differing.add("The examples changed.");
        }
        differing.forEach(sentence ->
                changes.add(new ApplicationChange(Kind.CHANGED, action.id(), key.toString(), key + ": " + sentence)));
        schema(action, key, before.payload(), after.payload());
    }

    private static void note(List<String> differing, String name, Object before, Object after) {
        if (!before.equals(after)) {
            differing.add("The " + name + fromTo(before, after) + ".");
        }
    }

    private void schema(Action action, EventKey key, @Nullable SchemaSource before, @Nullable SchemaSource after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before == null || after == null) {
            var sentence = before == null ? "The payload is now described." : "The payload is no longer described.";
            changes.add(new ApplicationChange(Kind.CHANGED, action.id(), key.toString(), key + ": " + sentence));
            return;
        }
        if (before.format() != after.format()) {
            changes.add(new ApplicationChange(
                    Kind.CHANGED,
                    action.id(),
                    key.toString(),
                    key + ": The schema's format"
                            + fromTo(before.format().id(), after.format().id()) + "."));
            return;
        }
        var found = changes.size();
        fields(key, flat(SchemaFields.of(before)), flat(SchemaFields.of(after)));
        if (changes.size() == found) {
            changes.add(new ApplicationChange(
                    Kind.CHANGED,
                    action.id(),
                    key.toString(),
                    key + ": The schema's text changed; its fields did not."));
        }
    }

    private void fields(EventKey key, Map<String, SchemaField> before, Map<String, SchemaField> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (var path : paths) {
            var was = before.get(path);
            var is = after.get(path);
            var name = key + "#" + path;
            if (was == null && is != null) {
                changes.add(new ApplicationChange(
                        Kind.ADDED, "field", name, key + ": The field " + path + " (" + kind(is) + ") was added."));
            } else if (was != null && is == null) {
                changes.add(new ApplicationChange(
                        Kind.REMOVED,
                        "field",
                        name,
                        key + ": The field " + path + " (" + kind(was) + ") was removed."));
            } else if (was != null && is != null && !kind(was).equals(kind(is))) {
                changes.add(new ApplicationChange(
                        Kind.CHANGED, "field", name, key + ": The field " + path + fromTo(kind(was), kind(is)) + "."));
            }
        }
    }

    private static String kind(SchemaField field) {
        var words = new ArrayList<String>();
        words.add(field.type());
        words.add(field.isRequired() ? "required" : "optional");
        words.addAll(field.constraints());
        return String.join(", ", words);
    }

    private static Map<String, SchemaField> flat(List<SchemaField> fields) {
        var flat = new TreeMap<String, SchemaField>();
        flatten("", fields, flat);
        return flat;
    }

    private static void flatten(String path, List<SchemaField> fields, Map<String, SchemaField> flat) {
        for (var field : fields) {
            var at = path + "/" + field.name();
            flat.putIfAbsent(at, field);
            flatten(at, field.fields(), flat);
        }
    }
}
