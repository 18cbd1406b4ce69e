package io.eventportal.schema;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, collected up to a limit. */
final class ProtobufIssues {

    private static final int MAX_ISSUES = 100;

    private final ProtobufFile file;
    private final List<SchemaIssue> found = new ArrayList<>(0);

    ProtobufIssues(ProtobufFile file) {
        this.file = file;
    }

    void add(String message, ProtobufField field) {
        add(message, field.fullName(), field.offset);
    }

    /** @param name full name of what the issue is about */
    void add(String message, String name, int offset) {
        if (found.size() < MAX_ISSUES) {
            found.add(new SchemaIssue(
                    ProtobufPlaces.whose(file.path()) + " is not valid Protobuf: " + message, file.at(name, offset)));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw InvalidSchemaException.of(found);
        }
    }
}
