package io.eventportal.traffic.flows;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a flow type: a hash of the topic and the type of the event that its instances begin with, so that it is the same
 * whenever the type is met again.
 */
public record FlowId(long value) {

    private static final int DIGITS = 16;

    /** Empty if the text is not 16 hexadecimal digits. */
    public static Optional<FlowId> parse(String text) {
        return text.length() == DIGITS && text.chars().allMatch(HexFormat::isHexDigit)
                ? Optional.of(new FlowId(HexFormat.fromHexDigitsToLong(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
