package io.eventportal.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * API keys: named, with a role, kept as SHA-256 only. A key is 256 random bits, so a plain hash is enough: there is
 * nothing to guess. A key that is revoked in another portal on the same database is refused here within a second.
 */
@Service
public class ApiKeys {

    /** What every key starts with; tells keys from passwords, and lets secret scanners find leaked ones. */
    public static final String PREFIX = "epk_";

    private static final int SECRET_BYTES = 32;
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final long MOST_REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Keys that proved valid this moment, by their hash: a busy client asks hundreds of times a second. */
    private final Cache<String, ApiKey> valid = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    ApiKeys(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A key that was just made.
     *
     * @param secret the key itself; shown once, stored nowhere
     */
    public record Created(String id, String secret) {}

    /** Makes a fresh key of that name, revoking any earlier one of the same name. Returns the key; it is shown once. */
    @Transactional
    public String replace(String name, Role role) {
        var secret = fresh();
        replace(name, role, secret);
        return secret;
    }

    /** Makes a key of the caller's choice valid under that name, and any other one of the same name useless. */
    @Transactional
    public void replace(String name, Role role, String secret) {
        jdbc.sql("""
                        update security.api_key set revoked_at = :now
                        where name = :name and secret_sha256 <> :hash and revoked_at is null
                        """)
                .param("now", timestamp(clock.instant()))
                .param("name", name)
                .param("hash", sha256(secret))
                .update();
        valid.invalidateAll();
        keep(name, role, null, secret);
    }

    /** Makes a key. Names need not be unique. {@code expires}: null for a key that does not expire. */
    public Created create(String name, Role role, @Nullable Instant expires) {
        var secret = fresh();
        return new Created(keep(name, role, expires, secret), secret);
    }

    private String fresh() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String keep(String name, Role role, @Nullable Instant expires, String secret) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into security.api_key (id, name, role, secret_sha256, created_by, created_at, expires_at)
                        values (:id, :name, :role, :hash, :by, :now, :expires)
                        on conflict on constraint api_key_secret do update set
                            name = excluded.name, role = excluded.role, expires_at = excluded.expires_at, revoked_at = null
                        """)
                .param("id", id)
                .param("name", name)
                .param("role", role.name())
                .param("hash", sha256(secret))
                .param("by", Actor.current().name())
                .param("now", timestamp(clock.instant()))
                .param("expires", expires == null ? null : timestamp(expires))
                .update();
        return id;
    }

    /** Whose key this is; empty if there is no such key, or it is revoked or expired. */
    public Optional<Actor> authenticate(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var hash = sha256(key);
        return Optional.ofNullable(valid.getIfPresent(hash))
                .filter(used -> used.expiresAt() == null || used.expiresAt().isAfter(now))
                .or(() -> find(hash, now))
                .map(used -> new Actor(used.name(), used.role()));
    }

    private Optional<ApiKey> find(String hash, Instant now) {
        var found = jdbc.sql("""
                        select id, name, role, created_by, created_at, expires_at, last_used_at from security.api_key
                        where secret_sha256 = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                .param("hash", hash)
                .param("now", timestamp(now))
                .query(ApiKeys::row)
                .optional();
        found.ifPresent(used -> {
            noteUse(used, now);
            valid.put(hash, used);
        });
        return found;
    }

    private void noteUse(ApiKey key, Instant now) {
        var last = key.lastUsedAt();
        if (last != null && last.isAfter(now.minus(LAST_USED_PRECISION))) {
            return; // one write a minute is enough, however busy the key is
        }
        jdbc.sql("update security.api_key set last_used_at = :now where id = :id")
                .param("now", timestamp(now))
                .param("id", key.id())
                .update();
    }

    /** Keys that are not revoked, expired ones included, by name and age. */
    public List<ApiKey> list() {
        return jdbc.sql("""
                        select id, name, role, created_by, created_at, expires_at, last_used_at from security.api_key
                        where revoked_at is null order by name, created_at, id
                        """).query(ApiKeys::row).list();
    }

    /** How many keys are not revoked. */
    public long count() {
        return jdbc.sql("select count(*) from security.api_key where revoked_at is null")
                .query(Long.class)
                .single();
    }

    /** Makes the key useless at once. Empty if there is no such key, or it is revoked already. */
    public Optional<ApiKey> revoke(String id) {
        var revoked = jdbc.sql("""
                        update security.api_key set revoked_at = :now where id = :id and revoked_at is null
                        returning id, name, role, created_by, created_at, expires_at, last_used_at
                        """)
                .param("now", timestamp(clock.instant()))
                .param("id", id)
                .query(ApiKeys::row)
                .optional();
        valid.invalidateAll();
        return revoked;
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                instant(row.getObject("last_used_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String sha256(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
