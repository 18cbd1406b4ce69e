package io.eventportal.security;

import org.springframework.stereotype.Service;

/** API keys: hashed, named, with a role. */
@Service
public class ApiKeys {

    /** Makes a fresh key of that name, revoking any earlier one of the same name. Returns the key; it is shown once. */
    public String replace(String name, Role role) {
        throw new IllegalStateException(name + role);
    }
}
