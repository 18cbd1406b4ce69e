package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroPlace;
import io.eventportal.schema.AvroType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reader's type and the writer's type that it meets, with the way there.
 *
 * @param parent the pair that this one is part of; null for the whole schemas
 * @param step from the parent's writer to this one's; null if it is the same value
 * @param readerField the field that the reader's type is the type of; null if of none
 * @param writerField the field that the writer's type is the type of; null if of none
 */
record Pair(
        @Nullable Pair parent,
        AvroType reader,
        AvroType writer,
        DatumPath.@Nullable Step step,
        AvroType.@Nullable Field readerField,
        AvroType.@Nullable Field writerField) {

    static Pair root(AvroType reader, AvroType writer) {
        return new Pair(null, reader, writer, null, null, null);
    }

    Pair field(AvroType.Field reader, AvroType.Field writer) {
        return new Pair(this, reader.type(), writer.type(), new DatumPath.Step.Field(writer.name()), reader, writer);
    }

    Pair content(AvroType reader, AvroType writer) {
        var step = this.writer.kind() == AvroType.Kind.ARRAY ? new DatumPath.Step.Item() : new DatumPath.Step.Value();
        return new Pair(this, reader, writer, step, null, null);
    }

    /** The writer's branch, to be read as the same reader's type. */
    Pair writerBranch(AvroType reader, AvroType branch, int index) {
        return new Pair(this, reader, branch, new DatumPath.Step.Branch(index), null, null);
    }

    /** The reader's branch, for the same writer's type. */
    Pair readerBranch(AvroType branch) {
        return new Pair(this, branch, writer, null, null, null);
    }

    DatumPath path() {
        var steps = new ArrayList<DatumPath.Step>();
        for (var pair = this; pair != null; pair = pair.parent) {
            if (pair.step != null) {
                steps.add(pair.step);
            }
        }
        Collections.reverse(steps);
        return new DatumPath(List.copyOf(steps));
    }

    /** Where the reader's type stands in the reader's own text: its definition, or else where it is used. */
    AvroPlace readerPlace() {
        return place(Pair::reader, Pair::readerField);
    }

    /** Where the writer's type stands in the writer's own text: its definition, or else where it is used. */
    AvroPlace writerPlace() {
        return place(Pair::writer, Pair::writerField);
    }

    private AvroPlace place(Function<Pair, AvroType> type, Function<Pair, AvroType.@Nullable Field> field) {
        for (var pair = this; pair != null; pair = pair.parent) {
            var place = type.apply(pair).place();
            var around = field.apply(pair);
            if (place.reference() == null) {
                return place;
            }
            if (around != null && around.place().reference() == null) {
                return around.place();
            }
        }
        return type.apply(this).place();
    }
}
