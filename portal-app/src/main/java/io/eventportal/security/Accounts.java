package io.eventportal.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The local users. There is always an administrator among them, and nobody removes himself. Whoever gets another
 * password or role is signed out everywhere; other portals on the same database follow within a second.
 */
@Service
public class Accounts {

    public static final int MOST = 10_000;

    /** No colon: basic credentials end a name there, and names from identity providers have one. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

    private static final Set<String> TAKEN = Set.of(Actor.ANONYMOUS.name(), Actor.SYSTEM.name());
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Users users;
    private final Members members;
    private final PasswordEncoder encoder;

    /** Stamps by name: a page asks for a dozen files at once. */
    private final Cache<String, Optional<String>> stamps =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Accounts(Users users, Members members, PasswordEncoder encoder) {
        this.users = users;
        this.members = members;
        this.encoder = encoder;
    }

    /** By name. */
    public List<Account> page(int page, int size) {
        return users.page(page, size);
    }

    public long count() {
        return users.count();
    }

    /** @throws UserNotFoundException if there is none of that name */
    public Account get(String name) {
        return users.account(name).orElseThrow(() -> UserNotFoundException.of(name));
    }

    /**
     * Changes whenever the user's password or role does; a session that began under another one is over. Up to a second
     * old. Empty if there is no such user.
     */
    public Optional<String> stampOf(String name) {
        return stamps.get(name, users::stamp);
    }

    /**
     * Makes a user.
     *
     * @throws UnfitUserException if no user can have that name or password
     * @throws UserConflictException if there is one of that name, or there are too many
     */
    @Transactional
    public Account create(String name, String password, Role role) {
        if (!NAME.matcher(name).matches() || name.startsWith(ApiKeys.PREFIX) || TAKEN.contains(name)) {
            throw UnfitUserException.of(
                    "A name has 1 to 100 letters, digits and the characters . _ @ + -, starts with a "
                            + "letter or digit, does not start with " + ApiKeys.PREFIX + ", and is none of " + TAKEN
                            + ".");
        }
        var hash = PasswordRule.hash(password, encoder);
        if (users.count() >= MOST) {
            throw UserConflictException.of("There are " + MOST + " users already.");
        }
        if (!users.addIfAbsent(new Users.User(name, hash, role))) {
            throw UserConflictException.of("There is a user \"" + name + "\" already.");
        }
        return get(name);
    }

    /**
     * Gives the user another password.
     *
     * @throws UserNotFoundException if there is none of that name
     * @throws UnfitUserException if it cannot be a password
     */
    @Transactional
    public void setPassword(String name, String password) {
        get(name);
        users.changePassword(name, PasswordRule.hash(password, encoder));
        stamps.invalidate(name);
    }

    /**
     * Gives the user another role.
     *
     * @throws UserNotFoundException if there is none of that name
     * @throws UserConflictException if nobody would be left to administer
     */
    @Transactional
    public void changeRole(String name, Role role) {
        if (role != Role.ADMIN) {
            keepAnAdministratorBeside(name);
        }
        get(name);
        users.changeRole(name, role);
        stamps.invalidate(name);
    }

    /**
     * Removes the user, and from all teams.
     *
     * @throws UserNotFoundException if there is none of that name
     * @throws UserConflictException if it is whoever asks, or nobody would be left to administer
     */
    @Transactional
    public Account remove(String name) {
        if (Actor.current().name().equals(name)) {
            throw UserConflictException.of("Nobody removes himself; another administrator can.");
        }
        keepAnAdministratorBeside(name);
        var removed = get(name);
        users.remove(name);
        members.removeFromAll(name);
        stamps.invalidate(name);
        return removed;
    }

    private void keepAnAdministratorBeside(String name) {
        if (users.lockAdministrators().equals(List.of(name))) {
            throw UserConflictException.of("\"" + name + "\" is the last administrator.");
        }
    }
}
