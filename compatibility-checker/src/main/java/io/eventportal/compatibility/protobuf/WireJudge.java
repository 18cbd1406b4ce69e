package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UninitializedMessageException;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The independent engine for the binary form: the Protobuf runtime writes an event with the writer's descriptor and reads it
 * with the reader's.
 */
final class WireJudge {

    private static final String NAME = "Protobuf dynamic messages";

    private record Pair(ProtobufMessage reader, ProtobufMessage writer) {}

    private final Extensions readerExtensions;

    WireJudge(Extensions readerExtensions) {
        this.readerExtensions = readerExtensions;
    }

    /** An event that the writer may send and the reader refuses or reads differently, if one shows the break. */
    Optional<Witness> witness(WireBreak found) {
        var path = found.path();
        var narrowed = new Narrowed();
        chooseWritten(found, narrowed);
        narrowed.choose(path.reader());
        chooseRead(new Pair(path.reader(), path.writer()), narrowed, new HashSet<>());
        var writer = narrowed.descriptor(path.writer());
        var reader = narrowed.descriptor(path.reader());
        var numbers = path.numbers();
        return new Sample(found)
                .first(
                        writer,
                        event -> refusal(event, found, numbers, reader)
                                .map(refusal -> new Witness(MessageJson.write(event), NAME, refusal)));
    }

    private static void chooseWritten(WireBreak found, Narrowed narrowed) {
        var message = found.path().writer();
        narrowed.choose(message);
        for (var field : found.path().fields()) {
            narrowed.choose(message, field);
            if (found.proof() instanceof WireBreak.Proof.Together together && isLast(field, found.path())) {
                narrowed.choose(message, together.other());
            }
            message = field.type().isMessage() ? field.messageType() : message;
        }
        var last = found.path().field();
        if (last != null && last.type().isMessage() && found.proof() instanceof WireBreak.Proof.Telling) {
            chooseSomething(narrowed, last.messageType());
        }
    }

    /** A message without content may not be told from none. */
    private static void chooseSomething(Narrowed narrowed, ProtobufMessage message) {
        message.fields().stream()
                .min(Comparator.comparing(field -> field.type().isMessage()))
                .ifPresent(field -> narrowed.choose(message, field));
    }

    private static boolean isLast(ProtobufField field, FieldPath path) {
        return field == path.field();
    }

    /** What the reader knows of what is written. */
    private void chooseRead(Pair pair, Narrowed narrowed, Set<Pair> done) {
        if (!done.add(pair)) {
            return;
        }
        for (var field : narrowed.chosen(pair.writer())) {
            var there = readerExtensions.field(pair.reader(), field.number());
            if (there != null) {
                narrowed.choose(pair.reader(), there);
                if (there.type().isMessage() && field.type().isMessage()) {
                    chooseRead(new Pair(there.messageType(), field.messageType()), narrowed, done);
                }
            }
        }
    }

    private static Optional<String> refusal(
            DynamicMessage event, WireBreak found, List<Integer> numbers, Descriptor reader) {
        try {
            var read = DynamicMessage.parseFrom(reader, event.toByteString());
            return difference(event, read, found, numbers);
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\bM\\d+\\b", "message"));
        }
    }

    static Optional<String> difference(
            DynamicMessage event, DynamicMessage read, WireBreak found, List<Integer> numbers) {
        var enumsBy = found.rule() == ProtobufRule.ENUM_NUMBER_CHANGED ? Seen.EnumsBy.NAME : Seen.EnumsBy.NUMBER;
        var sent = new Seen(numbers, enumsBy).in(event);
        var arrived = new Seen(numbersOfReader(found, numbers), enumsBy).in(read);
        return sent.equals(arrived)
                ? Optional.empty()
                : Optional.of(found.path().pointer() + " is written as " + sent + " and read as " + arrived);
    }

    private static List<Integer> numbersOfReader(WireBreak found, List<Integer> numbers) {
        if (!(found.proof() instanceof WireBreak.Proof.Renumbered renumbered)) {
            return numbers;
        }
        var others = new ArrayList<>(numbers);
        others.set(others.size() - 1, renumbered.number());
        return others;
    }
}
