package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufOneof;
import io.eventportal.schema.ProtobufRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares messages field number by field number, each pair of messages once, by the shortest way that leads to it. */
final class MessagePairs {

    /** Beyond it a message is looked at as a record of its own; the runtime reads no more than 100 levels. */
    private static final int MAX_LENGTH = 60;

    private record Pair(ProtobufMessage reader, ProtobufMessage writer, FieldPath path) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair pair && pair.reader == reader && pair.writer == writer;
        }

        @Override
        public int hashCode() {
            return reader.hashCode() * 31 + writer.hashCode();
        }
    }

    private final Breaks breaks;
    private final Extensions readerExtensions;
    private final Extensions writerExtensions;
    private final FieldRules fieldRules;
    private final Inhabited inhabited = new Inhabited();
    private final Set<Pair> met = new HashSet<>();
    private final Set<ProtobufMessage> metWriters = new HashSet<>();
    private final ArrayDeque<Pair> open = new ArrayDeque<>();

    MessagePairs(Breaks breaks, Extensions readerExtensions, Extensions writerExtensions) {
        this.breaks = breaks;
        this.readerExtensions = readerExtensions;
        this.writerExtensions = writerExtensions;
        this.fieldRules = new FieldRules(breaks, this);
    }

    /** Compares two messages and all pairs that their fields lead to. */
    void compare(ProtobufMessage reader, ProtobufMessage writer) {
        meet(reader, writer, FieldPath.from(reader, writer));
        for (var next = open.poll(); next != null && !breaks.isFull() && !breaks.isSpent(); next = open.poll()) {
            compare(next);
        }
    }

    /** Notes that a field leads to a pair of messages. */
    void meet(ProtobufMessage reader, ProtobufMessage writer, FieldPath path) {
        if (reader == writer || !inhabited.isWritable(writer)) {
            return; // one of Google's, or never there
        }
        var pair = new Pair(reader, writer, path.length() > MAX_LENGTH ? FieldPath.from(reader, writer) : path);
        if (met.add(pair)) {
            metWriters.add(writer);
            open.add(pair);
        }
    }

    /** Whether the writer's message was compared with one of the reader's. */
    boolean hasMet(ProtobufMessage writer) {
        return metWriters.contains(writer);
    }

    private void compare(Pair pair) {
        if (!pair.reader().isMapEntry() && !pair.writer().isMapEntry()) {
            names(pair);
        }
        var readerFields = readerExtensions.fields(pair.reader());
        var writerFields = writerExtensions.fields(pair.writer());
        breaks.step(readerFields.size() + writerFields.size());
        var odd = fields(pair, readerFields, writerFields);
        if (odd != null && !odd.isEmpty()) {
            renumbered(odd, readerFields, pair);
        }
        var oneofs = pair.reader().oneofs();
        for (var i = 0; i < oneofs.size(); i++) {
            oneof(oneofs.get(i), pair);
        }
        extensionRanges(pair);
    }

    /** Walks both sides by number. Returns the writer's fields that may stand elsewhere to the reader; null if none. */
    private @Nullable List<ProtobufField> fields(
            Pair pair, List<ProtobufField> readerFields, List<ProtobufField> writerFields) {
        List<ProtobufField> odd = null;
        var r = 0;
        for (var w = 0; w < writerFields.size() || r < readerFields.size(); ) {
            var written = w < writerFields.size() ? writerFields.get(w) : null;
            var read = r < readerFields.size() ? readerFields.get(r) : null;
            if (written != null && (read == null || written.number() < read.number())) {
                notRead(written, pair);
                odd = with(odd, written);
                w++;
            } else if (read != null && (written == null || read.number() < written.number())) {
                notWritten(read, pair);
                r++;
            } else if (read != null && written != null) {
                if (!read.name().equals(written.name())) {
                    odd = with(odd, written);
                }
                both(read, written, pair);
                w++;
                r++;
            }
        }
        return odd;
    }

    private static List<ProtobufField> with(@Nullable List<ProtobufField> some, ProtobufField more) {
        var all = some == null ? new ArrayList<ProtobufField>(2) : some;
        all.add(more);
        return all;
    }

    private void both(ProtobufField read, ProtobufField written, Pair pair) {
        if (read.isSameScalar(written)) {
            return;
        }
        if (written.type().isMessage() && !inhabited.isWritable(written.messageType())) {
            return; // it is never there
        }
        if (isNeeded(read, pair) && !written.isRequired()) {
            breaks.add(new WireBreak(
                    ProtobufRule.REQUIRED_FIELD_MISSING,
                    Breaks.label(read) + " is required by the reader, and the writer may leave it out.",
                    pair.path(),
                    "/" + read.name(),
                    read.location(),
                    written.location(),
                    WireBreak.NOTHING,
                    "Make the field optional in readers first."));
        }
        fieldRules.compare(read, written, pair.path().then(written));
    }

    private void notRead(ProtobufField field, Pair pair) {
        if (breaks.wants(ProtobufRule.FIELD_NOT_READ)) {
            breaks.add(new WireBreak(
                    ProtobufRule.FIELD_NOT_READ,
                    Breaks.label(field) + " is not known to the reader, which skips it.",
                    pair.path().then(field),
                    "",
                    pair.reader().location(),
                    field.location(),
                    WireBreak.TELLING,
                    null));
        }
    }

    private void notWritten(ProtobufField field, Pair pair) {
        var needed = isNeeded(field, pair);
        var rule = needed ? ProtobufRule.REQUIRED_FIELD_MISSING : ProtobufRule.FIELD_NOT_WRITTEN;
        if (breaks.wants(rule)) {
            breaks.add(new WireBreak(
                    rule,
                    Breaks.label(field)
                            + (needed
                                    ? " is required by the reader, and the writer does not know it."
                                    : " is not written; the reader sees its default."),
                    pair.path(),
                    "/" + field.name(),
                    field.location(),
                    pair.writer().location(),
                    WireBreak.NOTHING,
                    needed ? "Add the field as an optional one." : null));
        }
    }

    /**
     * Whether the reader fails without the field. A map's value that is not there is an empty message, which is none where
     * it has required fields. Whoever writes a map writes all values.
     */
    private static boolean isNeeded(ProtobufField read, Pair pair) {
        var isValue = pair.reader().isMapEntry()
                && !pair.writer().isMapEntry()
                && read.type().isMessage();
        return read.isRequired()
                || (isValue && read.messageType().fields().stream().anyMatch(ProtobufField::isRequired));
    }

    private void names(Pair pair) {
        var read = pair.reader();
        var written = pair.writer();
        if (!read.name().equals(written.name()) || !sameName(read.parent(), written.parent())) {
            breaks.tell(
                    ProtobufRule.MESSAGE_RENAMED,
                    "Message " + written.fullName() + " is " + read.fullName() + " to the reader.",
                    pair.path(),
                    read.location(),
                    written.location());
        }
        if (!read.file().path().equals(written.file().path())) {
            breaks.tell(
                    ProtobufRule.MESSAGE_MOVED,
                    "Message " + written.name() + " is defined in " + file(written) + " to the writer and in "
                            + file(read) + " to the reader.",
                    pair.path(),
                    read.location(),
                    written.location());
        }
    }

    private static boolean sameName(@Nullable ProtobufMessage read, @Nullable ProtobufMessage written) {
        if (read == null || written == null) {
            return read == written;
        }
        return read.nameInPackage().equals(written.nameInPackage());
    }

    private static String file(ProtobufMessage message) {
        var path = message.file().path();
        return path.equals("schema.proto") ? "the file itself" : path;
    }

    private void renumbered(List<ProtobufField> odd, List<ProtobufField> readerFields, Pair pair) {
        var writerByName = new HashMap<String, ProtobufField>();
        odd.forEach(field -> writerByName.put(field.name(), field));
        for (var field : readerFields) {
            var written = writerByName.get(field.name());
            if (written != null && written.number() != field.number() && written.isExtension() == field.isExtension()) {
                breaks.tell(
                        ProtobufRule.FIELD_NUMBER_CHANGED,
                        "Field \"" + field.name() + "\" is number " + written.number() + " to the writer and "
                                + field.number() + " to the reader.",
                        pair.path().then(written),
                        field,
                        written,
                        new WireBreak.Proof.Renumbered(field.number()),
                        "Keep the number; a field is known by it.");
            }
        }
    }

    private void oneof(ProtobufOneof oneof, Pair pair) {
        if (oneof.fields().size() < 2) {
            return;
        }
        if (isWithinOne(oneof, pair.writer())) {
            return;
        }
        ProtobufField one = null;
        var members = new ArrayList<ProtobufField>();
        for (var field : oneof.fields()) {
            var written = writerExtensions.field(pair.writer(), field.number());
            if (written != null) {
                members.add(written);
            }
        }
        members.sort(Comparator.comparingInt(ProtobufField::number));
        for (var other : members) {
            if (other.isRepeated()
                    || WireTypes.isNeverWritten(other)
                    || (other.type().isMessage() && !inhabited.isWritable(other.messageType()))) {
                continue;
            }
            if (one != null && (one.oneof() == null || one.oneof() != other.oneof())) {
                var first = one;
                breaks.add(new WireBreak(
                        ProtobufRule.ONEOF_LOSES_VALUES,
                        Breaks.label(first) + " and " + Breaks.label(other)
                                + " may be sent together, and the reader's oneof " + oneof.name() + " keeps one.",
                        pair.path().then(first),
                        "",
                        oneof.location(),
                        first.location(),
                        new WireBreak.Proof.Together(other),
                        "Add new fields for the oneof."));
                return;
            }
            one = other;
        }
    }

    /** Whether what the writer has of a oneof stands in one oneof there, too. */
    private boolean isWithinOne(ProtobufOneof oneof, ProtobufMessage writer) {
        ProtobufOneof one = null;
        for (var field : oneof.fields()) {
            var written = writerExtensions.field(writer, field.number());
            if (written != null) {
                if (written.oneof() == null || (one != null && one != written.oneof())) {
                    return false;
                }
                one = written.oneof();
            }
        }
        return true;
    }

    private void extensionRanges(Pair pair) {
        if (pair.writer().extensionRanges().isEmpty()) {
            return;
        }
        for (var range : pair.writer().extensionRanges()) {
            if (!isCovered(range, pair.reader().extensionRanges())) {
                breaks.tell(
                        ProtobufRule.EXTENSION_RANGE_REMOVED,
                        "Message " + pair.writer().name() + " keeps " + range + " for extensions to the writer, not to"
                                + " the reader.",
                        pair.path(),
                        pair.reader().location(),
                        pair.writer().location());
            }
        }
    }

    private static boolean isCovered(ProtobufRange range, List<ProtobufRange> by) {
        long next = range.first();
        var moved = true;
        while (moved && next <= range.last()) {
            moved = false;
            for (var other : by) {
                if (other.first() <= next && next <= other.last()) {
                    next = (long) other.last() + 1;
                    moved = true;
                }
            }
        }
        return next > range.last();
    }
}
