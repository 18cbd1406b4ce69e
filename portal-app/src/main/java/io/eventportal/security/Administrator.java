package io.eventportal.security;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The local administrator: made at the first start, with a password that is generated once or configured. */
@Component
public class Administrator {

    /** No letters or digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20; // 116 bits

    private final String name;
    private final @Nullable String initialPassword;

    Administrator(AdministratorProperties properties, Users users, PasswordEncoder encoder) {
        this.name = properties.name();
        this.initialPassword = properties.password() == null
                ? generateOnce(users, encoder)
                : apply(properties.password(), users, encoder);
    }

    private @Nullable String generateOnce(Users users, PasswordEncoder encoder) {
        if (users.find(name).isPresent()) {
            return null;
        }
        var password = randomPassword();
        return users.addIfAbsent(new Users.User(name, encode(password, encoder), Role.ADMIN)) ? password : null;
    }

    private @Nullable String apply(String password, Users users, PasswordEncoder encoder) {
        var existing = users.find(name);
        if (existing.isEmpty()) {
            users.addIfAbsent(new Users.User(name, encode(password, encoder), Role.ADMIN));
        } else if (!encoder.matches(password, existing.get().passwordHash())) {
            users.changePassword(name, encode(password, encoder));
        }
        return null;
    }

    private static String encode(String password, PasswordEncoder encoder) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }

    private static String randomPassword() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** With which the administrator signs in. */
    public String name() {
        return name;
    }

    /** The password, only in the process that generated it; to be shown to the operator once. */
    public Optional<String> initialPassword() {
        return Optional.ofNullable(initialPassword);
    }
}
