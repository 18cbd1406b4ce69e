package io.eventportal.search;

/** Spellings of the names of fields. */
final class FieldNames {

    private FieldNames() {}

    /**
     * The name without letter case and separators: {@code customerId}, {@code customer_id} and {@code CustomerID} are one,
     * because each format has its own habit. A name of nothing but separators stays as it is.
     */
    static String plain(String name) {
        var joined = Words.joined(name);
        return joined.isEmpty() ? Facet.cut(name) : joined;
    }

    static String kindTerm(FieldUse field) {
        return term(plain(field.name()), field.kind());
    }

    static String spellingTerm(FieldUse field) {
        return term(plain(field.name()), field.name());
    }

    static String term(String plain, String other) {
        return plain + Column.SEPARATOR + Facet.cut(other);
    }
}
