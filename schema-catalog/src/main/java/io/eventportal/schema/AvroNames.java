package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/**
 * Names as Apache Avro for Java has them: letters of any script, digits and underscores, parts joined by dots.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#names">Names</a>
 */
final class AvroNames {

    private AvroNames() {}

    /** The name with its namespace, unless it has dots and so its own. */
    static String full(String name, String namespace) {
        var dot = name.lastIndexOf('.');
        if (dot == 0) {
            return name.substring(1); // ".Name" stands in no namespace
        }
        return dot > 0 || namespace.isEmpty() ? name : namespace + "." + name;
    }

    /** Empty if there is none. */
    static String namespace(String fullName) {
        var dot = fullName.lastIndexOf('.');
        return dot < 0 ? "" : fullName.substring(0, dot);
    }

    /** What is wrong with a full name; null if nothing is. */
    static @Nullable String faultOf(String fullName) {
        var start = 0;
        while (true) {
            var dot = fullName.indexOf('.', start);
            var fault = faultOfSimple(dot < 0 ? fullName.substring(start) : fullName.substring(start, dot));
            if (fault != null || dot < 0) {
                return fault;
            }
            start = dot + 1;
        }
    }

    /** What is wrong with a name without namespace; null if nothing is. */
    static @Nullable String faultOfSimple(String name) {
        if (name.isEmpty()) {
            return "has an empty part";
        }
        var first = name.charAt(0);
        if (!Character.isLetter(first) && first != '_') {
            return "begins with what is neither a letter nor an underscore";
        }
        for (var i = 1; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                return "has a character that is no letter, digit or underscore";
            }
        }
        return null;
    }
}
