package io.eventportal.search;

/** Names of the index's columns. */
final class Column {

    /** One of the two kinds of entries. */
    static final String KIND = "kind";

    static final String EVENT = "event";
    static final String APPLICATION = "application";

    /** Names the entry. */
    static final String ID = "id";

    /** Ids of the applications that declare an event. */
    static final String DECLARED_BY = "declaredBy";

    /** Every word of an entry, whichever other column it stands in: the dictionary. */
    static final String WORD = "word";

    /** A name as one word. */
    static final String WHOLE_NAME = "wholeName";

    /** Columns of words, see {@link WordQuery} for what each is worth. */
    static final String NAME = "name";

    static final String TOPIC = "topic";
    static final String FIELD = "field";
    static final String LABEL = "label";
    static final String TEXT = "text";

    /** Words of the domain and of the owner alone. */
    static final String DOMAIN = "domain";

    static final String OWNER = "owner";

    /** Names of fields as {@link FieldNames#plain} has them, alone, with a kind, and with the name as it is written. */
    static final String FIELD_NAME = "fieldName";

    static final String FIELD_KIND = "fieldKind";
    static final String FIELD_SPELLING = "fieldSpelling";

    /** Between the two parts of a term. */
    static final char SEPARATOR = '\0';

    /** What lists are sorted by: declared events first, then the key. */
    static final String SORT_OBSERVED = "sortObserved";

    static final String SORT_KEY = "sortKey";

    private Column() {}
}
