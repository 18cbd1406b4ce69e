package io.eventportal.gate;

/**
 * A place in a file.
 *
 * @param file path as it was given on the command line
 * @param pointer JSON pointer, or dotted name for Protobuf; {@code ""} is the whole
 * @param line first is 1; 0 if unknown
 * @param column first is 1; 0 if unknown
 */
record Place(String file, String pointer, int line, int column) {

    boolean hasLine() {
        return line > 0;
    }

    /** {@code file:line:col}, or the file alone. */
    String position() {
        return hasLine() ? file + ":" + line + ":" + Math.max(column, 1) : file;
    }

    @Override
    public String toString() {
        return pointer.isEmpty() ? position() : position() + " " + pointer;
    }
}
