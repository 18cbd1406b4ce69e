package io.eventportal.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the types of an Avro schema and of those it refers to, each with its place; what is wrong is told with its place.
 *
 * <p>It accepts what Apache Avro 1.12 for Java accepts, which is more than the specification has: names with letters of
 * any script, types used before they are defined, one type defined twice alike. It also refuses defaults that Avro finds
 * out only when it reads data: no symbol of their enum, or bytes of another number.
 */
final class AvroReader {

    private static final Map<String, AvroType.Kind> PLAIN = Map.of(
            "null", AvroType.Kind.NULL,
            "boolean", AvroType.Kind.BOOLEAN,
            "int", AvroType.Kind.INT,
            "long", AvroType.Kind.LONG,
            "float", AvroType.Kind.FLOAT,
            "double", AvroType.Kind.DOUBLE,
            "bytes", AvroType.Kind.BYTES,
            "string", AvroType.Kind.STRING);

    /** What {@link StackGuard} takes for one level: levels of JSON are less deep than its own. */
    private static final int LEVELS_FOR_A_CALL = 6;

    private final Map<String, AvroType.Named> named = new LinkedHashMap<>();
    private final List<AvroType.Named> definitions = new ArrayList<>();
    private final List<AvroType.Union> unions = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Map<AvroType.Named, AvroType.Named> again = new LinkedHashMap<>();
    // What waits until every name of the text is known: uses of names, then unions of them, then defaults.
    private final List<Runnable> uses = new ArrayList<>();
    private final List<Runnable> lateUnions = new ArrayList<>();
    private final List<Runnable> defaultChecks = new ArrayList<>();
    private final AvroDefaults defaults;
    private int depth;
    private String text = "";
    private String whose = "";

    private AvroReader(long characters) {
        this.defaults = new AvroDefaults(1_000_000 + 4 * characters);
    }

    /**
     * What was read.
     *
     * @param definitions every named type, those of the references too
     * @param unions every union
     * @param depth levels of nesting in the text or its references, whichever is deeper
     */
    record Reading(AvroType type, List<AvroType.Named> definitions, List<AvroType.Union> unions, int depth) {}

    /** @throws InvalidSchemaException if it is no valid schema */
    static Reading read(SchemaSource source) {
        var characters = (long) source.text().length();
        for (var reference : source.references().values()) {
            characters += reference.length();
        }
        var reader = new AvroReader(characters);
        for (var reference : source.references().entrySet()) {
            var name = reference.getKey();
            reader.text(reference.getValue(), "The referenced schema " + name, name);
        }
        var type = reader.text(source.text(), "The schema", null);
        return new Reading(type, reader.definitions, reader.unions, reader.depth);
    }

    private AvroType text(String read, String name, @Nullable String reference) {
        text = read;
        whose = name;
        var json = PlacedJsonReader.read(text, whose);
        depth = Math.max(depth, json.depth());
        return StackGuard.call(json.depth() / LEVELS_FOR_A_CALL, () -> types(json.value(), reference));
    }

    private AvroType types(PlacedJson json, @Nullable String reference) {
        var root = new AvroType[1];
        type(json, AvroPlace.root(json.offset(), reference), "", found -> root[0] = found);
        for (var waiting : List.of(uses, lateUnions, defaultChecks)) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
        checkDefinedAlike();
        return root[0];
    }

    private interface Use {
        void of(AvroType type);
    }

    private void type(PlacedJson json, AvroPlace place, String namespace, Use use) {
        switch (json) {
            case PlacedJson.Text name -> named(name.value(), place, namespace, use);
            case PlacedJson.Members members -> use.of(defined(members, place, namespace));
            case PlacedJson.Array branches -> union(branches, place, namespace, use);
            case PlacedJson.Number number -> throw invalid("a number is no type", place);
            case PlacedJson.Bool bool -> throw invalid(bool.value() + " is no type", place);
            case PlacedJson.Null nothing -> throw invalid("null is no type; the type of that name is \"null\"", place);
        }
    }

    private void named(String name, AvroPlace place, String namespace, Use use) {
        var kind = PLAIN.get(name);
        if (kind != null) {
            use.of(new AvroType.Plain(kind, place, null));
            return;
        }
        var full = name.indexOf('.') >= 0 || namespace.isEmpty() ? name : namespace + "." + name;
        // As Avro has it: a name that its namespace lacks is looked for in none, among the types that are complete.
        var known = named.containsKey(full) || open.contains(name) ? named.get(full) : named.get(name);
        if (known != null) {
            use.of(known);
            return;
        }
        // Avro allows a type to be used before it is defined.
        uses.add(() -> {
            var found = named.get(full);
            if (found == null) {
                throw invalid("the type \"" + shortened(name) + "\" is not defined", place);
            }
            use.of(found);
        });
    }

    private AvroType defined(PlacedJson.Members json, AvroPlace place, String namespace) {
        var type = PlacedJson.text(json.get("type"));
        if (type == null) {
            throw invalid("a type has no \"type\" that is a text", at(json, "type", place));
        }
        var kind = PLAIN.get(type);
        if (kind != null) {
            return new AvroType.Plain(kind, place, json);
        }
        return switch (type) {
            case "record", "error" -> rec(json, place, namespace, type.equals("error"));
            case "enum" -> enumeration(json, place, namespace);
            case "fixed" -> fixed(json, place, namespace);
            case "array" -> container(AvroType.Kind.ARRAY, "items", json, place, namespace);
            case "map" -> container(AvroType.Kind.MAP, "values", json, place, namespace);
            default ->
                throw invalid(
                        "\"" + shortened(type) + "\" is no type that is defined by an object: a plain type or one of"
                                + " record, error, enum, fixed, array, map",
                        at(json, "type", place));
        };
    }

    private AvroType container(
            AvroType.Kind kind, String member, PlacedJson.Members json, AvroPlace place, String namespace) {
        var content = json.get(member);
        if (content == null) {
            throw invalid("the " + kind.id() + " has no \"" + member + "\"", place);
        }
        var container = new AvroType.Container(kind, place, json);
        type(content, place.member(member, content.offset()), namespace, container::content);
        return container;
    }

    private void union(PlacedJson.Array json, AvroPlace place, String namespace, Use use) {
        var union = new AvroType.Union(place);
        unions.add(union);
        var branches = new AvroType[json.values().size()];
        for (var i = 0; i < branches.length; i++) {
            var position = i;
            var branch = json.values().get(i);
            type(branch, place.item(i, branch.offset()), namespace, found -> branches[position] = found);
        }
        Runnable whole = () -> {
            checkBranches(branches, place, json);
            union.branches(List.of(branches));
        };
        if (known(branches) == branches.length) {
            whole.run();
        } else {
            lateUnions.add(whole);
        }
        use.of(union);
    }

    private static int known(@Nullable AvroType[] branches) {
        var known = 0;
        for (var branch : branches) {
            known += branch == null ? 0 : 1;
        }
        return known;
    }

    private void checkBranches(AvroType[] branches, AvroPlace place, PlacedJson.Array json) {
        Set<String> names = branches.length > 8 ? HashSet.newHashSet(branches.length) : new HashSet<>();
        for (var i = 0; i < branches.length; i++) {
            var branch = branches[i];
            if (branch.kind() == AvroType.Kind.UNION) {
                throw invalid(
                        "a union stands directly in a union",
                        place.item(i, json.values().get(i).offset()));
            }
            if (!names.add(branch.fullName())) {
                throw invalid(
                        "the union has " + shortened(branch.toString()) + " twice",
                        place.item(i, json.values().get(i).offset()));
            }
        }
    }

    private AvroType rec(PlacedJson.Members json, AvroPlace place, String namespace, boolean isError) {
        var full = fullName(json, place, namespace);
        var inner = AvroNames.namespace(full);
        var fields = json.get("fields");
        if (!(fields instanceof PlacedJson.Array array)) {
            throw invalid("the record " + shortened(full) + " has no array \"fields\"", at(json, "fields", place));
        }
        var rec = new AvroType.Rec(full, typeAliases(json, place, inner), isError, place, json);
        if (!open.add(full)) {
            throw invalid("the record " + shortened(full) + " is defined again inside itself", place);
        }
        define(rec);
        var all = new ArrayList<AvroType.Field>(array.values().size());
        var under = place.member("fields", array.offset());
        for (var i = 0; i < array.values().size(); i++) {
            var field = array.values().get(i);
            all.add(field(field, i, under.item(i, field.offset()), inner));
        }
        rec.fields(all);
        for (var field : all) {
            if (rec.field(field.name()) != field) {
                throw invalid(
                        "the record " + shortened(full) + " has two fields \"" + shortened(field.name()) + "\"",
                        field.place());
            }
        }
        open.remove(full);
        return rec;
    }

    private AvroType.Field field(PlacedJson json, int position, AvroPlace place, String namespace) {
        if (!(json instanceof PlacedJson.Members members)) {
            throw invalid("a field is no object", place);
        }
        var name = PlacedJson.text(members.get("name"));
        if (name == null) {
            throw invalid("a field has no \"name\" that is a text", at(members, "name", place));
        }
        checkName(name, "the name of a field", at(members, "name", place));
        var type = members.get("type");
        if (type == null) {
            throw invalid("the field \"" + shortened(name) + "\" has no type", place);
        }
        checkOrder(members, place);
        var byDefault = members.get("default");
        var field = new AvroType.Field(name, position, aliases(members, place), byDefault, place, members);
        type(type, place.member("type", type.offset()), namespace, field::type);
        if (byDefault != null) {
            defaultChecks.add(() -> checkDefault(field, byDefault));
        }
        return field;
    }

    private void checkDefault(AvroType.Field field, PlacedJson value) {
        if (!defaults.isValid(field, value)) {
            throw invalid(
                    "the default of the field \"" + shortened(field.name()) + "\" is no " + field.type(),
                    field.place().member("default", value.offset()));
        }
    }

    private void checkOrder(PlacedJson.Members field, AvroPlace place) {
        var order = field.get("order");
        if (order == null) {
            return;
        }
        var value = PlacedJson.text(order);
        if (value == null || !value.matches("(?i)ascending|descending|ignore")) {
            throw invalid("\"order\" is none of ascending, descending, ignore", at(field, "order", place));
        }
    }

    private AvroType enumeration(PlacedJson.Members json, AvroPlace place, String namespace) {
        var full = fullName(json, place, namespace);
        if (!(json.get("symbols") instanceof PlacedJson.Array array)) {
            throw invalid("the enum " + shortened(full) + " has no array \"symbols\"", at(json, "symbols", place));
        }
        var symbols = symbols(array, place.member("symbols", array.offset()));
        var byDefault = PlacedJson.text(json.get("default"));
        var aliases = typeAliases(json, place, AvroNames.namespace(full));
        var read = new AvroType.Enumeration(full, aliases, symbols, byDefault, place, json);
        if (byDefault != null && !read.has(byDefault)) {
            throw invalid(
                    "the default \"" + shortened(byDefault) + "\" of the enum " + shortened(full)
                            + " is none of its symbols",
                    at(json, "default", place));
        }
        define(read);
        return read;
    }

    private List<String> symbols(PlacedJson.Array json, AvroPlace place) {
        var symbols = new LinkedHashSet<String>();
        for (var i = 0; i < json.values().size(); i++) {
            var value = json.values().get(i);
            var symbol = PlacedJson.text(value);
            if (symbol == null) {
                throw invalid("a symbol is no text", place.item(i, value.offset()));
            }
            checkName(symbol, "the symbol", place.item(i, value.offset()));
            if (!symbols.add(symbol)) {
                throw invalid("the symbol \"" + shortened(symbol) + "\" stands twice", place.item(i, value.offset()));
            }
        }
        return List.copyOf(symbols);
    }

    private AvroType fixed(PlacedJson.Members json, AvroPlace place, String namespace) {
        var full = fullName(json, place, namespace);
        var size = json.get("size") instanceof PlacedJson.Number number ? AvroNumbers.asInt(number) : null;
        if (size == null || size < 0 || size > Integer.MAX_VALUE - 8) {
            throw invalid(
                    "the fixed " + shortened(full) + " has no \"size\" that is a number of bytes",
                    at(json, "size", place));
        }
        var aliases = typeAliases(json, place, AvroNames.namespace(full));
        var read = new AvroType.Fixed(full, aliases, size, place, json);
        define(read);
        return read;
    }

    private String fullName(PlacedJson.Members json, AvroPlace place, String namespace) {
        var name = PlacedJson.text(json.get("name"));
        if (name == null) {
            throw invalid("a named type has no \"name\" that is a text", at(json, "name", place));
        }
        var own = PlacedJson.text(json.get("namespace"));
        var full = AvroNames.full(name, own == null ? namespace : own);
        var wrong = AvroNames.faultOf(full);
        if (wrong != null) {
            throw invalid("the name \"" + shortened(full) + "\" " + wrong, at(json, "name", place));
        }
        if (PLAIN.containsKey(full)) {
            throw invalid("a type is named as the plain type " + full, at(json, "name", place));
        }
        return full;
    }

    private void define(AvroType.Named type) {
        type.number(definitions.size());
        definitions.add(type);
        var before = named.putIfAbsent(type.fullName(), type);
        if (before != null) {
            again.put(type, before);
        }
    }

    /** One name defined twice is allowed only if both mean the same, as schemas put together from parts may have it. */
    private void checkDefinedAlike() {
        for (var pair : again.entrySet()) {
            if (!AvroLikeness.alike(pair.getKey(), pair.getValue())) {
                throw invalid(
                        "the type " + shortened(pair.getKey().fullName()) + " is defined twice, differently",
                        pair.getKey().place());
            }
        }
        again.clear();
    }

    private List<String> typeAliases(PlacedJson.Members json, AvroPlace place, String namespace) {
        var aliases = aliases(json, place);
        if (aliases.isEmpty()) {
            return aliases;
        }
        var full = new ArrayList<String>();
        for (var alias : aliases) {
            var name = AvroNames.full(alias, namespace);
            var wrong = AvroNames.faultOfSimple(name.substring(name.lastIndexOf('.') + 1));
            if (wrong != null) {
                throw invalid("the alias \"" + shortened(alias) + "\" " + wrong, at(json, "aliases", place));
            }
            full.add(name);
        }
        return full;
    }

    private List<String> aliases(PlacedJson.Members json, AvroPlace place) {
        var value = json.get("aliases");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof PlacedJson.Array array)) {
            throw invalid("\"aliases\" is no array", at(json, "aliases", place));
        }
        var aliases = new ArrayList<String>();
        for (var i = 0; i < array.values().size(); i++) {
            var alias = PlacedJson.text(array.values().get(i));
            if (alias == null) {
                var where = place.member("aliases", array.offset());
                throw invalid(
                        "an alias is no text",
                        where.item(i, array.values().get(i).offset()));
            }
            aliases.add(alias);
        }
        return aliases;
    }

    private void checkName(String name, String what, AvroPlace place) {
        var wrong = AvroNames.faultOfSimple(name);
        if (wrong != null) {
            throw invalid(what + ", \"" + shortened(name) + "\", " + wrong, place);
        }
    }

    private static AvroPlace at(PlacedJson.Members json, String member, AvroPlace place) {
        var value = json.get(member);
        return value == null ? place : place.member(member, value.offset());
    }

    private InvalidSchemaException invalid(String reason, AvroPlace place) {
        return InvalidSchemaException.of(
                whose + " is not a valid Avro schema: " + reason,
                Lines.of(text).place(place.pointer(), place.offset()));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
