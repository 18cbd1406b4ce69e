package io.eventportal.compatibility.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes one schema of a seed in versions that differ here and there: in types, names, namespaces, aliases, branches,
 * symbols, sizes, defaults and logical types.
 */
final class RandomAvroPair {

    private static final List<String> PLAIN =
            List.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
    private static final List<String> OF_LONGS =
            List.of("timestamp-millis", "timestamp-micros", "time-micros", "local-timestamp-nanos", "own-type");

    /** A type and a default of it. */
    private record Part(String text, String byDefault) {}

    private final Random shared;
    private final Random own;
    private final List<String> records = new ArrayList<>();
    private int names;

    /** @param version the versions of one seed are mostly alike */
    RandomAvroPair(long seed, int version) {
        this.shared = new Random(seed);
        this.own = new Random(seed * 31 + version);
    }

    String schema() {
        return part(3).text();
    }

    /** Draws from what both versions share, and now and then from what they do not. */
    private int draw(int bound) {
        var common = shared.nextInt(bound);
        return own.nextInt(24) == 0 ? own.nextInt(bound) : common;
    }

    private boolean rarely() {
        return own.nextInt(14) == 0;
    }

    private Part part(int depth) {
        return switch (draw(depth > 0 ? 15 : 6)) {
            case 0, 1, 2 -> plain();
            case 3 -> enumeration();
            case 4 -> fixed();
            case 5 -> logical();
            case 6, 7 -> {
                var items = part(depth - 1);
                yield new Part("{'type':'array','items':" + items.text() + "}", "[" + items.byDefault() + "]");
            }
            case 8 -> {
                var values = part(depth - 1);
                yield new Part("{'type':'map','values':" + values.text() + "}", "{'k':" + values.byDefault() + "}");
            }
            case 9, 10, 11 -> union(depth);
            default -> record(depth);
        };
    }

    private Part plain() {
        var kind = PLAIN.get(draw(PLAIN.size()));
        var byDefault = switch (kind) {
            case "null" -> "null";
            case "boolean" -> "true";
            case "int", "long" -> "7";
            case "float", "double" -> "1.5";
            default -> "'d'";
        };
        return new Part("'" + kind + "'", byDefault);
    }

    private Part logical() {
        if (draw(2) == 0) {
            return new Part(
                    "{'type':'bytes','logicalType':'decimal','precision':" + (4 + draw(3)) + ",'scale':" + draw(6)
                            + "}",
                    "'\\u0001'");
        }
        return new Part("{'type':'long','logicalType':'" + OF_LONGS.get(draw(OF_LONGS.size())) + "'}", "5");
    }

    private Part enumeration() {
        var named = named("E");
        var symbols = new ArrayList<String>();
        for (var i = 0; i <= draw(4); i++) {
            symbols.add("'S" + i + "'");
        }
        if (rarely()) {
            symbols.add("'T'");
        }
        var byDefault = draw(3) == 0 ? ",'default':'S0'" : "";
        return new Part(
                "{'type':'enum'," + named + ",'symbols':[" + String.join(",", symbols) + "]" + byDefault + "}", "'S0'");
    }

    private Part fixed() {
        var size = 1 + draw(3);
        return new Part("{'type':'fixed'," + named("F") + ",'size':" + size + "}", "'" + "x".repeat(size) + "'");
    }

    private Part union(int depth) {
        var branches = new ArrayList<Part>();
        if (draw(3) > 0) {
            branches.add(new Part("'null'", "null"));
        }
        for (var i = 0; i < 1 + draw(3); i++) {
            var branch = draw(3) == 0 ? named(depth) : part(depth - 1);
            if (!branch.text().startsWith("[") && branches.stream().noneMatch(other -> collide(other, branch))) {
                branches.add(branch);
            }
        }
        if (branches.isEmpty()) {
            branches.add(new Part("'null'", "null"));
        }
        if (rarely()) {
            java.util.Collections.reverse(branches);
        }
        var byDefault = branches.get(draw(4) == 0 ? draw(branches.size()) : 0).byDefault();
        return new Part("[" + String.join(",", branches.stream().map(Part::text).toList()) + "]", byDefault);
    }

    private Part named(int depth) {
        return switch (draw(3)) {
            case 0 -> enumeration();
            case 1 -> fixed();
            default -> record(depth);
        };
    }

    private static boolean collide(Part one, Part other) {
        return !one.text().contains("'name'") && kind(one).equals(kind(other));
    }

    private static String kind(Part part) {
        return part.text().replaceAll("^\\{'type':", "").replaceAll("^('[a-z]*').*", "$1");
    }

    private Part record(int depth) {
        if (depth < 3 && !records.isEmpty() && draw(4) == 0) {
            // In an array, so that no record holds itself without end.
            return new Part("{'type':'array','items':'" + records.get(draw(records.size())) + "'}", "[]");
        }
        var named = named("R");
        var fields = new ArrayList<String>();
        var byDefault = new ArrayList<String>();
        for (var i = 0; i < 1 + draw(4); i++) {
            var left = rarely();
            field(i, depth, left ? new ArrayList<>() : fields, byDefault);
        }
        if (rarely()) {
            java.util.Collections.reverse(fields);
        }
        return new Part(
                "{'type':'record'," + named + ",'fields':[" + String.join(",", fields) + "]}",
                "{" + String.join(",", byDefault) + "}");
    }

    private void field(int index, int depth, List<String> fields, List<String> defaults) {
        var type = part(depth - 1);
        var renamed = rarely();
        var name = renamed ? "g" + index : "f" + index;
        var aliases = renamed && own.nextInt(4) > 0
                ? ",'aliases':['f" + index + "']"
                : rarely() ? ",'aliases':['g" + index + "']" : "";
        var hasDefault = draw(2) == 0;
        fields.add("{'name':'" + name + "','type':" + type.text() + (hasDefault ? ",'default':" + type.byDefault() : "")
                + aliases + "}");
        defaults.add("'" + name + "':" + type.byDefault());
    }

    private String named(String prefix) {
        var spaces = List.of("", "x", "y");
        var simple = prefix + names++;
        var space = spaces.get(draw(12) < 9 ? 0 : draw(3));
        var renamed = rarely();
        var name = renamed ? simple + "New" : simple;
        var alias = renamed || rarely()
                ? ",'aliases':['" + (own.nextInt(4) == 0 ? "x." : own.nextInt(4) == 0 ? "." : "") + simple + "']"
                : "";
        if (prefix.equals("R")) {
            records.add(space.isEmpty() ? "." + name : space + "." + name);
        }
        return "'name':'" + name + "'" + (space.isEmpty() ? "" : ",'namespace':'" + space + "'") + alias;
    }
}
