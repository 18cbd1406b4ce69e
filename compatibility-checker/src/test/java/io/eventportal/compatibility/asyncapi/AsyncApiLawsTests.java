package io.eventportal.compatibility.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two documents. {@code -Deventportal.pairs} sets how many pairs, {@code -Deventportal.seed} which. */
class AsyncApiLawsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 5_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_127L);

    /** What became of a channel is told by its name where that stayed, and AsyncAPI 2 has none. */
    private static final Map<String, String> ONE_RULE =
            Map.of("asyncapi/channel-address-changed", "asyncapi/channel-removed");

    private static final Set<String> OF_STRUCTURE = Set.of("asyncapi/channel-removed", "asyncapi/operation-removed");

    @Test
    void verdictsAreWhatTheMeaningsOfTheDocumentsAsk() {
        var verdicts = new TreeMap<String, Integer>();
        for (var seed = SEED; seed < SEED + PAIRS; seed++) {
            var random = new RandomSketches(seed, true);
            var older = random.sketch();
            var newer = seed % 4 == 0 ? random.sketch() : random.variation(older);
            var about = "seed " + seed + "\n" + older + "\n" + newer;
            var olderDocument = document(older, seed);
            var newerDocument = document(newer, seed * 31);

            var full = Documents.check(Level.FULL, olderDocument, newerDocument);

            for (var part : full.parts()) {
                var expected = SketchOracle.verdict(older, newer, part.direction());
                assertThat(part.verdict().id())
                        .as("%s: %s\n%s", part.direction(), part.verdict(), about)
                        .isEqualTo(expected);
                verdicts.merge(part.direction() + " " + expected, 1, Integer::sum);
            }
            if (seed % 3 == 0) {
                writtenAnew(older, newer, seed, full, about);
            }
            if (seed % 5 == 0) {
                levels(olderDocument, newerDocument, full, about);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs of documents: " + verdicts);
        assertThat(verdicts).hasSize(6);
    }

    /** The order of keys, names of components, references, the version and the syntax say nothing. */
    private static void writtenAnew(Sketch older, Sketch newer, long seed, LevelVerdict full, String about) {
        var again = Documents.check(Level.FULL, document(older, seed * 37 + 1), document(newer, seed * 41 + 2));

        assertThat(again.parts().stream().map(part -> told(part.verdict())).toList())
                .as("written anew: %s", about)
                .isEqualTo(
                        full.parts().stream().map(part -> told(part.verdict())).toList());
    }

    private static void levels(AsyncApiDocument older, AsyncApiDocument newer, LevelVerdict full, String about) {
        for (var level : List.of(Level.BACKWARD, Level.FORWARD)) {
            var direction = level.directions().iterator().next();
            var single = Documents.check(level, older, newer).parts();
            var both = full.parts().stream()
                    .filter(part -> part.direction() == direction)
                    .toList();

            assertThat(single).as("%s of FULL: %s", level, about).isEqualTo(both);
        }
        assertThat(Documents.check(Level.FULL_TRANSITIVE, older, newer).parts())
                .as("transitive over one: %s", about)
                .isEqualTo(full.parts());
        assertThat(Documents.check(Level.NONE, older, newer).parts()).isEmpty();
    }

    @Test
    void aDocumentWrittenInAnotherWayIsTheSameAndNothingIsTold() {
        for (var seed = SEED; seed < SEED + PAIRS / 2; seed++) {
            var sketch = new RandomSketches(seed, seed % 3 != 0).sketch();
            var one = SketchWriter.write(sketch, seed);
            var other = SketchWriter.write(sketch, seed * 31);

            var verdict = Documents.verdict(Level.FULL, one, other);

            assertThat(verdict)
                    .as("seed %d\n%s\n---\n%s", seed, one, other)
                    .isEqualTo(new Verdict.Compatible(List.of()));
        }
    }

    /**
     * Whoever reads what is sent is, seen from the other side, an application that receives. So what breaks the readers of a
     * newer send breaks, with the documents in the other order, the writers to a newer receive. And who misses an operation
     * of the one direction misses, in the same order, the mirrored one.
     */
    @Test
    void sendAndReceiveMirrorEachOther() {
        for (var seed = SEED; seed < SEED + PAIRS / 4; seed++) {
            var random = new RandomSketches(seed, true);
            var older = withoutLog(random.sketch());
            var newer = withoutLog(seed % 4 == 0 ? random.sketch() : random.variation(older));
            var about = "seed " + seed + "\n" + older + "\n" + newer;

            var forward = check(Level.FORWARD, older, newer, seed);
            var reversed = check(Level.BACKWARD, newer.mirrored(), older.mirrored(), seed);
            var sameOrder = check(Level.BACKWARD, older.mirrored(), newer.mirrored(), seed);

            assertThat(ofMessages(forward)).as("messages: %s", about).isEqualTo(ofMessages(reversed));
            assertThat(ofStructure(forward)).as("structure: %s", about).isEqualTo(ofStructure(sameOrder));
        }
    }

    private static Verdict check(Level level, Sketch older, Sketch newer, long seed) {
        return Documents.check(level, document(older, seed), document(newer, seed * 31))
                .verdict();
    }

    /** Only what is sent is replayed, which the mirror would not show. */
    private static Sketch withoutLog(Sketch sketch) {
        return new Sketch(
                sketch.protocol(),
                sketch.channels().stream()
                        .map(channel -> new Sketch.Channel(
                                channel.address(), channel.allowed(), channel.messages(), null, false))
                        .toList());
    }

    private static Set<String> ofMessages(Verdict verdict) {
        return Documents.findings(verdict).stream()
                .filter(finding -> finding.rule().equals("asyncapi/message-unknown")
                        || !finding.rule().startsWith("asyncapi/"))
                .map(finding -> finding.rule() + " " + finding.dataPath())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> ofStructure(Verdict verdict) {
        return Documents.findings(verdict).stream()
                .map(AsyncApiLawsTests::rule)
                .filter(OF_STRUCTURE::contains)
                .sorted()
                .toList();
    }

    /** The verdict with its rules and paths, without places and the words that depend on names. */
    private static List<String> told(Verdict verdict) {
        var findings = Documents.findings(verdict).stream()
                .map(finding -> "finding " + rule(finding) + " " + finding.dataPath());
        var notes = Documents.notes(verdict).stream().map(note -> "note " + rule(note) + " " + note.dataPath());
        var obstacles = verdict instanceof Verdict.Undecided undecided
                ? undecided.obstacles().stream().map(obstacle -> "open " + obstacle.construct())
                : Stream.<String>of();
        return Stream.of(findings, notes, obstacles)
                .flatMap(each -> each)
                .distinct()
                .sorted()
                .toList();
    }

    private static String rule(Finding finding) {
        return ONE_RULE.getOrDefault(finding.rule(), finding.rule());
    }

    private static AsyncApiDocument document(Sketch sketch, long seed) {
        return Documents.of(SketchWriter.write(sketch, seed));
    }
}
