package io.eventportal.web.pages;

import io.eventportal.schema.SchemaField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the tree of a schema's fields, with those marked that are sensitive, up to a number of fields. */
final class FieldTree {

    private static final String ALTERNATIVE = "alternative";

    private final Set<String> sensitive = new HashSet<>();
    private int left;

    /**
     * @param sensitive JSON pointers into the event, {@code *} for each item
     * @param most fields that are shown
     */
    FieldTree(Collection<String> sensitive, int most) {
        sensitive.forEach(pointer -> this.sensitive.add(withoutItems(pointer)));
        this.left = most;
    }

    List<FieldNode> of(List<SchemaField> fields) {
        return below("", fields);
    }

    private List<FieldNode> below(String path, List<SchemaField> fields) {
        var nodes = new ArrayList<FieldNode>();
        for (var field : fields) {
            if (left-- > 0) {
                nodes.add(node(path, field));
            }
        }
        return nodes;
    }

    private FieldNode node(String path, SchemaField field) {
        var at = field.type().equals(ALTERNATIVE) || field.name().equals("*")
                ? path
                : path + "/" + escaped(field.name());
        return new FieldNode(
                field.name(),
                field.type(),
                field.isRequired(),
                sensitive.contains(at),
                field.description(),
                field.constraints(),
                below(at, field.fields()));
    }

    /** In the tree, the fields of an array's items stand below the array itself. */
    private static String withoutItems(String pointer) {
        return pointer.replaceAll("/\\*(?=/|$)", "");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static int count(List<SchemaField> fields) {
        return fields.stream().mapToInt(field -> 1 + count(field.fields())).sum();
    }
}
