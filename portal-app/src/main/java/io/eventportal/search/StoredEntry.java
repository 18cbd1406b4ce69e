package io.eventportal.search;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationProfile;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.topology.EdgeStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;

/** What of an entry is kept to be shown, and read again. */
final class StoredEntry {

    private static final String TOPIC = "=topic";
    private static final String TYPE = "=type";
    private static final String TITLE = "=title";
    private static final String SUMMARY = "=summary";
    private static final String DOMAIN = "=domain";
    private static final String OWNER = "=owner";
    private static final String FORMAT = "=format";
    private static final String LIFECYCLE = "=lifecycle";
    private static final String STATUS = "=status";
    private static final String CONFORMANCE = "=conformance";
    private static final String SENDER = "=sender";
    private static final String RECEIVER = "=receiver";
    private static final String FIELDS = "=fields";
    private static final String APPLICATION = "=application";

    private StoredEntry() {}

    static void write(Document document, FoundEvent event) {
        store(document, TOPIC, event.key().topic());
        store(document, TYPE, event.key().type());
        store(document, TITLE, event.title());
        store(document, SUMMARY, event.summary());
        store(document, DOMAIN, event.domain());
        store(document, OWNER, event.owner());
        store(document, FORMAT, event.format());
        store(
                document,
                LIFECYCLE,
                event.lifecycle() == null ? "" : event.lifecycle().name());
        store(document, STATUS, event.status().name());
        store(document, CONFORMANCE, event.conformance().name());
        event.senders().forEach(id -> store(document, SENDER, id.value()));
        event.receivers().forEach(id -> store(document, RECEIVER, id.value()));
        store(document, FIELDS, event.fields().stream().map(StoredEntry::row).collect(Collectors.joining("\n")));
    }

    private static String row(FieldUse field) {
        return String.join(
                "\0", field.path(), field.name(), field.type(), field.kind(), field.required() ? "required" : "");
    }

    static void write(Document document, ApplicationProfile application) {
        store(document, APPLICATION, application.id().value());
        store(document, TITLE, application.title());
        store(document, DOMAIN, application.domain());
        store(document, OWNER, application.owner());
    }

    private static void store(Document document, String name, String text) {
        if (!text.isEmpty()) {
            document.add(new StoredField(name, text));
        }
    }

    /** @param fields which of its fields matter */
    static FoundEvent event(Document document, Predicate<FieldUse> fields) {
        var lifecycle = text(document, LIFECYCLE);
        return new FoundEvent(
                new EventKey(text(document, TOPIC), text(document, TYPE)),
                text(document, TITLE),
                text(document, SUMMARY),
                text(document, DOMAIN),
                text(document, OWNER),
                text(document, FORMAT),
                lifecycle.isEmpty() ? null : Lifecycle.valueOf(lifecycle),
                EdgeStatus.valueOf(text(document, STATUS)),
                Conformity.valueOf(text(document, CONFORMANCE)),
                applications(document, SENDER),
                applications(document, RECEIVER),
                text(document, FIELDS)
                        .lines()
                        .map(StoredEntry::field)
                        .filter(fields)
                        .toList());
    }

    private static FieldUse field(String row) {
        var parts = row.split("\0", -1);
        return new FieldUse(parts[0], parts[1], parts[2], parts[3], !parts[4].isEmpty());
    }

    static FoundApplication application(Document document) {
        return new FoundApplication(
                new ApplicationId(text(document, APPLICATION)),
                text(document, TITLE),
                text(document, DOMAIN),
                text(document, OWNER));
    }

    private static List<ApplicationId> applications(Document document, String name) {
        return Arrays.stream(document.getValues(name)).map(ApplicationId::new).toList();
    }

    private static String text(Document document, String name) {
        var text = document.get(name);
        return text == null ? "" : text;
    }
}
