package io.eventportal.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word of a Protobuf file: a name, and maybe one that means something to the language. */
final class ProtobufWord {

    /** What a word means where the language looks for one of its own. */
    enum Keyword {
        NONE,
        EDITION,
        ENUM,
        EXPORT,
        EXTEND,
        EXTENSIONS,
        GROUP,
        IMPORT,
        LOCAL,
        MAP,
        MAX,
        MESSAGE,
        ONEOF,
        OPTION,
        OPTIONAL,
        PACKAGE,
        PUBLIC,
        REPEATED,
        REQUIRED,
        RESERVED,
        RETURNS,
        RPC,
        SERVICE,
        STREAM,
        SYNTAX,
        TO,
        WEAK
    }

    private static final Map<String, Keyword> KEYWORDS = keywords();

    /** In place of a word where there is none. */
    static final ProtobufWord NONE = new ProtobufWord("", new byte[0], 0);

    private final String text;
    private final byte[] bytes;
    private final int hash;
    private final Keyword keyword;
    private final @Nullable ProtobufType scalar;
    private @Nullable String lowerCamel;

    private ProtobufWord(String text, byte[] bytes, int hash) {
        this.text = text;
        this.bytes = bytes;
        this.hash = hash;
        this.keyword = KEYWORDS.getOrDefault(text, Keyword.NONE);
        this.scalar = ProtobufType.scalar(text);
    }

    private static Map<String, Keyword> keywords() {
        var keywords = new HashMap<String, Keyword>();
        for (var keyword : Keyword.values()) {
            if (keyword != Keyword.NONE) {
                keywords.put(keyword.name().toLowerCase(Locale.ROOT), keyword);
            }
        }
        return keywords;
    }

    /** The word of these bytes, which are ASCII. */
    static ProtobufWord of(byte[] text, int start, int end, int hash) {
        var bytes = Arrays.copyOfRange(text, start, end);
        return new ProtobufWord(new String(bytes, StandardCharsets.US_ASCII), bytes, hash);
    }

    /** A word that no file has as it stands. */
    static ProtobufWord of(String text) {
        return new ProtobufWord(text, text.getBytes(StandardCharsets.US_ASCII), text.hashCode());
    }

    /** Whether it is what stands between two places. */
    boolean is(byte[] other, int start, int end, int hashOfOther) {
        return hash == hashOfOther && Arrays.equals(bytes, 0, bytes.length, other, start, end);
    }

    String text() {
        return text;
    }

    Keyword keyword() {
        return keyword;
    }

    /** The scalar type that it names; null if it names none. */
    @Nullable ProtobufType scalar() {
        return scalar;
    }

    /** As the Protobuf compiler makes a name for JSON: an underscore goes, and makes the next letter a capital. */
    String lowerCamel() {
        var known = lowerCamel;
        if (known == null) {
            known = text.indexOf('_') < 0 ? text : withoutUnderscores();
            lowerCamel = known;
        }
        return known;
    }

    private String withoutUnderscores() {
        var out = new StringBuilder(text.length());
        var upper = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                out.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
                upper = false;
            }
        }
        return out.toString();
    }
}
