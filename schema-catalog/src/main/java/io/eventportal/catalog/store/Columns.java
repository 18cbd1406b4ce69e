package io.eventportal.catalog.store;

import io.eventportal.catalog.Contact;
import io.eventportal.catalog.Deprecation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that are kept alike in several tables. */
final class Columns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Columns() {}

    /** A column of type {@code text[]}. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array != null && array.getArray() instanceof String[] texts ? List.of(texts) : List.of();
    }

    /** The columns {@code deprecated_since}, {@code sunset} and {@code replacement}, each with a prefix. */
    static Deprecation deprecation(ResultSet row, String prefix) throws SQLException {
        var since = row.getObject(prefix + "deprecated_since", LocalDate.class);
        var sunset = row.getObject(prefix + "sunset", LocalDate.class);
        var replacement = row.getString(prefix + "replacement");
        return since == null && sunset == null && (replacement == null || replacement.isEmpty())
                ? Deprecation.NONE
                : new Deprecation(since, sunset, replacement == null ? "" : replacement);
    }

    static String pairs(Map<String, String> map) {
        var pairs = JSON.createArrayNode();
        map.forEach((key, value) -> pairs.addArray().add(key).add(value));
        return pairs.toString();
    }

    static Map<String, String> map(String pairs) {
        var map = new HashMap<String, String>();
        for (JsonNode pair : JSON.readTree(pairs)) {
            map.put(pair.get(0).stringValue(), pair.get(1).stringValue());
        }
        return map;
    }

    static String contacts(List<Contact> contacts) {
        var pairs = JSON.createArrayNode();
        contacts.forEach(contact -> pairs.addArray().add(contact.kind()).add(contact.value()));
        return pairs.toString();
    }

    static List<Contact> contacts(String pairs) {
        if (pairs.equals("[]")) {
            return List.of(); // as most are
        }
        var contacts = new ArrayList<Contact>();
        for (JsonNode pair : JSON.readTree(pairs)) {
            contacts.add(new Contact(pair.get(0).stringValue(), pair.get(1).stringValue()));
        }
        return contacts;
    }
}
