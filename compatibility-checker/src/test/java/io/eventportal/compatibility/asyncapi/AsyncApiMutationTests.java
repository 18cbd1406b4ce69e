package io.eventportal.compatibility.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Documents with a part put where another was, whatever comes of it: those that are valid are the same as themselves and
 * have a verdict against what they came from. {@code -Deventportal.pairs} sets how many.
 */
class AsyncApiMutationTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 2_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_128L);

    @Test
    void everyValidDocumentHasAVerdict() throws IOException {
        var bases = bases();
        var valid = 0;
        for (var seed = SEED; seed < SEED + PAIRS; seed++) {
            var random = new Random(seed);
            var base = bases.get(random.nextInt(bases.size()));
            var mutant = base.deepCopy();
            for (var i = random.nextInt(3); i >= 0; i--) {
                mutate(mutant, bases.get(random.nextInt(bases.size())), random);
            }
            var newer = read(mutant);
            if (newer != null) {
                valid++;
                examine(read(base), newer, "seed " + seed + "\n" + JsonText.write(mutant));
            }
        }
        assertThat(valid).isGreaterThan(PAIRS / 10);
    }

    private static void examine(@Nullable AsyncApiDocument older, AsyncApiDocument newer, String about) {
        try {
            var itself = Documents.check(Level.FULL, newer, newer).verdict();
            assertThat(itself).as(about).isEqualTo(new Verdict.Compatible(List.of()));
            if (older != null) {
                Documents.check(Level.FULL, older, newer);
                Documents.check(Level.FULL, newer, older);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(about, e);
        }
    }

    private static List<JsonNode> bases() throws IOException {
        try (var in = AsyncApiMutationTests.class.getResourceAsStream("/corpus/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in).get("bases").valueStream().toList();
        }
    }

    private static @Nullable AsyncApiDocument read(JsonNode document) {
        return switch (AsyncApiReader.read(JsonText.write(document))) {
            case AsyncApiReading.Valid valid -> valid.document();
            case AsyncApiReading.Invalid invalid -> null;
        };
    }

    /** Puts a part of the donor, or nothing, where some part was. */
    private static void mutate(JsonNode document, JsonNode donor, Random random) {
        var parents = containers(document);
        var parent = parents.get(random.nextInt(parents.size()));
        var donors = containers(donor);
        var part = donors.get(random.nextInt(donors.size())).deepCopy();
        if (parent instanceof ObjectNode object && !object.isEmpty()) {
            mutate(object, List.copyOf(object.propertyNames()).get(random.nextInt(object.size())), part, random);
        } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
            array.remove(random.nextInt(array.size()));
        }
    }

    private static void mutate(ObjectNode object, String name, JsonNode part, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "2", object.get(name));
            case 2 -> object.set(name, part);
            default -> {
                if (part instanceof ObjectNode more) {
                    object.setAll(more);
                }
            }
        }
    }

    private static List<JsonNode> containers(JsonNode node) {
        var found = new ArrayList<JsonNode>();
        var open = new ArrayList<JsonNode>();
        open.add(node);
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (next.isContainer()) {
                found.add(next);
                next.forEach(open::add);
            }
        }
        return found;
    }
}
