package io.eventportal.governance;

import io.eventportal.governance.Concern.Kind;
import io.eventportal.security.Actor;
import io.eventportal.security.AllowedHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of changes by HTTP. Only hosts that the operator allows are. */
@Service
public class Webhooks {

    public static final int MOST = 200;

    private static final int LONGEST_URL = 2_000;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final AllowedHosts hosts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(JdbcClient jdbc, Audit audit, NotificationProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.hosts = properties.hosts();
        this.clock = clock;
    }

    /**
     * A webhook that was just made.
     *
     * @param secret what its deliveries are signed with; shown once
     */
    public record Created(Webhook webhook, String secret) {}

    /**
     * @param about null for everything
     * @throws IllegalArgumentException if the URL may not be called, or there are too many
     */
    @Transactional
    public Created create(String url, @Nullable Concern about) {
        check(url);
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = "whs_" + HexFormat.of().formatHex(bytes);
        var webhook = new Webhook(
                UUID.randomUUID().toString(), url, about, Actor.current().name(), clock.instant());
        jdbc.sql("""
                        insert into governance.webhook (id, url, secret, kind, name, created_by, created_at)
                        values (:id, :url, :secret, :kind, :name, :by, :now)
                        """)
                .param("id", webhook.id())
                .param("url", url)
                .param("secret", secret)
                .param("kind", about == null ? null : about.kind().name())
                .param("name", about == null ? null : about.name())
                .param("by", webhook.createdBy())
                .param("now", webhook.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(new Change("webhook.create", webhook.id(), null, host(url)));
        return new Created(webhook, secret);
    }

    private void check(String url) {
        if (url.length() > LONGEST_URL) {
            throw new IllegalArgumentException("A URL has at most " + LONGEST_URL + " characters.");
        }
        try {
            hosts.objection(new URI(url)).ifPresent(objection -> {
                throw new IllegalArgumentException(objection);
            });
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("That is no URL: " + e.getReason() + ".", e);
        }
        if (jdbc.sql("select count(*) from governance.webhook")
                        .query(Long.class)
                        .single()
                >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " webhooks already; delete one first.");
        }
    }

    /** What stands after it may be a secret of the receiver's. */
    private static String host(String url) {
        return String.valueOf(URI.create(url).getAuthority());
    }

    /** By age, the oldest first. */
    public List<Webhook> list() {
        return jdbc.sql("""
                        select id, url, kind, name, created_by, created_at from governance.webhook
                        order by created_at, id limit :most
                        """).param("most", MOST).query(Webhooks::row).list();
    }

    public Optional<Webhook> find(String id) {
        return jdbc.sql("select id, url, kind, name, created_by, created_at from governance.webhook where id = :id")
                .param("id", id)
                .query(Webhooks::row)
                .optional();
    }

    /** Whether there was one. What waits for it, and its log, goes with it. */
    @Transactional
    public boolean delete(String id) {
        var found = find(id);
        found.ifPresent(webhook -> {
            jdbc.sql("delete from governance.webhook where id = :id")
                    .param("id", id)
                    .update();
            audit.record(new Change("webhook.delete", id, host(webhook.url()), null));
        });
        return found.isPresent();
    }

    private static Webhook row(ResultSet row, int number) throws SQLException {
        var kind = row.getString("kind");
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                kind == null ? null : new Concern(Kind.valueOf(kind), row.getString("name")),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
