package io.eventportal.governance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a delivery is ours, and when it was made: HMAC-SHA256 with the webhook's secret over the
 * timestamp, a dot and the body.
 */
final class Signature {

    static final String TIMESTAMP_HEADER = "X-Event-Portal-Timestamp";
    static final String HEADER = "X-Event-Portal-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code sha256=} and 64 hexadecimal digits. */
    static String of(String secret, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
