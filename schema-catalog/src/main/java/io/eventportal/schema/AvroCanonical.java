package io.eventportal.schema;

import java.util.HashSet;
import java.util.Set;

/**
 * Writes the parsing canonical form.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#parsing-canonical-form-for-schemas">Parsing canonical
 *     form</a>
 */
final class AvroCanonical {

    private final StringBuilder out = new StringBuilder();
    private final Set<String> written = new HashSet<>();

    private AvroCanonical() {}

    static String of(AvroType type) {
        var canonical = new AvroCanonical();
        canonical.write(type);
        return canonical.out.toString();
    }

    private void write(AvroType type) {
        switch (type) {
            case AvroType.Plain plain -> quoted(plain.kind().id());
            case AvroType.Named named -> {
                if (written.add(named.fullName())) {
                    definition(named);
                } else {
                    quoted(named.fullName());
                }
            }
            case AvroType.Container container -> {
                var isArray = container.kind() == AvroType.Kind.ARRAY;
                out.append(isArray ? "{\"type\":\"array\",\"items\":" : "{\"type\":\"map\",\"values\":");
                write(container.content());
                out.append('}');
            }
            case AvroType.Union union -> {
                out.append('[');
                var separator = "";
                for (var branch : union.branches()) {
                    out.append(separator);
                    write(branch);
                    separator = ",";
                }
                out.append(']');
            }
        }
    }

    private void definition(AvroType.Named named) {
        out.append("{\"name\":");
        quoted(named.fullName());
        out.append(",\"type\":");
        quoted(named.kind().id());
        switch (named) {
            case AvroType.Enumeration enumeration -> symbols(enumeration);
            case AvroType.Fixed fixed -> out.append(",\"size\":").append(fixed.size());
            case AvroType.Rec rec -> fields(rec);
        }
        out.append('}');
    }

    private void symbols(AvroType.Enumeration enumeration) {
        out.append(",\"symbols\":[");
        var separator = "";
        for (var symbol : enumeration.symbols()) {
            out.append(separator);
            quoted(symbol);
            separator = ",";
        }
        out.append(']');
    }

    private void fields(AvroType.Rec rec) {
        out.append(",\"fields\":[");
        var separator = "";
        for (var field : rec.fields()) {
            out.append(separator).append("{\"name\":");
            quoted(field.name());
            out.append(",\"type\":");
            write(field.type());
            out.append('}');
            separator = ",";
        }
        out.append(']');
    }

    private void quoted(String name) {
        out.append('"').append(name).append('"');
    }
}
