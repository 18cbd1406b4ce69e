package io.eventportal.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.PortalTest;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.security.Actor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class GovernanceIntegrationTests {

    private final String subject = "governed-" + UUID.randomUUID();

    @Autowired
    private Policies policies;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void fallsBackFromTheSubjectToTheDefaults() {
        var scope = Scope.subject(subject);

        assertThat(policies.effective(scope)).isEqualTo(Policy.DEFAULT);
        assertThat(policies.own(scope)).isEqualTo(Settings.NONE);

        policies.setLevel(scope, Level.FULL);
        policies.setContentModel(scope, ContentModelPolicy.STRICT);
        policies.setMode(scope, Mode.READONLY);
        assertThat(policies.effective(scope))
                .isEqualTo(new Policy(Level.FULL, ContentModelPolicy.STRICT, Mode.READONLY));

        policies.setLevel(scope, null);
        assertThat(policies.effective(scope).level()).isEqualTo(Level.BACKWARD);
        assertThat(policies.effective(scope).mode()).isEqualTo(Mode.READONLY);
    }

    @Test
    void auditsEachSettingWithWhatWasBefore() {
        var scope = Scope.subject(subject);
        policies.setLevel(scope, Level.FULL);

        Actor.SYSTEM.call(() -> {
            policies.setLevel(scope, Level.NONE);
            return scope;
        });

        var entry = audit.page(0, 1).items().getFirst();
        assertThat(entry.change()).isEqualTo(new Change("policy.level", subject, "FULL", "NONE"));
        assertThat(entry.actor()).isEqualTo("system");
        assertThat(entry.address()).isEqualTo("local");
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void forgetsAChangeThatIsRolledBackButNoRefusal() {
        transaction.executeWithoutResult(status -> {
            audit.record(new Change("test.done", subject, null, "x"));
            audit.refused(new Change("test.refused", subject, null, "x"), "because");
            status.setRollbackOnly();
        });

        assertThat(audit.page(0, 200).items())
                .filteredOn(entry -> entry.change().target().equals(subject))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.change().action()).isEqualTo("test.refused");
                    assertThat(entry.reason()).isEqualTo("because");
                });
    }

    @Test
    void cannotBeRewritten() {
        audit.record(new Change("test.done", subject, null, "x"));

        assertThatThrownBy(() -> jdbc.sql("update governance.audit_entry set actor = 'somebody else'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append only");
        assertThatThrownBy(() -> jdbc.sql("delete from governance.audit_entry").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void keepsTextsShortAndStorable() {
        audit.record(new Change("test.long", subject, "nul \0 here", "x".repeat(10_000)));

        var change = audit.page(0, 200).items().stream()
                .map(AuditEntry::change)
                .filter(found -> found.target().equals(subject))
                .findFirst()
                .orElseThrow();
        assertThat(change.after()).hasSize(4_003).endsWith("...");
        assertThat(change.before()).isEqualTo("nul \uFFFD here");
    }

    @Test
    void pagesFromTheNewest() {
        for (int i = 0; i < 3; i++) {
            audit.record(new Change("test.page", subject, null, String.valueOf(i)));
        }

        var first = audit.page(0, 2);

        assertThat(first.items()).hasSize(2);
        assertThat(first.items().getFirst().id())
                .isGreaterThan(first.items().getLast().id());
        assertThat(first.total()).isGreaterThanOrEqualTo(3);
        assertThat(first.hasNext()).isTrue();
    }
}
