package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.RegistryHistory.Call;
import io.eventportal.registry.RegistryHistory.Operation;
import io.eventportal.registry.RegistryHistory.Outcome;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers of two portals at once: all that they are told can have happened in one order, one thing after the other. */
abstract class RegistryHistoryContract {

    private static final long SEED = 20_261_128;
    private static final int SUBJECTS = 8;
    private static final int CALLERS = 6;
    private static final int CALLS = 6;

    /** The first three fit each other; each other one breaks all readers of the rest. */
    private final List<String> schemas = schemas(UUID.randomUUID().toString().replace("-", ""));

    private final AtomicLong clock = new AtomicLong();
    private final Map<Integer, Integer> ids = new ConcurrentHashMap<>();

    @Autowired
    private Policies policies;

    abstract List<RegistryStack> portals();

    private static List<String> schemas(String unique) {
        var schemas = new ArrayList<String>();
        for (var optional : List.of("a", "b", "c")) {
            schemas.add(record(unique, "\"name\":\"" + optional + "\",\"type\":\"string\",\"default\":\"\""));
        }
        for (var type : List.of("string", "boolean", "long")) {
            schemas.add(record(unique, "\"name\":\"x\",\"type\":\"" + type + "\""));
        }
        return schemas;
    }

    private static String record(String unique, String field) {
        return "{\"type\":\"record\",\"name\":\"R" + unique + "\",\"fields\":[{" + field + "}]}";
    }

    @Test
    void tellsAllCallersOneHistory() throws Exception {
        for (int i = 0; i < SUBJECTS; i++) {
            var subject = "history-" + UUID.randomUUID();
            policies.setLevel(Scope.subject(subject), Level.FULL_TRANSITIVE);

            var history = new RegistryHistory(run(subject, new Random(SEED + i)), this::fit);

            assertThat(history.isRight())
                    .as("subject %d of seed %d: %s", i, SEED, history.calls())
                    .isTrue();
        }
        assertThat(ids.values())
                .as("each content has an id of its own, the same for all subjects and portals")
                .doesNotHaveDuplicates();
    }

    private List<Call> run(String subject, Random random) throws Exception {
        var work = new ArrayList<Callable<List<Call>>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var portal = portals().get(caller % portals().size());
            var operations =
                    random.ints(CALLS, 0, 100).mapToObj(this::operation).toList();
            work.add(() -> operations.stream()
                    .map(operation -> call(portal, subject, operation))
                    .toList());
        }
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var calls = new ArrayList<Call>();
            for (var done : threads.invokeAll(work)) {
                calls.addAll(done.get());
            }
            return calls;
        }
    }

    private Operation operation(int dice) {
        if (dice < 60) {
            return new Operation.Register(dice % schemas.size());
        }
        return dice < 85 ? new Operation.Delete(1 + dice % 5) : new Operation.Look();
    }

    private Call call(RegistryStack portal, String subject, Operation operation) {
        var start = clock.incrementAndGet();
        var outcome = outcome(portal, subject, operation);
        return new Call(operation, outcome, start, clock.incrementAndGet());
    }

    private Outcome outcome(RegistryStack portal, String subject, Operation operation) {
        try {
            return switch (operation) {
                case Operation.Register register -> register(portal, subject, register.schema());
                case Operation.Delete delete -> {
                    portal.subjects().deleteSoftly(subject, delete.version());
                    yield new Outcome.Deleted();
                }
                case Operation.Look look -> new Outcome.Versions(look(portal, subject));
            };
        } catch (IncompatibleSchemaException e) {
            return new Outcome.Incompatible();
        } catch (RegistryException e) {
            return new Outcome.Refused(e.situation());
        }
    }

    private Outcome register(RegistryStack portal, String subject, int schema) {
        var wanted = new NewSchema(SchemaFormat.AVRO, schemas.get(schema), List.of(), Sameness.TEXT);
        var registered = portal.registry().register(subject, wanted);
        assertThat(registered.schema().text()).isEqualTo(schemas.get(schema));
        var known = ids.putIfAbsent(schema, registered.schema().id());
        assertThat(known == null || known == registered.schema().id()).isTrue();
        return new Outcome.Registered(registered.version());
    }

    private static List<Integer> look(RegistryStack portal, String subject) {
        return portal.registry().versions(subject).stream()
                .map(RegisteredSchema::version)
                .toList();
    }

    private boolean fit(int one, int other) {
        return reads(one, other) && reads(other, one);
    }

    private boolean reads(int reader, int writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT)
                .canRead(parsed(reader), parsed(writer))
                .id()
                .equals("compatible");
    }

    private Schema parsed(int schema) {
        return Schema.parse(SchemaSource.avro(schemas.get(schema)));
    }
}
