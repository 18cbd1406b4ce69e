package io.eventportal.compatibility.asyncapi;

import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A thing as it is in the older and in the newer document. */
record Sides<T extends @Nullable Object>(T older, T newer) {

    /** Whose side decodes in that direction. */
    T reader(Direction direction) {
        return switch (direction) {
            case BACKWARD -> newer;
            case FORWARD -> older;
        };
    }

    /** Whose side is decoded in that direction. */
    T writer(Direction direction) {
        return switch (direction) {
            case BACKWARD -> older;
            case FORWARD -> newer;
        };
    }

    <R extends @Nullable Object> Sides<R> map(Function<? super T, ? extends R> change) {
        return new Sides<>(change.apply(older), change.apply(newer));
    }

    boolean differ() {
        return !Objects.equals(older, newer);
    }

    /** Places of something that the newer document no longer has. */
    static Sides<Location> onlyIn(Location older) {
        return new Sides<>(older, Location.WHOLE);
    }
}
