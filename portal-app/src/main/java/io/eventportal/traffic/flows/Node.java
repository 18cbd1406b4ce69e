package io.eventportal.traffic.flows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One place in the tree of a flow type.
 *
 * @param id made of the events on the way from the root, so that it is the same wherever and whenever it is met
 * @param flow id of the root
 * @param parent id; null for the root
 * @param depth 0 for the root
 */
record Node(
        long id,
        long flow,
        @Nullable Long parent,
        int depth,
        String topic,
        @Nullable String type) {

    static Node root(Kind kind) {
        var id = id(0, kind);
        return new Node(id, id, null, 0, kind.topic(), kind.type());
    }

    Node child(Kind kind) {
        return new Node(id(id, kind), flow, id, depth + 1, kind.topic(), kind.type());
    }

    /** Strangers choose the names: none may find another way to the same id. */
    private static long id(long parent, Kind kind) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(8).putLong(parent).flip());
            digest.update(kind.topic().getBytes(UTF_8));
            digest.update((byte) 0);
            if (kind.type() != null) {
                digest.update((byte) 1);
                digest.update(kind.type().getBytes(UTF_8));
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
