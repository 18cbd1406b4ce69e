package io.eventportal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes Avro schemas as people might, most of them valid: every construct, in one line. */
final class RandomAvroTexts {

    private static final List<String> PLAIN =
            List.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
    private static final List<String> LOGICAL = List.of(
            "date",
            "time-millis",
            "time-micros",
            "timestamp-millis",
            "timestamp-micros",
            "timestamp-nanos",
            "local-timestamp-millis",
            "uuid",
            "duration",
            "big-decimal",
            "own-type");
    private static final List<String> DEFAULTS = List.of(
            "null",
            "true",
            "1",
            "-3000000000",
            "1.5",
            "1e2",
            "\"\"",
            "\"S0\"",
            "\"\\u00ff\\u0001\"",
            "[]",
            "[1]",
            "{}",
            "{\"f0\":1}",
            "{\"f0\":null,\"f1\":\"x\"}",
            "\"NaN\"");

    private final Random random;
    private final List<String> names = new ArrayList<>();
    private int count;

    RandomAvroTexts(long seed) {
        this.random = new Random(seed);
    }

    String schema() {
        return type(4);
    }

    /** The same text with a few characters changed, left out or doubled, or with parts exchanged. */
    String spoiled() {
        var text = new StringBuilder(schema());
        for (var i = 0; i <= random.nextInt(3) && text.length() > 2; i++) {
            var at = random.nextInt(Math.max(1, text.length() - 1));
            var end = Math.min(text.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, "\"{}[]:,0 \\nt".charAt(random.nextInt(12)));
                case 3 ->
                    replaceWord(text, PLAIN.get(random.nextInt(8)), DEFAULTS.get(random.nextInt(DEFAULTS.size())));
                default -> replaceWord(text, "name", PLAIN.get(random.nextInt(8)));
            }
        }
        return text.toString();
    }

    private void replaceWord(StringBuilder text, String word, String by) {
        var at = text.indexOf('"' + word + '"', random.nextInt(text.length() + 1));
        if (at >= 0) {
            text.replace(at, at + word.length() + 2, by);
        }
    }

    private String type(int depth) {
        return switch (depth <= 0 ? random.nextInt(5) : random.nextInt(14)) {
            case 0, 1, 2 -> '"' + pick(PLAIN) + '"';
            case 3 -> names.isEmpty() ? "\"int\"" : '"' + pick(names) + '"';
            case 4 -> logical();
            case 5 -> enumeration();
            case 6 -> "{\"type\":\"fixed\"," + name("F") + ",\"size\":" + random.nextInt(20) + aliases() + "}";
            case 7 -> "{\"type\":\"array\",\"items\":" + type(depth - 1) + "}";
            case 8 -> "{\"values\":" + type(depth - 1) + ",\"type\":\"map\",\"x\":[1,{\"y\":null}]}";
            case 9, 10 -> union(depth);
            default -> record(depth);
        };
    }

    private String logical() {
        if (random.nextBoolean()) {
            return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":" + random.nextInt(9) + ",\"scale\":"
                    + random.nextInt(5) + "}";
        }
        return "{\"type\":\"" + pick(PLAIN) + "\",\"logicalType\":\"" + pick(LOGICAL) + "\"}";
    }

    private String enumeration() {
        var symbols = new ArrayList<String>();
        for (var i = 0; i < random.nextInt(4); i++) {
            symbols.add("\"S" + i + '"');
        }
        var byDefault = random.nextInt(4) == 0 ? ",\"default\":\"S0\"" : "";
        return "{\"type\":\"enum\"," + name("E") + ",\"symbols\":[" + String.join(",", symbols) + "]" + byDefault
                + aliases() + "}";
    }

    private String union(int depth) {
        var branches = new ArrayList<String>();
        for (var i = 0; i < random.nextInt(4); i++) {
            branches.add(type(depth - 1));
        }
        return "[" + String.join(",", branches) + "]";
    }

    private String record(int depth) {
        var name = name("R");
        var fields = new ArrayList<String>();
        for (var i = 0; i < random.nextInt(5); i++) {
            fields.add(field(random.nextInt(20) == 0 ? 0 : i, depth));
        }
        return "{\"type\":\"" + (random.nextInt(10) == 0 ? "error" : "record") + "\"," + name
                + ",\"doc\":\"d\",\"fields\":[" + String.join(",", fields) + "]" + aliases() + "}";
    }

    private String field(int index, int depth) {
        var byDefault = random.nextInt(3) == 0 ? ",\"default\":" + pick(DEFAULTS) : "";
        var order = random.nextInt(10) == 0 ? ",\"order\":\"" + pick(List.of("ignore", "descending", "up")) + '"' : "";
        var aliases = random.nextInt(6) == 0 ? ",\"aliases\":[\"g" + index + "\"]" : "";
        return "{\"name\":\"f" + index + "\",\"type\":" + type(depth - 1) + byDefault + order + aliases + "}";
    }

    private String name(String prefix) {
        var space = pick(List.of("", "", "a", "a.b"));
        var number = random.nextInt(25) == 0 && count > 0 ? count - 1 : count++;
        // Inside a.R, Avro takes "R" for a complete R of no namespace, if there is one; the specification takes a.R.
        var simple = (space.isEmpty() ? "Free" : "") + prefix + number;
        names.add(space.isEmpty() || random.nextBoolean() ? simple : space + "." + simple);
        if (space.isEmpty()) {
            return "\"name\":\"" + simple + '"';
        }
        return random.nextBoolean()
                ? "\"name\":\"" + space + "." + simple + '"'
                : "\"name\":\"" + simple + "\",\"namespace\":\"" + space + '"';
    }

    private String aliases() {
        return random.nextInt(6) == 0 ? ",\"aliases\":[\"Old\",\"b.Older\"]" : "";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
