package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Parameter;
import io.eventportal.asyncapi.AsyncApiDocument.Variable;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares what may stand in place of an address' parameters; they meet by their places, not by their names. */
final class ParametersComparison {

    private static final Variable ANYTHING = new Variable(List.of(), null);

    /** Keywords of an AsyncAPI 2 parameter's schema that say no more than AsyncAPI 3 can: an address is text. */
    private static final Set<String> PLAIN = Set.of("$schema", "type", "enum", "default");

    private final Report report;
    private final SchemaComparison schemas;

    ParametersComparison(Report report, SchemaComparison schemas) {
        this.report = report;
        this.schemas = schemas;
    }

    void compare(String subject, Sides<ChannelView> channel) {
        var older = channel.older().parameters();
        var newer = channel.newer().parameters();
        for (int i = 0; i < Math.min(older.size(), newer.size()); i++) {
            var parameter = new Sides<@Nullable Parameter>(older.get(i), newer.get(i));
            var name = parameter.older() == null ? parameter.newer() : parameter.older();
            if (name != null) {
                var at = new Sides<>(
                        place(parameter.older(), channel.older()), place(parameter.newer(), channel.newer()));
                compare(subject + ", parameter " + name.name(), parameter, at);
            }
        }
    }

    private static Location place(@Nullable Parameter parameter, ChannelView around) {
        return parameter == null ? around.location() : parameter.location();
    }

    private void compare(String subject, Sides<@Nullable Parameter> parameter, Sides<Location> at) {
        if (isPlain(parameter.older()) && isPlain(parameter.newer())) {
            values(subject, new Sides<>(allowed(parameter.older()), allowed(parameter.newer())), at);
        } else {
            schemas(subject, parameter, at);
        }
        var older = parameter.older() == null ? null : parameter.older().valueLocation();
        var newer = parameter.newer() == null ? null : parameter.newer().valueLocation();
        if (older != null && !older.equals(newer)) {
            report.tell(
                    AsyncApiRule.PARAMETER_LOCATION_CHANGED,
                    Report.BOTH,
                    at,
                    subject + ": "
                            + Bindings.changed(
                                    "its value's location", new Sides<>(older, Objects.toString(newer, ""))));
        }
    }

    private static Variable allowed(@Nullable Parameter parameter) {
        return parameter == null ? ANYTHING : parameter.allowed();
    }

    private static boolean isPlain(@Nullable Parameter parameter) {
        if (parameter == null || parameter.schema() == null) {
            return true;
        }
        if (!(parameter.schema().parsed() instanceof JsonSchema json)) {
            return false;
        }
        var canonical = JsonText.read(json.canonicalText(), "The schema");
        return canonical.isObject() && PLAIN.containsAll(canonical.propertyNames());
    }

    private void values(String subject, Sides<Variable> allowed, Sides<Location> at) {
        var values = allowed.map(Variable::values);
        if (!isWithin(values.older(), values.newer())) {
            narrowed(subject, at, "it took " + words(values.older()) + " and takes " + words(values.newer()) + ".");
        }
        if (!isWithin(values.newer(), values.older())) {
            widened(subject, at, "it took " + words(values.older()) + " and takes " + words(values.newer()) + ".");
        }
    }

    private static boolean isWithin(List<String> narrower, List<String> wider) {
        return wider.isEmpty() || (!narrower.isEmpty() && Set.copyOf(wider).containsAll(narrower));
    }

    private static String words(List<String> values) {
        return values.isEmpty() ? "any value" : String.join(", ", values);
    }

    private void schemas(String subject, Sides<@Nullable Parameter> parameter, Sides<Location> at) {
        var older = schema(parameter.older());
        var newer = schema(parameter.newer());
        if (older == null || newer == null) {
            if (!same(parameter)) {
                open(subject, "parameter schema", "its schema is not understood, and it changed.", at);
            }
        } else if (!older.canonicalText().equals(newer.canonicalText())) {
            switch (schemas.canRead(newer, older)) {
                case Verdict.Compatible compatible -> {
                    if (schemas.canRead(older, newer) instanceof Verdict.Incompatible) {
                        widened(subject, at, "it takes values that it did not take.");
                    }
                }
                case Verdict.Incompatible incompatible ->
                    narrowed(subject, at, incompatible.findings().getFirst().message());
                case Verdict.Undecided undecided ->
                    undecided.obstacles().forEach(each -> open(subject, each.construct(), each.message(), at));
            }
        }
    }

    private static boolean same(Sides<@Nullable Parameter> parameter) {
        var older = parameter.older() == null ? null : parameter.older().schema();
        var newer = parameter.newer() == null ? null : parameter.newer().schema();
        return older != null
                && newer != null
                && older.parsed() == null
                && newer.parsed() == null
                && older.raw().equals(newer.raw());
    }

    /** Null if it is not understood. */
    private static @Nullable Schema schema(@Nullable Parameter parameter) {
        if (parameter != null && parameter.schema() != null) {
            return parameter.schema().parsed();
        }
        var schema = JsonNodeFactory.instance.objectNode();
        var values = allowed(parameter).values();
        if (!values.isEmpty()) {
            values.forEach(schema.putArray("enum")::add);
        }
        return Schema.parse(SchemaSource.json(JsonText.write(schema)).withDialect(JsonSchemaDialect.DRAFT_7));
    }

    private void narrowed(String subject, Sides<Location> at, String what) {
        report.tell(
                AsyncApiRule.PARAMETER_NARROWED,
                Report.BOTH,
                at,
                subject + ": " + what,
                "Keep the values until nobody uses their addresses.");
    }

    private void widened(String subject, Sides<Location> at, String what) {
        report.tell(AsyncApiRule.PARAMETER_WIDENED, Report.BOTH, at, subject + ": " + what);
    }

    private void open(String subject, String construct, String message, Sides<Location> at) {
        for (var direction : Report.BOTH) {
            report.open(direction, new Obstacle(construct, subject + ": " + message, at.newer()));
        }
    }
}
