package io.eventportal.businessevents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A group of fields with a name: an event, or a part of one.
 *
 * @param reserved numbers of fields that were removed and kept from reuse
 * @param nextNumber the first that no field ever had
 * @param closed whether undeclared fields are forbidden, where the language can say so
 * @param inline whether JSON Schema writes it where it is used, instead of as a definition
 * @param condition what JSON Schema says beside the fields; null for nothing
 */
record Message(
        String name,
        List<Field> fields,
        List<Integer> reserved,
        int nextNumber,
        boolean closed,
        boolean inline,
        @Nullable Condition condition) {

    /** Where the flag is true, the other field must be there. Void once one of the two is gone. */
    record Condition(String flag, String demanded) {}

    /** Numbers that an {@link FieldType.Either} may grow into. */
    static final int NUMBERS_OF_EITHER = 6;

    Message {
        fields = List.copyOf(fields);
        reserved = List.copyOf(reserved);
    }

    static Message named(String name) {
        return new Message(name, List.of(), List.of(), 1, false, false, null);
    }

    Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    Message withFields(List<Field> changed) {
        return new Message(name, changed, reserved, nextNumber, closed, inline, condition);
    }

    Message with(Field added) {
        var more = new ArrayList<>(fields);
        more.add(new Field(added.name(), nextNumber, added.type(), added.presence(), added.about()));
        var step = added.type() instanceof FieldType.Either ? NUMBERS_OF_EITHER : 1;
        return new Message(name, more, reserved, nextNumber + step, closed, inline, condition);
    }

    /** With the field at the same place under a number that is new. */
    Message renumbering(Field old) {
        var added = with(old);
        var renumbered = new ArrayList<>(fields);
        renumbered.set(fields.indexOf(old), added.fields().getLast());
        return added.withFields(renumbered);
    }

    Message without(Field removed) {
        var rest = new ArrayList<>(fields);
        rest.remove(removed);
        var kept = new ArrayList<>(reserved);
        kept.add(removed.number());
        return new Message(name, rest, kept, nextNumber, closed, inline, condition);
    }

    Message replacing(Field old, UnaryOperator<Field> change) {
        return withFields(fields.stream()
                .map(field -> field.equals(old) ? change.apply(field) : field)
                .toList());
    }

    Message withClosed(boolean changed) {
        return new Message(name, fields, reserved, nextNumber, changed, inline, condition);
    }

    Message withInline(boolean changed) {
        return new Message(name, fields, reserved, nextNumber, closed, changed, condition);
    }

    Message withCondition(Condition added) {
        return new Message(name, fields, reserved, nextNumber, closed, inline, added);
    }
}
