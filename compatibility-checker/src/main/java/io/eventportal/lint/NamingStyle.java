package io.eventportal.lint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How names are put together. */
public enum NamingStyle {
    /** {@code totalAmount}. */
    CAMEL_CASE("[a-z][a-z0-9]*([A-Z][A-Za-z0-9]*)?"),
    /** {@code total_amount}. */
    SNAKE_CASE("[a-z][a-z0-9]*(_[a-z0-9]+)*"),
    /** {@code total-amount}. */
    KEBAB_CASE("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    /** {@code TotalAmount}. */
    PASCAL_CASE("[A-Z][A-Za-z0-9]*"),
    /** Any of the others, as long as it is one. */
    UNIFORM("");

    private final Pattern form;

    NamingStyle(String form) {
        this.form = Pattern.compile(form);
    }

    /** The style of a name such as {@code camelCase}, and {@code uniform} for any of them; empty if there is none. */
    public static Optional<NamingStyle> of(String id) {
        return Arrays.stream(values()).filter(style -> style.id().equals(id)).findFirst();
    }

    boolean fits(String name) {
        return form.matcher(name).matches();
    }

    /** The style that most of the names fit; this one, unless any is fine. */
    NamingStyle among(List<String> names) {
        if (this != UNIFORM) {
            return this;
        }
        return Arrays.stream(values())
                .filter(style -> style != UNIFORM)
                .max(Comparator.comparingLong((NamingStyle style) ->
                                names.stream().filter(style::fits).count())
                        .thenComparing(
                                Comparator.comparingInt(NamingStyle::ordinal).reversed()))
                .orElseThrow();
    }

    /** {@code camelCase}, {@code snake_case} and so on; {@code uniform} for any. */
    public String id() {
        return this == UNIFORM ? "uniform" : shown();
    }

    String shown() {
        return switch (this) {
            case CAMEL_CASE -> "camelCase";
            case SNAKE_CASE -> "snake_case";
            case KEBAB_CASE -> "kebab-case";
            case PASCAL_CASE -> "PascalCase";
            case UNIFORM -> "one style";
        };
    }
}
