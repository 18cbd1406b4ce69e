package io.eventportal.schema;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Protobuf file as it was declared, linked with what it imports. Not to be changed once it is linked.
 *
 * @see <a href="https://protobuf.com/docs/language-spec">Language specification</a>
 */
public final class ProtobufFile {

    /** The revision of the language. */
    public enum Syntax {
        PROTO2("proto2"),
        PROTO3("proto3"),
        EDITION_2023("2023"),
        EDITION_2024("2024");

        private final String word;

        Syntax(String word) {
            this.word = word;
        }

        /** As a file says it. */
        public String word() {
            return word;
        }

        ProtobufFeatures features() {
            return switch (this) {
                case PROTO2 -> ProtobufFeatures.PROTO2;
                case PROTO3 -> ProtobufFeatures.PROTO3;
                case EDITION_2023, EDITION_2024 -> ProtobufFeatures.EDITIONS;
            };
        }

        boolean isEdition() {
            return this == EDITION_2023 || this == EDITION_2024;
        }
    }

    /** How an import is meant. */
    enum ImportKind {
        PLAIN,
        PUBLIC,
        WEAK,
        OPTION
    }

    record Import(String path, ImportKind kind, int offset) {}

    private final String path;
    private final String text;
    final ProtobufPlaces places;
    Syntax syntax = Syntax.PROTO2;
    String packageName = "";
    int packageOffset = -1;
    List<Import> imports = List.of();
    List<ProtobufMessage> messages = List.of();
    List<ProtobufEnum> enums = List.of();
    List<ProtobufField> extensions = List.of();
    List<ProtobufService> services = List.of();
    List<ProtobufOption> options = List.of();
    ProtobufFeatures features = ProtobufFeatures.PROTO2;
    /** In the order of {@link #imports}. */
    List<ProtobufFile> imported = List.of();

    boolean extending;

    private @Nullable ProtobufIndex types;
    private volatile @Nullable FileDescriptor descriptor;

    ProtobufFile(String path, String text) {
        this(path, text, new ProtobufPlaces());
    }

    private ProtobufFile(String path, String text, ProtobufPlaces places) {
        this.path = path;
        this.text = text;
        this.places = places;
    }

    /** This file with other messages at its top, for reading one of them. */
    ProtobufFile narrowed(List<ProtobufMessage> chosen, List<ProtobufField> extensionsKept) {
        var part = new ProtobufFile(path, text, places);
        part.syntax = syntax;
        part.packageName = packageName;
        part.packageOffset = packageOffset;
        part.imports = imports;
        part.messages = chosen;
        part.enums = enums;
        part.extensions = extensionsKept;
        part.options = options;
        part.features = features;
        part.imported = imported;
        part.extending = extending;
        return part;
    }

    /** The name it was imported by; {@code schema.proto} for a schema's own text. */
    public String path() {
        return path;
    }

    String text() {
        return text;
    }

    public Syntax syntax() {
        return syntax;
    }

    /** Dotted; empty if the file names none. */
    public String packageName() {
        return packageName;
    }

    String inPackage(String name) {
        return packageName.isEmpty() ? name : packageName + "." + name;
    }

    /** Those at the top, in the order of the file. */
    public List<ProtobufMessage> messages() {
        return messages;
    }

    /** Those at the top, in the order of the file. */
    public List<ProtobufEnum> enums() {
        return enums;
    }

    /** Those at the top, in the order of the file. */
    public List<ProtobufField> extensions() {
        return extensions;
    }

    public List<ProtobufService> services() {
        return services;
    }

    public List<ProtobufOption> options() {
        return options;
    }

    /** Whether this file or one that it imports, directly or not, declares extensions; Google's own are not counted. */
    public boolean hasExtensions() {
        return extending;
    }

    /** Files that this one imports, in the order of its imports. */
    public List<ProtobufFile> imported() {
        return imported;
    }

    /** The message at the top of that simple name; null if there is none. */
    public @Nullable ProtobufMessage message(String simpleName) {
        return type(simpleName) instanceof ProtobufMessage message ? message : null;
    }

    /** The message or enum at the top under a simple name. */
    @Nullable ProtobufNamed type(String simpleName) {
        var index = types;
        if (index == null) {
            index = new ProtobufIndex(messages, enums);
            types = index;
        }
        return index.find(simpleName);
    }

    /** Files whose types this one may name: itself, its imports, and what those import publicly. */
    List<ProtobufFile> visible() {
        if (imported.isEmpty()) {
            return List.of(this);
        }
        var visible = new ArrayList<ProtobufFile>();
        visible.add(this);
        imported.forEach(file -> file.addPublic(visible));
        return visible;
    }

    private void addPublic(List<ProtobufFile> visible) {
        if (visible.contains(this)) {
            return;
        }
        visible.add(this);
        for (var i = 0; i < imports.size(); i++) {
            if (imports.get(i).kind() == ImportKind.PUBLIC) {
                imported.get(i).addPublic(visible);
            }
        }
    }

    /** This file and all that it imports, directly or not, each once. */
    public Stream<ProtobufFile> all() {
        var all = new LinkedHashSet<ProtobufFile>();
        addAll(all);
        return all.stream();
    }

    private void addAll(Set<ProtobufFile> all) {
        if (all.add(this)) {
            imported.forEach(file -> file.addAll(all));
        }
    }

    Location at(String pointer, int offset) {
        return places.at(ProtobufPlaces.pointer(path, pointer), offset);
    }

    /** Where the package is named; the whole file if it is not. */
    public Location packageLocation() {
        return packageOffset < 0 ? at("", -1) : at(packageName, packageOffset);
    }

    /** Where an option of the file stands. */
    public Location location(ProtobufOption option) {
        return at(option.name(), option.offset());
    }

    /** What the Protobuf runtime makes of the file; built when first asked for. */
    public FileDescriptor descriptor() {
        var known = descriptor;
        if (known == null) {
            known = ProtobufDescriptors.link(this);
            descriptor = known;
        }
        return known;
    }
}
