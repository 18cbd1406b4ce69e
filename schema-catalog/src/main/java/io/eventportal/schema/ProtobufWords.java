package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/**
 * The words that were met last. Most names come again, above all in the next version of a schema: one that is remembered is
 * not made a second time.
 *
 * <p>A table of fixed size that all threads share without locks. Words do not change; one that is pushed out is made anew.
 */
final class ProtobufWords {

    private static final int SLOTS = 4096;
    private static final int LONGEST = 100;
    private static final @Nullable ProtobufWord[] REMEMBERED = new @Nullable ProtobufWord[SLOTS];

    private ProtobufWords() {}

    /**
     * The word that stands between two places.
     *
     * @param hash of its bytes, the same for equal words
     */
    static ProtobufWord find(byte[] text, int start, int end, int hash) {
        var slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
        var first = REMEMBERED[slot];
        if (first != null && first.is(text, start, end, hash)) {
            return first;
        }
        var second = REMEMBERED[slot ^ 1];
        if (second != null && second.is(text, start, end, hash)) {
            return second;
        }
        var word = ProtobufWord.of(text, start, end, hash);
        if (end - start <= LONGEST) {
            REMEMBERED[slot ^ 1] = first;
            REMEMBERED[slot] = word;
        }
        return word;
    }
}
