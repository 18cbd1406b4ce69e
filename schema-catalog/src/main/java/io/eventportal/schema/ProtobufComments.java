package io.eventportal.schema;

import java.util.ArrayList;
import java.util.Collections;

/** What people wrote about a field: the comment lines right above it, and the one behind it on its line. */
final class ProtobufComments {

    private static final int MAX_LINES = 50;

    private ProtobufComments() {}

    /** Empty if there is none. */
    static String of(ProtobufField field) {
        var text = field.file().text();
        var lines = new ArrayList<String>();
        above(text, field.offset, lines);
        Collections.reverse(lines);
        behind(text, field.offset, lines);
        return String.join("\n", lines).strip();
    }

    private static void above(String text, int offset, ArrayList<String> lines) {
        var end = text.lastIndexOf('\n', offset - 1);
        if (end < 0 || !text.substring(end, offset).isBlank()) {
            return;
        }
        var inBlock = false;
        while (end > 0 && lines.size() < MAX_LINES) {
            var start = text.lastIndexOf('\n', end - 1) + 1;
            var line = text.substring(start, end).strip();
            if (line.endsWith("*/") && !inBlock) {
                inBlock = true;
            } else if (!inBlock && !line.startsWith("//")) {
                return;
            }
            lines.add(bare(line));
            if (inBlock && line.startsWith("/*")) {
                inBlock = false;
            }
            end = start - 1;
        }
    }

    private static void behind(String text, int offset, ArrayList<String> lines) {
        var end = text.indexOf('\n', offset);
        var line = text.substring(offset, end < 0 ? text.length() : end);
        var close = line.indexOf(';');
        if (close >= 0 && line.substring(close + 1).strip().startsWith("//")) {
            lines.add(bare(line.substring(close + 1).strip()));
        }
    }

    private static String bare(String line) {
        return line.replaceFirst("^(//+|/\\*+|\\*+(?!/))", "")
                .replaceFirst("\\*+/$", "")
                .strip();
    }
}
