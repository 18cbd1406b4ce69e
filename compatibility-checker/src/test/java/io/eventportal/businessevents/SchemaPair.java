package io.eventportal.businessevents;

import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Two versions of an event in one language.
 *
 * @param evolutions what happened in between, at least one
 */
public record SchemaPair(SchemaFormat format, String older, String newer, List<Evolution> evolutions) {

    private static final int WEIGHTS =
            Arrays.stream(Evolution.values()).mapToInt(Evolution::weight).sum();

    public SchemaPair {
        evolutions = List.copyOf(evolutions);
    }

    /** Returns the pair of a seed; JSON Schema is of draft 7, which every checker knows. */
    public static SchemaPair of(SchemaFormat format, long seed) {
        return of(format, JsonSchemaDialect.DRAFT_7, seed);
    }

    /** Returns the pair of a seed. Other seeds give other texts. */
    public static SchemaPair of(SchemaFormat format, JsonSchemaDialect dialect, long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var older = new RandomBusinessEvents(random, seed).event();
        var olderText = text(format, dialect, older);
        var newer = older;
        var newerText = olderText;
        var evolutions = new ArrayList<Evolution>();
        var steps = random.nextInt(4) == 0 ? 2 : 1;
        while (evolutions.size() < steps || newerText.equals(olderText)) {
            var evolution = evolution(random);
            var next = evolution.apply(new Edit(newer, random, seed)).orElse(newer);
            var nextText = text(format, dialect, next);
            // Not every step shows in every language.
            if (!nextText.equals(newerText)) {
                newer = next;
                newerText = nextText;
                evolutions.add(evolution);
            }
        }
        return new SchemaPair(format, olderText, newerText, evolutions);
    }

    private static Evolution evolution(Random random) {
        var at = random.nextInt(WEIGHTS);
        for (var evolution : Evolution.values()) {
            at -= evolution.weight();
            if (at < 0) {
                return evolution;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private static String text(SchemaFormat format, JsonSchemaDialect dialect, BusinessEvent event) {
        return switch (format) {
            case AVRO -> AvroWriter.text(event);
            case JSON -> JsonSchemaWriter.text(event, dialect);
            case PROTOBUF -> ProtobufWriter.text(event);
        };
    }

    public SchemaSource olderSource() {
        return SchemaSource.of(format, older);
    }

    public SchemaSource newerSource() {
        return SchemaSource.of(format, newer);
    }

    /** Whether no event is written or read differently. */
    public boolean isCosmetic() {
        return evolutions.stream().allMatch(Evolution::isCosmetic);
    }
}
