package io.eventportal.security;

import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Which passwords people may choose. */
final class PasswordRule {

    static final int SHORTEST = 10;

    /** BCrypt reads no further. */
    static final int LONGEST = 72;

    private PasswordRule() {}

    /**
     * The hash to keep of a password.
     *
     * @throws UnfitUserException if the password is too short, too long, or would be taken for an API key
     */
    static String hash(String password, PasswordEncoder encoder) {
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < SHORTEST || bytes > LONGEST) {
            throw UnfitUserException.of("A password has " + SHORTEST + " to " + LONGEST + " bytes.");
        }
        if (password.isBlank() || password.startsWith(ApiKeys.PREFIX)) {
            throw UnfitUserException.of(
                    "A password is not blank, and does not start with " + ApiKeys.PREFIX + " as API keys do.");
        }
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }
}
