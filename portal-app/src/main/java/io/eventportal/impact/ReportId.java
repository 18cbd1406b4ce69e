package io.eventportal.impact;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Permalinks that cannot be guessed and are easy to read aloud: 16 lower-case letters and digits, 80 bits. */
final class ReportId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReportId() {}

    static String random() {
        return RANDOM.ints(16, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
