package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/** The words of the Protobuf language, found by their characters without making a string. */
final class ProtobufWords {

    /**
     * A word.
     *
     * @param scalar the type that it names; null for any other word
     */
    record Word(String text, @Nullable ProtobufType scalar) {}

    private static final int SIZE = 512;
    private static final @Nullable Word[] TABLE = new @Nullable Word[SIZE];

    static {
        var words = "syntax edition package import public weak option export local message enum service extend rpc"
                + " returns stream oneof map group reserved extensions to max required optional repeated true false inf"
                + " nan double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool"
                + " string bytes id name value default packed deprecated json_name";
        for (var word : words.split(" ")) {
            var slot = slot(word.hashCode());
            while (TABLE[slot] != null) {
                slot = (slot + 1) & (SIZE - 1);
            }
            TABLE[slot] = new Word(word.intern(), ProtobufType.scalar(word));
        }
    }

    private ProtobufWords() {}

    private static int slot(int hash) {
        return (hash ^ (hash >>> 11)) & (SIZE - 1);
    }

    /** The known word that stands between two places; null if it is another. {@code hash} is that of a string. */
    static @Nullable Word find(String text, int start, int end, int hash) {
        var slot = slot(hash);
        for (var word = TABLE[slot]; word != null; word = TABLE[slot]) {
            var known = word.text();
            if (known.hashCode() == hash && known.length() == end - start && text.startsWith(known, start)) {
                return word;
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return null;
    }
}
