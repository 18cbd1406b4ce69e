package io.eventportal.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines and columns of a text, found when somebody asks. */
final class ProtobufPlaces {

    private final String text;
    private volatile int @Nullable [] lines;

    ProtobufPlaces(String text) {
        this.text = text;
    }

    Location at(String pointer, int offset) {
        if (offset < 0) {
            return Location.at(pointer);
        }
        var starts = lines;
        if (starts == null) {
            starts = lineStarts();
            lines = starts;
        }
        var found = Arrays.binarySearch(starts, offset);
        var line = found >= 0 ? found : -found - 2;
        return new Location(pointer, line + 1, offset - starts[line] + 1);
    }

    private int[] lineStarts() {
        var starts = new int[16];
        var count = 1;
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
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
