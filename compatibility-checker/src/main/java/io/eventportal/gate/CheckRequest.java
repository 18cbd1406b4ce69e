package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.protobuf.ProtobufCategory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} was asked.
 *
 * @param format null means: as the files' names promise
 * @param protobufCategory what is to stay as it is in Protobuf files
 */
record CheckRequest(
        Path older,
        Path newer,
        @Nullable GateFormat format,
        Level level,
        ContentModelPolicy policy,
        ProtobufCategory protobufCategory,
        OutputFormat output,
        OnUndecided onUndecided) {}
