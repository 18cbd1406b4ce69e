package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.Direction;
import io.eventportal.schema.Location;
import io.eventportal.schema.ProtobufEnum;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufFile;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of numbers and names over time: those that an older schema sets aside, and those that a newer one lets go.
 *
 * <p>This is about events of another time than those of the two schemas: the ones that were written before a number was set
 * aside. No event of the two shows it, and it is the same in both directions.
 */
final class Reservations {

    private final Breaks breaks;
    private final Direction direction;

    Reservations(Breaks breaks, Direction direction) {
        this.breaks = breaks;
        this.direction = direction;
    }

    void compare(ProtobufFile newer, ProtobufFile older) {
        for (var message : older.messages()) {
            var there = newer.message(message.name());
            if (there == null
                    && message == older.messages().getFirst()
                    && !newer.messages().isEmpty()) {
                there = newer.messages().getFirst();
            }
            if (there != null) {
                messages(there, message);
            }
        }
        enums(
                newer.enums(),
                older.enums(),
                newer.messages().isEmpty() ? null : newer.messages().getFirst());
    }

    private void messages(ProtobufMessage newer, ProtobufMessage older) {
        if (!older.reservedRanges().isEmpty() || !older.reservedNames().isEmpty()) {
            reused(newer, older);
            dropped(newer, older);
        }
        var fields = older.fieldsByNumber();
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (newer.field(field.number()) == null && !newer.reserves(field.number())) {
                removed(newer, field);
            }
        }
        for (var nested : older.messages()) {
            var there = newer.message(nested.name());
            if (there != null) {
                messages(there, nested);
            }
        }
        if (!older.enums().isEmpty()) {
            enums(newer.enums(), older.enums(), newer);
        }
    }

    private void reused(ProtobufMessage newer, ProtobufMessage older) {
        for (var field : newer.fieldsByNumber()) {
            if (older.reserves(field.number())) {
                tell(
                        ProtobufRule.NUMBER_REUSED,
                        Breaks.label(field) + " uses a number that the older " + older.name() + " reserves.",
                        newer,
                        field,
                        older.location(),
                        "Take a number that was never used.");
            }
            if (older.reserves(field.name())) {
                tell(
                        ProtobufRule.NAME_REUSED,
                        Breaks.label(field) + " uses a name that the older " + older.name() + " reserves.",
                        newer,
                        field,
                        older.location(),
                        "Take a name that was never used.");
            }
        }
    }

    private void dropped(ProtobufMessage newer, ProtobufMessage older) {
        for (var range : older.reservedRanges()) {
            if (!isKept(range, newer)) {
                tell(
                        ProtobufRule.RESERVATION_DROPPED,
                        "Message " + newer.name() + " no longer reserves " + range + ".",
                        newer,
                        null,
                        older.location(),
                        "Keep the reservation; it costs nothing.");
            }
        }
        for (var name : older.reservedNames()) {
            if (!newer.reserves(name)
                    && newer.fields().stream().noneMatch(field -> field.name().equals(name))) {
                tell(
                        ProtobufRule.RESERVATION_DROPPED,
                        "Message " + newer.name() + " no longer reserves the name \"" + name + "\".",
                        newer,
                        null,
                        older.location(),
                        "Keep the reservation; it costs nothing.");
            }
        }
    }

    /** Whether each number of a range is still reserved, or used, which is told by another rule. */
    private static boolean isKept(ProtobufRange range, ProtobufMessage newer) {
        long next = range.first();
        var moved = true;
        while (moved && next <= range.last()) {
            moved = false;
            for (var other : newer.reservedRanges()) {
                if (other.first() <= next && next <= other.last()) {
                    next = (long) other.last() + 1;
                    moved = true;
                }
            }
            if (!moved && newer.field((int) next) != null) {
                next++;
                moved = true;
            }
        }
        return next > range.last();
    }

    private void removed(ProtobufMessage newer, ProtobufField field) {
        var path = FieldPath.from(newer, newer).then(field);
        add(
                ProtobufRule.FIELD_REMOVED_WITHOUT_RESERVATION,
                Breaks.label(field) + " was removed and " + field.number() + " is not reserved.",
                path,
                newer.location(),
                field.location(),
                "Reserve it: reserved " + field.number() + "; reserved \"" + field.name() + "\";");
    }

    private void enums(List<ProtobufEnum> newer, List<ProtobufEnum> older, @Nullable ProtobufMessage owner) {
        if (owner == null) {
            return;
        }
        for (var type : older) {
            newer.stream()
                    .filter(other -> other.name().equals(type.name()))
                    .findFirst()
                    .ifPresent(there -> values(there, type, owner));
        }
    }

    private void values(ProtobufEnum newer, ProtobufEnum older, ProtobufMessage owner) {
        if (older.reservedRanges().isEmpty() && older.reservedNames().isEmpty()) {
            return;
        }
        for (var value : newer.values()) {
            var number = older.reserves(value.number());
            if (number || older.reserves(value.name())) {
                add(
                        number ? ProtobufRule.NUMBER_REUSED : ProtobufRule.NAME_REUSED,
                        "Value " + value.name() + " (" + value.number() + ") uses a " + (number ? "number" : "name")
                                + " that the older " + older.name() + " reserves.",
                        FieldPath.from(owner, owner),
                        newer.location(value),
                        older.location(),
                        "Take one that was never used.");
            }
        }
    }

    private void tell(
            ProtobufRule rule,
            String message,
            ProtobufMessage newer,
            @Nullable ProtobufField field,
            Location older,
            String hint) {
        var path = FieldPath.from(newer, newer);
        add(
                rule,
                message,
                field == null ? path : path.then(field),
                field == null ? newer.location() : field.location(),
                older,
                hint);
    }

    private void add(ProtobufRule rule, String message, FieldPath path, Location newer, Location older, String hint) {
        var reader = direction == Direction.BACKWARD ? newer : older;
        var writer = direction == Direction.BACKWARD ? older : newer;
        breaks.add(new WireBreak(rule, message, path, "", reader, writer, WireBreak.NOTHING, hint));
    }
}
