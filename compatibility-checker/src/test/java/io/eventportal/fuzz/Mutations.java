package io.eventportal.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changed texts, each from a good one and a seed. */
public final class Mutations {

    private static final int LONGEST = 50_000;
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"\\n]*\"|[\\p{L}_$][\\w.$]*+|-?\\d[\\w.+-]*+|\\s+|.", Pattern.DOTALL);
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "0.1",
            "1e400",
            "1e-400",
            "1e999999999",
            "-1E-999999999",
            "2147483648",
            "9223372036854775808",
            "536870912",
            "0x7fffffffffffffffff",
            "010",
            "NaN",
            "9".repeat(400));
    private static final List<String> ODDITIES = List.of(
            "\u0000",
            "\uD800",
            "\uDC00",
            "\uFEFF",
            "\u202E",
            "\u0301",
            "\uD83D\uDE00",
            "\\ud800",
            "\\u0000",
            "\u2028",
            "\u0085",
            "\u00A0",
            "\u212A",
            "\u0130",
            "\t",
            "\r",
            "\n",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            ":",
            ";",
            "/",
            "*/",
            "//",
            "/*",
            "---\n",
            "...\n",
            "&a ",
            "*a",
            "<<: *a",
            "!!binary ",
            "%",
            "#",
            "#/",
            "~",
            "$ref",
            "null",
            "true",
            "{}",
            "[]",
            "<",
            ">",
            "=",
            "-",
            "?",
            "|",
            "^",
            "*",
            "+",
            "{1000000000}");
    private static final List<String> OPENERS = List.of(
            "[",
            "{\"a\":",
            "{\"items\":",
            "{\"not\":",
            "{\"allOf\":[",
            "{\"type\":\"array\",\"items\":",
            "(",
            "(?:a|",
            "message M {",
            "oneof o {",
            "/*",
            "- ",
            "a: ",
            "{a: ",
            "map<string, ",
            "[[");
    private static final List<String> CLOSERS =
            List.of("]", "}", "}", "}", "]}", "}", ")", ")*", "}", "}", "*/", "", "", "}", ">", "]]");

    private final List<String> seeds;

    /** @param seeds good texts, at least one */
    public Mutations(List<String> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /** A seed text with a few changes of any kind; the result is seldom well-formed. */
    public String wild(Random random) {
        return wild(seed(random), random);
    }

    /** A text with a few changes that leave its tokens in order: the result is often well-formed. */
    public String gentle(String text, Random random) {
        var changed = text;
        for (var steps = 1 + random.nextInt(2); steps > 0; steps--) {
            changed = replacedByItsKind(changed, random);
        }
        return cut(changed);
    }

    /** One of the seed texts. */
    public String seed(Random random) {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private String wild(String text, Random random) {
        var changed = text;
        for (var steps = 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 3); steps > 0; steps--) {
            changed = cut(step(changed, random));
        }
        return changed;
    }

    private String step(String text, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> character(text, random);
            case 1 -> inserted(text, ODDITIES.get(random.nextInt(ODDITIES.size())), random);
            case 2 -> withoutRange(text, random);
            case 3 -> repeated(text, 1 + random.nextInt(3), random);
            case 4 -> repeated(text, 1 << random.nextInt(9), random);
            case 5 -> swapped(text, random);
            case 6, 7 -> replacedByItsKind(text, random);
            case 8 -> replacedByAnything(text, random);
            case 9 -> inserted(text, NUMBERS.get(random.nextInt(NUMBERS.size())), random);
            case 10 -> spliced(text, random);
            default -> nested(text, random);
        };
    }

    private static String character(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        var at = random.nextInt(text.length());
        var changed = random.nextBoolean()
                ? (char) (text.charAt(at) ^ 1 << random.nextInt(8))
                : (char) random.nextInt(Character.MAX_VALUE + 1);
        return text.substring(0, at) + changed + text.substring(at + 1);
    }

    private static String inserted(String text, String what, Random random) {
        var at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    private static String withoutRange(String text, Random random) {
        var from = random.nextInt(text.length() + 1);
        var to = end(text, from, random);
        return text.substring(0, from) + text.substring(to);
    }

    private static String repeated(String text, int times, Random random) {
        var from = random.nextInt(text.length() + 1);
        var to = end(text, from, random);
        var repetition = text.substring(from, to);
        var most = repetition.isEmpty() ? 0 : Math.min(times, LONGEST / repetition.length());
        return text.substring(0, to) + repetition.repeat(most) + text.substring(to);
    }

    /** End of a range that is mostly short. */
    private static int end(String text, int from, Random random) {
        var left = text.length() - from;
        return from + random.nextInt((random.nextInt(4) == 0 ? left : Math.min(left, 40)) + 1);
    }

    private static String swapped(String text, Random random) {
        var tokens = tokens(text);
        if (tokens.isEmpty()) {
            return text;
        }
        var one = random.nextInt(tokens.size());
        var other = random.nextInt(tokens.size());
        var kept = tokens.get(one);
        tokens.set(one, tokens.get(other));
        tokens.set(other, kept);
        return String.join("", tokens);
    }

    private String replacedByItsKind(String text, Random random) {
        var tokens = tokens(text);
        var others = tokens(seed(random));
        for (var attempt = 0; attempt < 50 && !tokens.isEmpty() && !others.isEmpty(); attempt++) {
            var at = random.nextInt(tokens.size());
            var kind = kind(tokens.get(at));
            var other = kind == '0' && random.nextBoolean()
                    ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                    : others.get(random.nextInt(others.size()));
            if (kind != '.' && kind == kind(other) && !other.equals(tokens.get(at))) {
                tokens.set(at, other);
                return String.join("", tokens);
            }
        }
        return text;
    }

    private static char kind(String token) {
        var first = token.charAt(0);
        return first == '"' && token.length() > 1
                ? '"'
                : Character.isDigit(first) || first == '-' && token.length() > 1
                        ? '0'
                        : Character.isLetter(first) ? 'a' : '.';
    }

    private String replacedByAnything(String text, Random random) {
        var tokens = tokens(text);
        var others = tokens(seed(random));
        if (tokens.isEmpty() || others.isEmpty()) {
            return text;
        }
        tokens.set(random.nextInt(tokens.size()), others.get(random.nextInt(others.size())));
        return String.join("", tokens);
    }

    private static List<String> tokens(String text) {
        return new ArrayList<>(
                TOKEN.matcher(text).results().map(MatchResult::group).toList());
    }

    private String spliced(String text, Random random) {
        var other = seed(random);
        return text.substring(0, random.nextInt(text.length() + 1))
                + other.substring(random.nextInt(other.length() + 1));
    }

    private static String nested(String text, Random random) {
        var from = random.nextInt(3) == 0 ? 0 : random.nextInt(text.length() + 1);
        var to = from == 0 ? text.length() : end(text, from, random);
        var which = random.nextInt(OPENERS.size());
        var depth = 1 + random.nextInt(random.nextInt(3) == 0 ? 3_000 : 20);
        var closers = random.nextInt(4) == 0 ? 0 : depth;
        return text.substring(0, from)
                + OPENERS.get(which).repeat(depth)
                + text.substring(from, to)
                + CLOSERS.get(which).repeat(closers)
                + text.substring(to);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
