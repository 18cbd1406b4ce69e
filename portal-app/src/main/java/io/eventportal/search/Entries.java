package io.eventportal.search;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationProfile;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.schema.Fingerprint;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.traffic.EventTraffic;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Makes the entries of the index from what the catalog and the traffic say. */
final class Entries {

    /** So much of a description is searched. */
    private static final int SEARCHED_TEXT = 20_000;

    private static final int LONGEST_KEY = 1000;

    private Entries() {}

    /** An entry, and the id by which it is replaced. */
    record Entry(String id, Document document) {

        Entry {
            term(document, Column.ID, id);
        }
    }

    /** An event that documents declare. */
    static Entry declared(Event event, @Nullable EventTraffic traffic) {
        return declared(event, traffic, PayloadFields.of(event));
    }

    static Entry withoutFields(Event event, @Nullable EventTraffic traffic) {
        return declared(event, traffic, List.of());
    }

    private static Entry declared(Event event, @Nullable EventTraffic traffic, List<FieldUse> fields) {
        var found = new FoundEvent(
                event.key(),
                event.title(),
                event.summary(),
                event.domain(),
                event.owner(),
                event.contract() == null ? "" : event.contract().format().id(),
                event.lifecycle(),
                traffic == null ? EdgeStatus.DECLARED : EdgeStatus.CONFIRMED,
                Conformity.of(traffic),
                event.senders().stream().map(Event.Party::application).toList(),
                event.receivers().stream().map(Event.Party::application).toList(),
                fields);
        var document = new Document();
        event(document, found);
        Stream.concat(event.senders().stream(), event.receivers().stream())
                .map(party -> party.application().value())
                .distinct()
                .forEach(id -> document.add(new StringField(Column.DECLARED_BY, id, Field.Store.NO)));
        event.tags().forEach(tag -> {
            value(document, Facet.TAG, tag);
            words(document, Column.LABEL, Words.ofName(tag));
        });
        text(document, event.summary());
        text(document, event.description());
        fields(document, fields);
        return new Entry(id(event.key()), document);
    }

    /** An event that only traffic shows. */
    static Entry observed(FoundEvent event) {
        var document = new Document();
        event(document, event);
        return new Entry(id(event.key()), document);
    }

    static Entry application(ApplicationProfile application) {
        var document = new Document();
        document.add(new StringField(Column.KIND, Column.APPLICATION, Field.Store.NO));
        sort(document, false, application.id().value());
        names(document, application.id().value(), application.title());
        words(document, Column.LABEL, Words.ofName(application.domain()));
        words(document, Column.LABEL, Words.ofName(application.owner()));
        application.tags().forEach(tag -> words(document, Column.LABEL, Words.ofName(tag)));
        text(document, application.description());
        StoredEntry.write(document, application);
        return new Entry(id(application.id()), document);
    }

    static String id(EventKey event) {
        return "event " + cut(event.toString());
    }

    static String id(ApplicationId application) {
        return "application " + application;
    }

    /** Terms have a longest length; what is longer is named by its hash. */
    private static String cut(String key) {
        return key.length() > LONGEST_KEY
                ? key.substring(0, LONGEST_KEY / 2) + Fingerprint.of(key).hex()
                : key;
    }

    private static void event(Document document, FoundEvent event) {
        document.add(new StringField(Column.KIND, Column.EVENT, Field.Store.NO));
        sort(document, event.status() == EdgeStatus.OBSERVED, cut(event.key().toString()));
        names(document, event.key().type(), event.title());
        words(document, Column.TOPIC, Words.ofName(event.key().topic()));
        for (var column : List.of(Column.DOMAIN, Column.LABEL)) {
            words(document, column, Words.ofName(event.domain()));
        }
        for (var column : List.of(Column.OWNER, Column.LABEL)) {
            words(document, column, Words.ofName(event.owner()));
        }
        facets(document, event);
        StoredEntry.write(document, event);
    }

    private static void facets(Document document, FoundEvent event) {
        value(document, Facet.STATUS, event.status().id());
        value(document, Facet.DOMAIN, event.domain());
        value(document, Facet.FORMAT, event.format());
        value(
                document,
                Facet.LIFECYCLE,
                event.lifecycle() == null ? "" : event.lifecycle().id());
        value(document, Facet.CONFORMANCE, event.conformance().id());
        event.senders().forEach(id -> value(document, Facet.PRODUCER, id.value()));
        event.receivers().forEach(id -> value(document, Facet.CONSUMER, id.value()));
        value(document, Facet.TOPIC, event.key().topic());
        value(document, Facet.TYPE, event.key().type());
        value(document, Facet.OWNER, event.owner());
    }

    private static void value(Document document, Facet facet, String value) {
        if (!value.isEmpty()) {
            document.add(new SortedSetDocValuesFacetField(facet.id(), Facet.cut(value)));
        }
    }

    private static void sort(Document document, boolean observed, String key) {
        document.add(new NumericDocValuesField(Column.SORT_OBSERVED, observed ? 1 : 0));
        document.add(new SortedDocValuesField(Column.SORT_KEY, new BytesRef(key)));
    }

    private static void text(Document document, String text) {
        var searched = text.length() > SEARCHED_TEXT ? text.substring(0, SEARCHED_TEXT) : text;
        words(document, Column.TEXT, Words.ofText(searched));
    }

    private static void names(Document document, String... names) {
        for (var name : names) {
            words(document, Column.NAME, Words.ofName(name));
            term(document, Column.WHOLE_NAME, Words.joined(name));
        }
    }

    private static void words(Document document, String column, Set<String> words) {
        for (var word : words) {
            term(document, column, word);
            term(document, Column.WORD, word);
        }
    }

    private static void fields(Document document, List<FieldUse> fields) {
        var named = fields.stream().filter(field -> !field.name().equals("*")).toList();
        each(named, FieldUse::name).forEach(name -> words(document, Column.FIELD, Words.ofName(name)));
        each(named, field -> FieldNames.plain(field.name())).forEach(name -> term(document, Column.FIELD_NAME, name));
        each(named, FieldNames::kindTerm).forEach(term -> term(document, Column.FIELD_KIND, term));
        each(named, FieldNames::spellingTerm).forEach(term -> term(document, Column.FIELD_SPELLING, term));
    }

    private static Stream<String> each(List<FieldUse> fields, Function<FieldUse, String> part) {
        return fields.stream().map(part).distinct();
    }

    private static void term(Document document, String column, String text) {
        document.add(new StringField(column, text, Field.Store.NO));
    }
}
