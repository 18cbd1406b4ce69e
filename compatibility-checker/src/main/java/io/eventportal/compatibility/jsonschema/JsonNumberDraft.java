package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchemaResources.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A plain number within the bounds that some schemas set. */
final class JsonNumberDraft {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final List<JsonNode> schemas;
    private final boolean whole;

    JsonNumberDraft(List<Place> places, boolean whole) {
        this.schemas = places.stream().map(Place::node).toList();
        this.whole = whole;
    }

    /** The first candidate within all bounds; 1 if none is. */
    JsonNode value() {
        var value = candidates().filter(this::fits).findFirst().orElse(BigDecimal.ONE);
        return whole || value.stripTrailingZeros().scale() <= 0
                ? JsonNodeFactory.instance.numberNode(value.toBigInteger())
                : JsonNodeFactory.instance.numberNode(value);
    }

    private Stream<BigDecimal> candidates() {
        var step = bounds("multipleOf").findFirst().orElse(BigDecimal.ONE);
        var ends = Stream.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
                .flatMap(this::bounds)
                .flatMap(end -> Stream.of(
                        end,
                        whole ? end.setScale(0, RoundingMode.CEILING) : end,
                        multiple(end, step, RoundingMode.CEILING),
                        multiple(end, step, RoundingMode.FLOOR),
                        multiple(end, step, RoundingMode.FLOOR).add(step),
                        multiple(end, step, RoundingMode.CEILING).subtract(step),
                        end.add(HALF),
                        end.subtract(HALF)));
        return Stream.concat(
                Stream.of(BigDecimal.ONE, BigDecimal.TEN, step),
                Stream.concat(ends, Stream.of(BigDecimal.ZERO, BigDecimal.ONE.negate())));
    }

    private static BigDecimal multiple(BigDecimal of, BigDecimal step, RoundingMode rounding) {
        return step.signum() <= 0 ? of : of.divide(step, 0, rounding).multiply(step);
    }

    private Stream<BigDecimal> bounds(String keyword) {
        return schemas.stream()
                .map(schema -> schema.path(keyword))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue);
    }

    private boolean fits(BigDecimal value) {
        return (!whole || value.stripTrailingZeros().scale() <= 0)
                && schemas.stream().allMatch(schema -> fits(value, schema));
    }

    private static boolean fits(BigDecimal value, JsonNode schema) {
        var step = schema.path("multipleOf");
        return isBeyond(value, schema.path("minimum"), schema.path("exclusiveMinimum"), 1)
                && isBeyond(value, schema.path("maximum"), schema.path("exclusiveMaximum"), -1)
                && (!step.isNumber()
                        || step.decimalValue().signum() == 0
                        || value.remainder(step.decimalValue()).signum() == 0);
    }

    /** @param strict a number, or as in draft 4 whether the bound itself is out */
    private static boolean isBeyond(BigDecimal value, JsonNode bound, JsonNode strict, int side) {
        var least = strict.isBoolean() && strict.booleanValue() ? 1 : 0;
        return (!bound.isNumber() || value.compareTo(bound.decimalValue()) * side >= least)
                && (!strict.isNumber() || value.compareTo(strict.decimalValue()) * side >= 1);
    }
}
