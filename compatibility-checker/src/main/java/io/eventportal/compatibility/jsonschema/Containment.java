package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.compatibility.jsonschema.Goal.Satisfies;
import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import io.eventportal.compatibility.jsonschema.SideBySide.OpenDemand;
import io.eventportal.compatibility.jsonschema.SideBySide.OpenDemands;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether every document that the writer's schema admits, the reader's admits too.
 *
 * <p>{@link SideBySide} proves what it can. For each demand it leaves open, a document that breaks it is sought; one that
 * networknt confirms is a finding. If none is found, the whole question goes to {@link Satisfiability}, whose {@code none} is
 * a proof as well.
 */
final class Containment {

    private static final long STEPS_TO_WALK = 1_000_000;
    private static final long STEPS_PER_DEMAND = 200_000;
    private static final long STEPS_FOR_ALL_DEMANDS = 600_000;
    private static final long STEPS_FOR_THE_WHOLE = 600_000;
    private static final long STEPS_FOR_A_NOTE = 20_000;
    private static final int MAX_FINDINGS = 50;
    private static final Obstacle CUT =
            new Obstacle("size", "More may break than is told: not every difference was looked at.", Location.WHOLE);

    private final JsonSchema reader;
    private final JsonSchema writer;
    private final FormatPolicy formats;
    private final Node readerRoot;
    private final Satisfies writerRoot;
    private final Unchanged unchanged;
    private final Equivalence equivalence;
    private final Map<Set<Goal>, Outcome> solved = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private long stepsForDemands = STEPS_FOR_ALL_DEMANDS;
    private @Nullable Judge readerJudge;
    private @Nullable Judge writerJudge;

    Containment(JsonSchema reader, JsonSchema writer, Reading reading) {
        this.reader = reader;
        this.writer = writer;
        this.formats = reading.formats();
        this.unchanged = Unchanged.between(reader, writer);
        this.equivalence = new Equivalence(unchanged);
        this.readerRoot = SchemaCompiler.compile(reader, formats);
        this.writerRoot = Satisfies.writer(
                SchemaCompiler.compile(writer, formats), reading.contentModel() == ContentModelPolicy.LENIENT);
    }

    Verdict verdict() {
        var open = openDemands();
        if (open.demands().isEmpty() && open.complete()) {
            return new Verdict.Compatible(notes(true));
        }
        for (var demand : open.demands()) {
            if (findings.size() < MAX_FINDINGS) {
                examine(demand);
            }
        }
        var complete = open.complete() && findings.size() < MAX_FINDINGS;
        if (findings.isEmpty()) {
            if (isProvenAsAWhole()) {
                return new Verdict.Compatible(notes(true));
            }
            complete = false;
        }
        var left = obstacles.stream().distinct().toList();
        if (findings.isEmpty()) {
            return new Verdict.Undecided(left);
        }
        return new Verdict.Incompatible(findings, notes(false), complete || !left.isEmpty() ? left : List.of(CUT));
    }

    /** Differences that hurt nobody; for a proven pair also whether there was anything to prove. */
    private List<Finding> notes(boolean proven) {
        var notes = new ArrayList<Finding>();
        var explanation = new Explanation(reader, writer);
        if (proven && !Plain.admitsSomething(writer, formats) && writesNothing()) {
            notes.add(explanation.note(
                    JsonSchemaRule.WRITER_ADMITS_NOTHING,
                    "No event satisfies the writer's schema, so none can break the reader."));
        }
        if (reader.dialect() != writer.dialect()) {
            notes.add(explanation.note(
                    JsonSchemaRule.DIALECT_CHANGED,
                    "The writer's schema is read by %s, the reader's by %s."
                            .formatted(writer.dialect().id(), reader.dialect().id())));
        }
        notes.addAll(Annotations.differences(reader, writer, formats, unchanged));
        return notes;
    }

    private boolean writesNothing() {
        var doubts = new ArrayList<Doubt>();
        return seek(Set.of(writerRoot), new Budget(STEPS_FOR_A_NOTE), doubts) == null && doubts.isEmpty();
    }

    private OpenDemands openDemands() {
        try {
            var satisfiability = new Satisfiability(equivalence, new Budget(STEPS_TO_WALK), solved);
            return new SideBySide(satisfiability, equivalence).openDemands(writerRoot, readerRoot);
        } catch (Budget.ExhaustedException e) {
            return new OpenDemands(List.of(), false);
        }
    }

    private void examine(OpenDemand open) {
        var doubts = new ArrayList<Doubt>();
        var budget = new Budget(Math.min(STEPS_PER_DEMAND, stepsForDemands));
        var before = budget.left();
        var value = seek(demandAtItsPlace(open), budget, doubts);
        stepsForDemands -= before - budget.left();
        var keyword = open.demand().assertion() instanceof Assertion.Opaque
                ? open.demand().keyword()
                : null;
        var refusal = value == null ? null : confirmedRefusal(value, keyword, doubts);
        if (value != null && refusal != null) {
            findings.add(new Explanation(reader, writer).of(open, value).withWitness(witness(value, refusal)));
        }
        doubts.forEach(this::hinders);
    }

    private static Witness witness(JsonNode value, String refusal) {
        return new Witness(JsonText.write(value), Judge.NAME, refusal);
    }

    private Collection<Goal> demandAtItsPlace(OpenDemand open) {
        if (open.demand().assertion() instanceof Assertion.Opaque) {
            return List.of(
                    writerRoot, new Goal.Unmodelled(open.node(), open.demand().keyword()));
        }
        var breaking = open.path().wrap(open.alone());
        return List.of(writerRoot, Satisfies.not(breaking));
    }

    /** A document that fulfils the goals; null if there is none or none was found. */
    private @Nullable JsonNode seek(Collection<? extends Goal> goals, Budget budget, List<Doubt> doubts) {
        try {
            return switch (new Satisfiability(equivalence, budget, solved).solve(goals)) {
                case Outcome.None none -> null;
                case Outcome.Unknown unknown -> {
                    doubts.add(unknown.doubt());
                    yield null;
                }
                case Outcome.Found found -> {
                    if (found.doubt() != null) {
                        doubts.add(found.doubt());
                    }
                    yield found.value();
                }
            };
        } catch (Budget.ExhaustedException e) {
            doubts.add(new Doubt("size", "the schemas together took more steps than are allowed", null));
            return null;
        }
    }

    /**
     * What the engine says when it refuses the value for the reader, having accepted it for the writer; null if not so.
     *
     * @param keyword the keyword that must refuse it; null for any
     */
    private @Nullable String confirmedRefusal(JsonNode value, @Nullable String keyword, List<Doubt> doubts) {
        var forWriter = writerJudge().refusals(value);
        var forReader = readerJudge().refusals(value);
        if (forWriter.isPresent()
                && forWriter.get().isEmpty()
                && forReader.isPresent()
                && hasDeclaredNamesOnly(value)) {
            for (var error : forReader.get()) {
                if (keyword == null || keyword.equals(error.getKeyword())) {
                    var at = error.getInstanceLocation().toString();
                    return at.isEmpty() ? error.getMessage() : at + ": " + error.getMessage();
                }
            }
        }
        if (doubts.isEmpty()) {
            doubts.add(new Doubt("witness", "a witness was found that the independent engine does not confirm", null));
        }
        return null;
    }

    private boolean hasDeclaredNamesOnly(JsonNode value) {
        if (!writerRoot.closing()) {
            return true;
        }
        try {
            var budget = new Budget(STEPS_PER_DEMAND);
            return !Boolean.FALSE.equals(new Evaluator(new Closure(), budget).satisfies(value, writerRoot));
        } catch (Budget.ExhaustedException e) {
            return false;
        }
    }

    private boolean isProvenAsAWhole() {
        var doubts = new ArrayList<Doubt>();
        var goals = Set.of(writerRoot, Satisfies.not(readerRoot));
        var value = seek(goals, new Budget(STEPS_FOR_THE_WHOLE), doubts);
        if (value == null && doubts.isEmpty()) {
            return true;
        }
        var refusal = value == null ? null : confirmedRefusal(value, null, doubts);
        if (value != null && refusal != null) {
            findings.add(new Explanation(reader, writer).ofTheWhole(refusal).withWitness(witness(value, refusal)));
        }
        doubts.forEach(this::hinders);
        return false;
    }

    private void hinders(Doubt doubt) {
        var owner = doubt.owner();
        obstacles.add(new Obstacle(
                doubt.construct(), sentence(doubt.reason()), owner == null ? Location.WHOLE : owner.location()));
    }

    private static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private Judge readerJudge() {
        var judge = readerJudge == null ? new Judge(reader, formats) : readerJudge;
        readerJudge = judge;
        return judge;
    }

    private Judge writerJudge() {
        var judge = writerJudge == null ? new Judge(writer, formats) : writerJudge;
        writerJudge = judge;
        return judge;
    }
}
