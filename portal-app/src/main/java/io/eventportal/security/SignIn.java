package io.eventportal.security;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Proves who somebody is: by name and password, or by API key. */
@Service
public class SignIn {

    private final Users users;
    private final ApiKeys keys;
    private final PasswordEncoder encoder;
    private final SignInThrottle throttle;
    /** Compared against when there is no such user, so that the time taken does not tell which names exist. */
    private final String nobodysHash;

    SignIn(Users users, ApiKeys keys, PasswordEncoder encoder, InstantSource clock) {
        this.users = users;
        this.keys = keys;
        this.encoder = encoder;
        this.throttle = new SignInThrottle(clock);
        this.nobodysHash = Objects.requireNonNull(encoder.encode("nobody"));
    }

    /**
     * Empty if the name or the password is wrong.
     *
     * @param address where the attempt comes from
     * @throws TooManyAttemptsException after too many failures, whether or not the password is right
     */
    public Optional<Actor> withPassword(String name, String password, String address) {
        if (throttle.isClosed(name, address)) {
            throw TooManyAttemptsException.of(address);
        }
        var user = users.find(name);
        var hash = user.map(Users.User::passwordHash).orElse(nobodysHash);
        if (!encoder.matches(password, hash) || user.isEmpty()) {
            throttle.failed(name, address);
            return Optional.empty();
        }
        throttle.succeeded(name, address);
        return Optional.of(new Actor(user.get().name(), user.get().role()));
    }

    /** Empty if there is no such key, or it is revoked or expired. */
    public Optional<Actor> withKey(String key) {
        return keys.authenticate(key);
    }

    /**
     * Basic credentials: a user's name and password, or an API key as the password with any name, or as the name with
     * any password.
     *
     * @throws TooManyAttemptsException after too many failures with passwords
     */
    public Optional<Actor> withBasic(String name, String password, String address) {
        if (password.startsWith(ApiKeys.PREFIX)) {
            return withKey(password);
        }
        if (name.startsWith(ApiKeys.PREFIX)) {
            return withKey(name);
        }
        return withPassword(name, password, address);
    }
}
