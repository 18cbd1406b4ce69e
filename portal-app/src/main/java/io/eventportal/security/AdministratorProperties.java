package io.eventportal.security;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local administrator.
 *
 * @param name with which the administrator signs in
 * @param password applied at each start ({@code PORTAL_ADMIN_PASSWORD}), at most 72 bytes; absent or blank lets the
 *     portal make one at its first start
 */
@ConfigurationProperties("portal.admin")
record AdministratorProperties(
        @DefaultValue("admin") String name, @Nullable String password) {

    /** BCrypt reads no further. */
    private static final int LONGEST_PASSWORD = 72;

    AdministratorProperties {
        if (password != null && password.isBlank()) {
            password = null;
        }
        if (password != null && password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("portal.admin.password is longer than 72 bytes");
        }
    }

    @Override
    public String toString() {
        return "AdministratorProperties[name=" + name + "]"; // no password in any log
    }
}
