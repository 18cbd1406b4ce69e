package io.eventportal.proposals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;

/**
 * Adds members to the maps of a YAML or JSON text and leaves every other character of it as it is. Where members are to
 * be added is asked of the text as it came; they are written in together, by {@link #text()}.
 */
final class DocumentEditor {

    private static final int MAX_CODE_POINTS = 10 * 1024 * 1024;
    private static final int STEP = 2;

    private final String text;
    private final MappingNode root;
    private final List<Integer> lineStarts;
    private final List<Insertion> insertions = new ArrayList<>();

    /** @param at index into the text as it came */
    private record Insertion(int at, String words) {}

    private DocumentEditor(String text, MappingNode root) {
        this.text = text;
        this.root = root;
        this.lineStarts = lineStarts(text);
    }

    /** Empty if the text is no map, or cannot be read. */
    static Optional<DocumentEditor> of(String text) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(MAX_CODE_POINTS)
                .setUseMarks(true)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .flatMap(node -> node instanceof MappingNode map
                            ? Optional.of(new DocumentEditor(text, map))
                            : Optional.empty());
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    /** Whether there is something at the path, by keys from the root. */
    boolean has(String... path) {
        return at(path) != null;
    }

    /** Whether members can be added at the path: there is a map, or nothing yet and a map above it. */
    boolean takes(String... path) {
        var node = at(path);
        return node == null ? path.length > 0 && parent(path) instanceof MappingNode : node instanceof MappingNode;
    }

    private @Nullable Node parent(String... path) {
        return at(List.of(path).subList(0, path.length - 1).toArray(String[]::new));
    }

    private @Nullable Node at(String... path) {
        Node node = root;
        for (var key : path) {
            if (!(node instanceof MappingNode map)) {
                return null;
            }
            node = member(map, key);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static @Nullable Node member(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(member -> member.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    /**
     * Adds a member to the map at the path; makes the map where there is none but one above it.
     *
     * @throws IllegalArgumentException if it cannot be added there
     */
    void add(String name, JsonNode value, String... path) {
        if (at(path) instanceof MappingNode map) {
            add(map, name, value);
        } else if (at(path) == null && path.length > 0 && parent(path) instanceof MappingNode above) {
            add(above, path[path.length - 1], YamlLines.object(name, value));
        } else {
            throw new IllegalArgumentException("Nothing can be added at " + String.join("/", path));
        }
    }

    private void add(MappingNode map, String name, JsonNode value) {
        if (map.getFlowStyle() == FlowStyle.FLOW) {
            insertions.add(inFlow(map, name, value));
        } else {
            var indent = start(map.getValue().getFirst().getKeyNode()).column();
            var lines = YamlLines.of(YamlLines.object(name, value), indent, STEP);
            insertions.add(afterLine(lastLine(map, indent), lines));
        }
    }

    private record Place(int index, int line, int column) {}

    private static Place start(Node node) {
        var mark = node.getStartMark().orElseThrow();
        return new Place(mark.getIndex(), mark.getLine(), mark.getColumn());
    }

    /** Before the brace that closes the map; on a line of its own where the members are. */
    private Insertion inFlow(MappingNode map, String name, JsonNode value) {
        int close = index(map.getEndMark().orElseThrow().getIndex()) - 1;
        int end = close;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        var key = YamlLines.JSON.writeValueAsString(name) + ": ";
        if (map.getValue().isEmpty()) {
            return new Insertion(close, key + YamlLines.JSON.writeValueAsString(value));
        }
        var first = start(map.getValue().getFirst().getKeyNode());
        var ownLines = first.line() != start(map).line();
        if (!ownLines) {
            return new Insertion(end, ", " + key + YamlLines.JSON.writeValueAsString(value));
        }
        var indent = indentation(first.line());
        return new Insertion(end, "," + newline() + indent + key + YamlLines.pretty(value, indent, newline()));
    }

    private String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private String indentation(int line) {
        var start = lineStart(line);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** The last line that belongs to a map in block style: what follows is less indented, empty, or a comment of others. */
    private int lastLine(MappingNode map, int indent) {
        int last = start(map.getValue().getLast().getKeyNode()).line();
        int line = last + 1;
        while (lineStart(line) >= 0 && lineStart(line) < text.length()) {
            var own = indentation(line).length();
            var blank = lineStart(line) + own >= text.length()
                    || text.charAt(lineStart(line) + own) == '\n'
                    || text.charAt(lineStart(line) + own) == '\r';
            if (!blank) {
                // The items of a list may stand as far left as the key before them.
                var item = own == indent && text.charAt(lineStart(line) + own) == '-';
                if (own <= indent && !item) {
                    return last;
                }
                last = line;
            }
            line++;
        }
        return last;
    }

    private Insertion afterLine(int line, List<String> lines) {
        var next = lineStart(line + 1);
        var words = String.join(newline(), lines) + newline();
        if (next < 0) {
            return new Insertion(text.length(), newline() + String.join(newline(), lines));
        }
        return new Insertion(next, words);
    }

    /** Index of the first character of a line, the first is 0; -1 if there is none. */
    private int lineStart(int line) {
        return line < lineStarts.size() ? lineStarts.get(line) : -1;
    }

    private static List<Integer> lineStarts(String text) {
        var starts = new ArrayList<Integer>();
        for (int at = 0; at >= 0; at = text.indexOf('\n', at) + 1) {
            starts.add(at);
            if (text.indexOf('\n', at) < 0) {
                break;
            }
        }
        return starts;
    }

    /** Marks count code points. */
    private int index(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    /** The text with all that was added; at one place in the order in which it was added. */
    String text() {
        var edited = new StringBuilder();
        int from = 0;
        for (var insertion : insertions.stream()
                .sorted(Comparator.comparingInt(Insertion::at))
                .toList()) {
            edited.append(text, from, insertion.at()).append(insertion.words());
            from = insertion.at();
        }
        edited.append(text, from, text.length());
        return edited.toString();
    }
}
