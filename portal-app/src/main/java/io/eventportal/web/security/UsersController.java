package io.eventportal.web.security;

import io.eventportal.catalog.Page;
import io.eventportal.security.Account;
import io.eventportal.security.Accounts;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.web.changes.UserChanges;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Local users, for administrators. */
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

    private final Accounts accounts;
    private final Members members;
    private final UserChanges changes;

    UsersController(Accounts accounts, Members members, UserChanges changes) {
        this.accounts = accounts;
        this.members = members;
        this.changes = changes;
    }

    record NewUser(
            @Nullable String name,
            @Nullable String password,
            @Nullable String role,
            @Nullable List<String> teams) {

        @Override
        public String toString() {
            return "NewUser[name=" + name + "]"; // no password in any log
        }
    }

    record NewPassword(@Nullable String password) {

        @Override
        public String toString() {
            return "NewPassword[]"; // no password in any log
        }
    }

    /** What is null stays as it is. */
    record Patch(@Nullable String role, @Nullable List<String> teams) {}

    /** @param teams sorted */
    record UserView(String name, Role role, List<String> teams, Instant createdAt) {}

    @GetMapping
    Page<UserView> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        AuditController.checkPage(page, size);
        var items = accounts.page(page, size).stream().map(this::view).toList();
        return new Page<>(items, page, size, accounts.count());
    }

    @PostMapping
    ResponseEntity<UserView> create(@RequestBody NewUser wanted) {
        var made = changes.create(wanted.name(), wanted.password(), wanted.role(), wanted.teams());
        var address = URI.create("/api/v1/users/" + UriUtils.encodePathSegment(made.name(), "UTF-8"));
        return ResponseEntity.created(address).body(view(made));
    }

    @PutMapping("/{name}/password")
    ResponseEntity<Void> setPassword(@PathVariable String name, @RequestBody NewPassword wanted) {
        changes.setPassword(name, wanted.password());
        return ResponseEntity.noContent().build();
    }

    @PatchMapping("/{name}")
    UserView change(@PathVariable String name, @RequestBody Patch patch) {
        return view(changes.change(name, patch.role(), patch.teams()));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> remove(@PathVariable String name) {
        changes.remove(name);
        return ResponseEntity.noContent().build();
    }

    private UserView view(Account account) {
        return new UserView(
                account.name(), account.role(), List.copyOf(members.teamsOf(account.name())), account.createdAt());
    }
}
