package io.eventportal.web.security;

import io.eventportal.catalog.Page;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.web.changes.KeyChanges;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
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

    private final ApiKeys keys;
    private final KeyChanges changes;

    KeysController(ApiKeys keys, KeyChanges changes) {
        this.keys = keys;
        this.changes = changes;
    }

    /** @param expires ISO 8601 instant; null for a key that does not expire */
    record NewKey(
            @Nullable String name,
            @Nullable String role,
            @Nullable Instant expires) {}

    /** @param key shown this once */
    record CreatedKey(String id, String key) {}

    @PostMapping
    ResponseEntity<CreatedKey> create(@RequestBody NewKey wanted) {
        var created = changes.create(wanted.name(), wanted.role(), wanted.expires());
        return ResponseEntity.created(URI.create("/api/v1/keys/" + created.id()))
                .cacheControl(CacheControl.noStore())
                .body(new CreatedKey(created.id(), created.secret()));
    }

    @GetMapping
    Page<ApiKey> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        AuditController.checkPage(page, size);
        var all = keys.list();
        var items = all.stream().skip((long) page * size).limit(size).toList();
        return new Page<>(items, page, size, all.size());
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        changes.revoke(id);
        return ResponseEntity.noContent().build();
    }
}
