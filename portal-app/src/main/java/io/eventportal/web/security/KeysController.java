package io.eventportal.web.security;

import io.eventportal.catalog.Page;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import io.eventportal.web.problems.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** API keys, for administrators. */
@RestController
@RequestMapping("/api/v1/keys")
class KeysController {

    private static final int LONGEST_NAME = 200;

    private final ApiKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    KeysController(ApiKeys keys, Audit audit, InstantSource clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param expires ISO 8601 instant; null for a key that does not expire */
    record NewKey(
            @Nullable String name,
            @Nullable String role,
            @Nullable Instant expires) {}

    /** @param key shown this once */
    record CreatedKey(String id, String key) {}

    @PostMapping
    @Transactional
    ResponseEntity<CreatedKey> create(@RequestBody NewKey wanted) {
        var created = keys.create(name(wanted), role(wanted), expires(wanted));
        audit.record(new Change("key.create", name(wanted), null, role(wanted) + ", id " + created.id()));
        return ResponseEntity.created(URI.create("/api/v1/keys/" + created.id()))
                .cacheControl(CacheControl.noStore())
                .body(new CreatedKey(created.id(), created.secret()));
    }

    private static String name(NewKey wanted) {
        var name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ProblemException.badRequest("\"name\" must hold 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static Role role(NewKey wanted) {
        return Role.of(wanted.role() == null ? "" : wanted.role())
                .orElseThrow(() ->
                        ProblemException.badRequest("\"role\" must be one of " + Arrays.toString(Role.values()) + "."));
    }

    private @Nullable Instant expires(NewKey wanted) {
        if (wanted.expires() != null && !wanted.expires().isAfter(clock.instant())) {
            throw ProblemException.badRequest("\"expires\" must be in the future.");
        }
        return wanted.expires();
    }

    @GetMapping
    Page<ApiKey> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        AuditController.checkPage(page, size);
        var all = keys.list();
        var items = all.stream().skip((long) page * size).limit(size).toList();
        return new Page<>(items, page, size, all.size());
    }

    @DeleteMapping("/{id}")
    @Transactional
    ResponseEntity<Void> revoke(@PathVariable String id) {
        var revoked =
                keys.revoke(id).orElseThrow(() -> ProblemException.notFound("There is no API key \"" + id + "\"."));
        audit.record(new Change("key.revoke", revoked.name(), revoked.role() + ", id " + id, null));
        return ResponseEntity.noContent().build();
    }
}
