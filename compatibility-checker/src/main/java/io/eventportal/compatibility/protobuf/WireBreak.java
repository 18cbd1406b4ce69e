package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a field or message.
 *
 * @param path the writer's fields that lead to the place
 * @param suffix added to the path of the data: a field that the writer does not have
 * @param reader full name of the reader's side, as locations go by it
 * @param writer full name of the writer's side
 * @param values what to put into the last field of the path to show it; empty for nothing
 * @param together further fields of the writer to set beside the last one; for oneofs
 */
record WireBreak(
        ProtobufRule rule,
        String message,
        FieldPath path,
        String suffix,
        String reader,
        String writer,
        List<Object> values,
        List<FieldDescriptor> together,
        @Nullable String hint) {}
