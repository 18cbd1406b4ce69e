package io.eventportal.schema;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * What {@code \p{...}} of an expression means: general categories, scripts and some plain properties, by the Unicode version
 * of this Java. Their number is bounded by Unicode itself, so all that were asked for are remembered.
 *
 * @see <a href="https://262.ecma-international.org/#table-binary-unicode-properties">ECMA 262, Unicode properties</a>
 */
final class UnicodeClass {

    private static final Map<String, CodePoints> REMEMBERED = new ConcurrentHashMap<>();

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("Letter", "L"),
            Map.entry("Cased_Letter", "LC"),
            Map.entry("Uppercase_Letter", "Lu"),
            Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Titlecase_Letter", "Lt"),
            Map.entry("Modifier_Letter", "Lm"),
            Map.entry("Other_Letter", "Lo"),
            Map.entry("Mark", "M"),
            Map.entry("Combining_Mark", "M"),
            Map.entry("Nonspacing_Mark", "Mn"),
            Map.entry("Spacing_Mark", "Mc"),
            Map.entry("Enclosing_Mark", "Me"),
            Map.entry("Number", "N"),
            Map.entry("Decimal_Number", "Nd"),
            Map.entry("digit", "Nd"),
            Map.entry("Letter_Number", "Nl"),
            Map.entry("Other_Number", "No"),
            Map.entry("Punctuation", "P"),
            Map.entry("punct", "P"),
            Map.entry("Connector_Punctuation", "Pc"),
            Map.entry("Dash_Punctuation", "Pd"),
            Map.entry("Open_Punctuation", "Ps"),
            Map.entry("Close_Punctuation", "Pe"),
            Map.entry("Initial_Punctuation", "Pi"),
            Map.entry("Final_Punctuation", "Pf"),
            Map.entry("Other_Punctuation", "Po"),
            Map.entry("Symbol", "S"),
            Map.entry("Math_Symbol", "Sm"),
            Map.entry("Currency_Symbol", "Sc"),
            Map.entry("Modifier_Symbol", "Sk"),
            Map.entry("Other_Symbol", "So"),
            Map.entry("Separator", "Z"),
            Map.entry("Space_Separator", "Zs"),
            Map.entry("Line_Separator", "Zl"),
            Map.entry("Paragraph_Separator", "Zp"),
            Map.entry("Other", "C"),
            Map.entry("Control", "Cc"),
            Map.entry("cntrl", "Cc"),
            Map.entry("Format", "Cf"),
            Map.entry("Surrogate", "Cs"),
            Map.entry("Private_Use", "Co"),
            Map.entry("Unassigned", "Cn"));

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("Lu", (int) Character.UPPERCASE_LETTER),
            Map.entry("Ll", (int) Character.LOWERCASE_LETTER),
            Map.entry("Lt", (int) Character.TITLECASE_LETTER),
            Map.entry("Lm", (int) Character.MODIFIER_LETTER),
            Map.entry("Lo", (int) Character.OTHER_LETTER),
            Map.entry("Mn", (int) Character.NON_SPACING_MARK),
            Map.entry("Mc", (int) Character.COMBINING_SPACING_MARK),
            Map.entry("Me", (int) Character.ENCLOSING_MARK),
            Map.entry("Nd", (int) Character.DECIMAL_DIGIT_NUMBER),
            Map.entry("Nl", (int) Character.LETTER_NUMBER),
            Map.entry("No", (int) Character.OTHER_NUMBER),
            Map.entry("Pc", (int) Character.CONNECTOR_PUNCTUATION),
            Map.entry("Pd", (int) Character.DASH_PUNCTUATION),
            Map.entry("Ps", (int) Character.START_PUNCTUATION),
            Map.entry("Pe", (int) Character.END_PUNCTUATION),
            Map.entry("Pi", (int) Character.INITIAL_QUOTE_PUNCTUATION),
            Map.entry("Pf", (int) Character.FINAL_QUOTE_PUNCTUATION),
            Map.entry("Po", (int) Character.OTHER_PUNCTUATION),
            Map.entry("Sm", (int) Character.MATH_SYMBOL),
            Map.entry("Sc", (int) Character.CURRENCY_SYMBOL),
            Map.entry("Sk", (int) Character.MODIFIER_SYMBOL),
            Map.entry("So", (int) Character.OTHER_SYMBOL),
            Map.entry("Zs", (int) Character.SPACE_SEPARATOR),
            Map.entry("Zl", (int) Character.LINE_SEPARATOR),
            Map.entry("Zp", (int) Character.PARAGRAPH_SEPARATOR),
            Map.entry("Cc", (int) Character.CONTROL),
            Map.entry("Cf", (int) Character.FORMAT),
            Map.entry("Cs", (int) Character.SURROGATE),
            Map.entry("Co", (int) Character.PRIVATE_USE),
            Map.entry("Cn", (int) Character.UNASSIGNED));

    private static final Map<String, IntPredicate> PROPERTIES = Map.ofEntries(
            Map.entry("Any", codePoint -> true),
            Map.entry("Assigned", codePoint -> Character.getType(codePoint) != Character.UNASSIGNED),
            Map.entry("ASCII", codePoint -> codePoint < 0x80),
            Map.entry("Alphabetic", Character::isAlphabetic),
            Map.entry("Alpha", Character::isAlphabetic),
            Map.entry("Uppercase", Character::isUpperCase),
            Map.entry("Upper", Character::isUpperCase),
            Map.entry("Lowercase", Character::isLowerCase),
            Map.entry("Lower", Character::isLowerCase),
            Map.entry("Ideographic", Character::isIdeographic),
            Map.entry("Emoji", Character::isEmoji));

    private UnicodeClass() {}

    /** The members of a class by its name, for example {@code Lu} or {@code Script=Greek}; empty if it is not known here. */
    static Optional<CodePoints> of(String name) {
        var known = REMEMBERED.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var found = predicate(name).map(CodePoints::where);
        found.ifPresent(members -> REMEMBERED.put(name, members));
        return found;
    }

    private static Optional<IntPredicate> predicate(String name) {
        var equals = name.indexOf('=');
        if (equals < 0) {
            return Optional.ofNullable(PROPERTIES.get(name)).or(() -> category(name));
        }
        var value = name.substring(equals + 1);
        return switch (name.substring(0, equals)) {
            case "General_Category", "gc" -> category(value);
            case "Script", "sc" -> script(value);
            default -> Optional.empty();
        };
    }

    private static Optional<IntPredicate> category(String name) {
        var shortName = CATEGORIES.getOrDefault(name, name);
        if (shortName.equals("LC")) {
            return Optional.of(codePoint -> {
                var type = Character.getType(codePoint);
                return type == Character.UPPERCASE_LETTER
                        || type == Character.LOWERCASE_LETTER
                        || type == Character.TITLECASE_LETTER;
            });
        }
        var types = TYPES.entrySet().stream()
                .filter(entry -> entry.getKey().equals(shortName)
                        || (shortName.length() == 1 && entry.getKey().startsWith(shortName)))
                .map(Map.Entry::getValue)
                .toList();
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(codePoint -> types.contains(Character.getType(codePoint)));
    }

    private static Optional<IntPredicate> script(String name) {
        try {
            var script = Character.UnicodeScript.forName(name);
            return Optional.of(codePoint -> Character.UnicodeScript.of(codePoint) == script);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
