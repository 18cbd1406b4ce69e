package io.eventportal.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/** A pattern of a schema, which may read only so many characters of one text, backtracking included. */
final class BoundedPattern implements RegularExpression {

    private static final int READS_FOR_FREE = 1_000_000;
    private static final int READS_PER_CHARACTER = 100;

    private final Pattern pattern;

    BoundedPattern(String pattern) {
        this.pattern = Pattern.compile(
                ExpressionReader.read(pattern).map(Expression::toJava).orElseGet(() -> nearly(pattern)));
    }

    /** With back references, which the reader leaves out: most signs mean the same to Java. */
    private static String nearly(String pattern) {
        return RegularExpressions.replaceDollarAnchors(RegularExpressions.replaceLongformCharacterProperties(pattern));
    }

    /** @throws IllegalStateException if it takes too long to find out */
    @Override
    public boolean matches(String value) {
        var limit = READS_FOR_FREE + READS_PER_CHARACTER * value.length();
        return pattern.matcher(new CountedText(value, new Reads(limit))).find();
    }

    /** How many are left. */
    private static final class Reads {

        private int left;

        Reads(int left) {
            this.left = left;
        }

        void countOne() {
            if (left-- <= 0) {
                throw new IllegalStateException("A pattern takes too long on a text");
            }
        }
    }

    /** @param reads shared with its parts */
    private record CountedText(CharSequence text, Reads reads) implements CharSequence {

        @Override
        public char charAt(int index) {
            reads.countOne();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), reads);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
