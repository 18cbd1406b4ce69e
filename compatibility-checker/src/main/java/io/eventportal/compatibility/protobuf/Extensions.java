package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The extension fields that a file and its imports declare, by the message they extend. */
final class Extensions {

    private final Map<String, List<FieldDescriptor>> byMessage = new HashMap<>();
    private final ExtensionRegistry registry = ExtensionRegistry.newInstance();

    Extensions(FileDescriptor file) {
        collect(file, new HashSet<>());
    }

    private void collect(FileDescriptor file, Set<String> seen) {
        // Google's own descriptor.proto is extended by options, which never travel with events.
        if (!seen.add(file.getFullName())) {
            return;
        }
        file.getExtensions().forEach(this::note);
        file.getMessageTypes().forEach(this::collect);
        file.getDependencies().forEach(imported -> collect(imported, seen));
    }

    private void collect(Descriptor message) {
        message.getExtensions().forEach(this::note);
        message.getNestedTypes().forEach(this::collect);
    }

    private void note(FieldDescriptor extension) {
        byMessage
                .computeIfAbsent(extension.getContainingType().getFullName(), name -> new ArrayList<>())
                .add(extension);
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            registry.add(extension, com.google.protobuf.DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            registry.add(extension);
        }
    }

    List<FieldDescriptor> of(Descriptor message) {
        return byMessage.getOrDefault(message.getFullName(), List.of());
    }

    ExtensionRegistry registry() {
        return registry;
    }
}
