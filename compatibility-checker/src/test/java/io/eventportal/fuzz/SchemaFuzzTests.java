package io.eventportal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

class SchemaFuzzTests {

    private static final List<CompatibilityChecker> CHECKERS = List.of(
            new CompatibilityChecker(ContentModelPolicy.LENIENT), new CompatibilityChecker(ContentModelPolicy.STRICT));

    /** Expressions of every kind, also such as take long to match. */
    private static final List<String> EXPRESSIONS = List.of(
            "^[A-Z]{2}[0-9]{4,10}$",
            "^(a|b)*c+?d{2,}$",
            "(a+)+$",
            "^(?=.*[0-9])(?!x)[\\w.-]+(?<!y)$",
            "\\p{L}+\\P{Lu}\\u0041\\x41\\cA",
            "\\bword\\B[^\\s\\d\\S]",
            "(?<year>\\d{4})-\\k<year>(.)\\1",
            "^\\/[a-z]*|(?:b|)$",
            "[\\]a-z&&[^b]]{0,1000}");

    @ParameterizedTest
    @EnumSource
    void aSchemaIsReadOrRefused(SchemaFormat format) {
        var mutations = new Mutations(SeedTexts.of(format));
        Fuzzer.hunt(
                "schemas, " + format.id(),
                800,
                random -> List.of(text(mutations, random)),
                texts -> reads(format, texts));
    }

    private static String text(Mutations mutations, Random random) {
        return random.nextInt(3) == 0 ? mutations.gentle(mutations.seed(random), random) : mutations.wild(random);
    }

    private static boolean reads(SchemaFormat format, List<String> texts) {
        var source = SchemaSource.of(format, texts.getFirst());
        assertThat(SchemaFields.of(source)).isNotNull();
        var schema = parsed(source);
        schema.ifPresent(read -> {
            assertThat(read.name()).isNotNull();
            assertThat(read.only("X")).isNotNull();
            assertThat(read.fingerprint()).isEqualTo(read.fingerprint());
        });
        return schema.isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void twoSchemasAreCompared(SchemaFormat format) {
        var mutations = new Mutations(SeedTexts.of(format));
        Fuzzer.hunt(
                "pairs, " + format.id(),
                400,
                random -> {
                    var older = mutations.gentle(mutations.seed(random), random);
                    return List.of(
                            older, mutations.gentle(random.nextBoolean() ? older : mutations.seed(random), random));
                },
                texts -> compares(SchemaSource.of(format, texts.getFirst()), SchemaSource.of(format, texts.getLast())));
    }

    @Test
    void schemasWithOddExpressionsAreCompared() {
        var mutations = new Mutations(EXPRESSIONS);
        Fuzzer.hunt(
                "expressions",
                800,
                random -> {
                    var older = text(mutations, random);
                    return List.of(
                            older, random.nextBoolean() ? mutations.gentle(older, random) : text(mutations, random));
                },
                texts -> compares(withPattern(texts.getFirst()), withPattern(texts.getLast())));
    }

    private static SchemaSource withPattern(String expression) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string").put("pattern", expression);
        return SchemaSource.json(JsonText.write(schema));
    }

    private static boolean compares(SchemaSource older, SchemaSource newer) {
        var one = parsed(older);
        var other = parsed(newer);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        for (var checker : CHECKERS) {
            checker.canRead(one.get(), other.get());
            checker.canRead(other.get(), one.get());
            assertThat(checker.canRead(one.get(), one.get())).isNotInstanceOf(Verdict.Incompatible.class);
        }
        return true;
    }

    private static Optional<Schema> parsed(SchemaSource source) {
        try {
            return Optional.of(Schema.parse(source));
        } catch (InvalidSchemaException e) {
            assertThat(e.issues()).isNotEmpty();
            return Optional.empty();
        }
    }
}
