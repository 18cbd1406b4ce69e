package io.eventportal.security;

import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * API keys that the operator gives to programs that start together with the portal.
 *
 * @param keys each name once
 */
@ConfigurationProperties("portal.security")
record ConfiguredKeysProperties(@DefaultValue List<Key> keys) {

    private static final int SHORTEST = 40;

    ConfiguredKeysProperties {
        keys = List.copyOf(keys);
        var names = new HashSet<String>();
        for (var key : keys) {
            if (!names.add(key.name())) {
                throw new IllegalArgumentException("portal.security.keys: the name " + key.name() + " stands twice.");
            }
        }
    }

    /**
     * @param name for people and the audit log
     * @param role of whoever has it
     * @param secret the key itself: {@value ApiKeys#PREFIX} and what cannot be guessed, 40 characters or more in all
     */
    record Key(String name, Role role, String secret) {

        Key {
            if (name.isBlank()) {
                throw new IllegalArgumentException("portal.security.keys: a key needs a name.");
            }
            if (!secret.startsWith(ApiKeys.PREFIX) || secret.length() < SHORTEST) {
                throw new IllegalArgumentException("portal.security.keys: the secret of " + name + " starts with "
                        + ApiKeys.PREFIX + " and has " + SHORTEST + " characters or more.");
            }
        }

        @Override
        public String toString() {
            return "Key[name=" + name + ", role=" + role + "]"; // no secret in any log
        }
    }
}
