package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.protobuf.WireBreak.Proof;
import io.eventportal.schema.Location;
import io.eventportal.schema.ProtobufField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found while two files are compared, up to a limit, and how much was done for it. */
final class Breaks {

    private static final int MAX_BREAKS = 100;
    private static final int MAX_NOTES_OF_A_RULE = 100;
    private static final int MAX_STEPS = 4_000_000;
    private static final int RULES = ProtobufRule.values().length;

    private final ProtobufCategory category;
    private final List<WireBreak> breaks = new ArrayList<>(2);
    private final List<WireBreak> notes = new ArrayList<>(4);
    private final int[] notesByRule = new int[RULES];
    private int steps;

    Breaks(ProtobufCategory category) {
        this.category = category;
    }

    /** What breaks in the category that was asked for. */
    List<WireBreak> breaks() {
        return breaks;
    }

    List<WireBreak> notes() {
        return notes;
    }

    /** Whether there is nothing more to be learned about the verdict. */
    boolean isFull() {
        return breaks.size() >= MAX_BREAKS;
    }

    /** Counts what is looked at. */
    void step(int count) {
        steps += count;
    }

    boolean isSpent() {
        return steps > MAX_STEPS;
    }

    /** Whether something that may break was not looked at or not kept. */
    boolean isCutShort() {
        return isFull() || isSpent();
    }

    boolean wants(ProtobufRule rule) {
        return rule.breaks(category) ? breaks.size() < MAX_BREAKS : notesByRule[rule.ordinal()] < MAX_NOTES_OF_A_RULE;
    }

    void add(WireBreak each) {
        if (!wants(each.rule())) {
            return;
        }
        if (each.rule().breaks(category)) {
            breaks.add(each);
        } else {
            notes.add(each);
            notesByRule[each.rule().ordinal()]++;
        }
    }

    /** Tells what shows at a field that both sides have. */
    void tell(
            ProtobufRule rule,
            String message,
            FieldPath path,
            ProtobufField reader,
            ProtobufField writer,
            Proof proof,
            @Nullable String hint) {
        add(new WireBreak(rule, message, path, "", reader.location(), writer.location(), proof, hint));
    }

    void tell(ProtobufRule rule, String message, FieldPath path, Location reader, Location writer) {
        add(new WireBreak(rule, message, path, "", reader, writer, WireBreak.NOTHING, null));
    }

    static String label(ProtobufField field) {
        return "Field \"" + field.name() + "\" (" + field.number() + ")";
    }
}
