package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many callers at once: what one of them was told stays true for all. */
abstract class RegistryRaceContract {

    private static final int CALLERS = 16;
    private static final int SCHEMAS = 24;

    @Autowired
    private Policies policies;

    abstract SchemaRegistry registry();

    @Test
    void neverAcceptsTwoIncompatibleVersionsInARace() throws Exception {
        var subject = "race-" + UUID.randomUUID();
        policies.setLevel(Scope.subject(subject), Level.FULL_TRANSITIVE);

        // Each pair of these breaks the other: the same field, of types that no reader converts.
        race(i -> () -> register(subject, field("f", i % 3 == 0 ? "string" : i % 3 == 1 ? "boolean" : "long")));

        var versions = registry().versions(subject);
        assertThat(versions).hasSize(1);
        assertContiguousAndCompatible(subject);
    }

    @Test
    void numbersTheVersionsOfARaceWithoutGapsAndGivesEachContentOneId() throws Exception {
        var subject = "race-" + UUID.randomUUID();

        // All of these fit together; each schema is registered by several callers at once.
        var answers = race(i -> () -> register(subject, optional("f" + i % 8)));

        var byContent = new HashMap<String, Integer>();
        for (var answer : answers) {
            assertThat(answer).isNotNull();
            byContent.merge(answer.schema().text(), answer.id(), (known, id) -> {
                assertThat(id).isEqualTo(known);
                return id;
            });
        }
        assertThat(byContent).hasSize(8);
        assertThat(byContent.values()).doesNotHaveDuplicates();
        assertThat(registry().versions(subject)).hasSize(8);
        assertContiguousAndCompatible(subject);
    }

    private List<RegisteredSchema> race(java.util.function.IntFunction<Callable<RegisteredSchema>> caller)
            throws InterruptedException {
        var outcomes = new ArrayList<RegisteredSchema>();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var running = threads.invokeAll(
                    IntStream.range(0, SCHEMAS * 3).mapToObj(caller).toList());
            for (Future<RegisteredSchema> call : running) {
                if (call.state() == Future.State.SUCCESS) {
                    outcomes.add(call.resultNow());
                } else {
                    assertThat(call.exceptionNow()).isInstanceOf(IncompatibleSchemaException.class);
                }
            }
        }
        return outcomes;
    }

    private RegisteredSchema register(String subject, String schema) {
        return registry().register(subject, SchemaSource.avro(schema));
    }

    private void assertContiguousAndCompatible(String subject) {
        var versions = registry().versions(subject);
        var checker = new CompatibilityChecker(ContentModelPolicy.LENIENT);
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).version()).isEqualTo(i + 1);
            if (i > 0) {
                var reader = Schema.parse(versions.get(i).schema());
                var writer = Schema.parse(versions.get(i - 1).schema());
                assertThat(checker.canRead(reader, writer).id()).isEqualTo("compatible");
            }
        }
    }

    private static String field(String name, String type) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"" + name + "\",\"type\":\"" + type
                + "\"}]}";
    }

    private static String optional(String name) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"" + name
                + "\",\"type\":\"string\",\"default\":\"\"}]}";
    }
}
