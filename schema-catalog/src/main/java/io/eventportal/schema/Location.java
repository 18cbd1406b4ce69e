package io.eventportal.schema;

/**
 * A place in a text.
 *
 * @param pointer JSON pointer into the text's tree ({@code ""} is the whole), or a dotted name where the text has no
 *     tree (Protobuf)
 * @param line first is 1; 0 if unknown
 * @param column first is 1; 0 if unknown
 */
public record Location(String pointer, int line, int column) {

    public static final Location WHOLE = new Location("", 0, 0);

    public static Location at(String pointer) {
        return new Location(pointer, 0, 0);
    }

    /** For example {@code /properties/amount (line 4, column 7)}. */
    @Override
    public String toString() {
        var where = pointer.isEmpty() ? "/" : pointer;
        return line > 0 ? where + " (line " + line + ", column " + column + ")" : where;
    }
}
