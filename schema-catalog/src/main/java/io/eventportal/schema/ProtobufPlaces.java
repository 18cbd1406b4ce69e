package io.eventportal.schema;

import java.util.Arrays;

/** Where the lines of a text begin: noted while it is read, looked up when somebody asks for a place. */
final class ProtobufPlaces {

    private int[] lineStarts = new int[64];
    private int lines = 1;

    /** Notes the start of the next line. */
    void line(int start) {
        if (lines == lineStarts.length) {
            lineStarts = Arrays.copyOf(lineStarts, lines * 2);
        }
        lineStarts[lines++] = start;
    }

    Location at(String pointer, int offset) {
        if (offset < 0) {
            return Location.at(pointer);
        }
        var found = Arrays.binarySearch(lineStarts, 0, lines, offset);
        var line = found >= 0 ? found : -found - 2;
        return new Location(pointer, line + 1, offset - lineStarts[line] + 1);
    }

    /** How a place in a file is named: what belongs to an imported file says so. */
    static String pointer(String path, String name) {
        return path.equals(ProtobufSchema.MAIN) ? name : path + "#" + name;
    }

    static String whose(String path) {
        return path.equals(ProtobufSchema.MAIN) ? "The schema" : "The imported file " + path;
    }

    static InvalidSchemaException invalid(String path, String message, String name, int offset, String text) {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return InvalidSchemaException.of(
                whose(path) + " is not valid Protobuf: " + message,
                new Location(pointer(path, name), line, offset - lineStart + 1));
    }
}
