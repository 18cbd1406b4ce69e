package io.eventportal.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.ImportRun;
import io.eventportal.catalog.ImportRun.Failure;
import io.eventportal.catalog.ImportRun.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class ImportRunsIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Failure FAILURE = new Failure("a/b.yaml", "It has \0 no title.", "/info", 3, 5);

    @Autowired
    private JdbcClient jdbc;

    private Instant now = NOON;
    private ImportRuns runs;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate catalog.import_run").update();
        runs = new ImportRuns(jdbc, () -> now);
    }

    @Test
    void tellHowFarAnImportIs() {
        runs.save(run("one", State.RUNNING, 0, NOON));
        runs.save(run("one", State.RUNNING, 7, NOON.plusSeconds(9)));

        assertThat(runs.find("one")).hasValueSatisfying(found -> {
            assertThat(found.done()).isEqualTo(7);
            assertThat(found.startedAt()).isEqualTo(NOON);
            assertThat(found.changedAt()).isEqualTo(NOON.plusSeconds(9));
            assertThat(found.failures())
                    .containsExactly(new Failure("a/b.yaml", "It has \uFFFD no title.", "/info", 3, 5));
        });
        assertThat(runs.find("two")).isEmpty();
        assertThat(runs.find("\0")).isEmpty();
    }

    @Test
    void callAnImportInterruptedThatSaysNothingAnyMore() {
        runs.save(run("silent", State.RUNNING, 7, NOON));
        runs.save(run("over", State.DONE, 10, NOON));

        now = NOON.plus(Duration.ofMinutes(4));

        assertThat(runs.find("silent").map(ImportRun::state)).contains(State.INTERRUPTED);
        assertThat(runs.find("over").map(ImportRun::state)).contains(State.DONE);
    }

    @Test
    void areListedNewestFirstForAMonth() {
        runs.save(run("old", State.DONE, 10, NOON));
        runs.save(run("newer", State.DONE, 10, NOON.plus(Duration.ofDays(20))));
        assertThat(runs.page(0, 1).items()).extracting(ImportRun::id).containsExactly("newer");
        assertThat(runs.page(0, 1).total()).isEqualTo(2);

        runs.save(run("newest", State.RUNNING, 1, NOON.plus(Duration.ofDays(31))));

        assertThat(runs.page(0, 10).items()).extracting(ImportRun::id).containsExactly("newest", "newer");
    }

    private static ImportRun run(String id, State state, int done, Instant at) {
        return new ImportRun(
                id,
                state,
                10,
                done,
                done,
                0,
                List.of(FAILURE),
                "",
                "ada",
                at.isBefore(NOON.plusSeconds(60)) ? NOON : at,
                at);
    }
}
