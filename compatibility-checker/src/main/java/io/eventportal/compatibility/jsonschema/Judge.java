package io.eventportal.compatibility.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.schema.Expression;
import io.eventportal.schema.ExpressionReader;
import io.eventportal.schema.JsonSchema;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/** The independent engine: networknt's validator, offline, with regular expressions on a short leash. */
final class Judge {

    /** Name of the engine, as witnesses state it. */
    static final String NAME = "networknt json-schema-validator";

    /** Deep enough that references may lead upwards. */
    private static final String BASE = "https://schema.invalid/0/1/2/3/4/5/6/7/8/9/";

    private static final int MAX_ADDRESSES = 2_000;
    private static final int MAX_REGEX_STEPS = 200_000;
    private static final Map<FormatPolicy, SchemaRegistryConfig> CONFIGS = Map.of(
            FormatPolicy.ANNOTATION, config(false),
            FormatPolicy.ASSERTION, config(true));

    private static final Map<Setting, SchemaRegistry> REGISTRIES = new ConcurrentHashMap<>();

    private record Setting(SpecificationVersion version, FormatPolicy formats) {}

    /** Several demands are often broken by one and the same event. */
    private record Judged(JsonNode value, Optional<List<Error>> refusals) {}

    private final com.networknt.schema.@Nullable Schema schema;
    private @Nullable Judged lastJudged;

    Judge(JsonSchema schema, FormatPolicy formats) {
        this.schema = load(schema, formats);
    }

    /** Null if the engine gives up on the schema, as on an {@code id} that is an object, which draft 7 has no meaning for. */
    private static com.networknt.schema.@Nullable Schema load(JsonSchema schema, FormatPolicy formats) {
        // Where a schema refers to itself only, the engine keeps nothing of it beyond its own compiled form.
        var registry = schema.resources().local().isPresent()
                ? REGISTRIES.computeIfAbsent(
                        new Setting(version(schema), formats), setting -> registry(setting, Map.of()))
                : registry(new Setting(version(schema), formats), documents(schema));
        try {
            return registry.getSchema(SchemaLocation.of(BASE + "main"), schema.tree());
        } catch (SchemaException e) {
            return null;
        }
    }

    private static SchemaRegistry registry(Setting setting, Map<String, String> documents) {
        return SchemaRegistry.withDefaultDialect(
                setting.version(),
                builder -> builder.schemas(documents)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaCacheEnabled(!documents.isEmpty())
                        .schemaRegistryConfig(CONFIGS.get(setting.formats())));
    }

    private static SchemaRegistryConfig config(boolean formatsBind) {
        return SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(formatsBind)
                .preloadSchema(false)
                .regularExpressionFactory(Judge::expression)
                .build();
    }

    /** The referenced texts under the names as given, and as they resolve where they are referred to. */
    private static Map<String, String> documents(JsonSchema schema) {
        var documents = new HashMap<String, String>();
        schema.source().references().forEach((name, text) -> {
            documents.put(name, text);
            documents.put(BASE + name, text);
        });
        if (!documents.isEmpty()) {
            resolve(schema, documents);
        }
        return documents;
    }

    /** A schema, and the address that references in it are relative to. */
    private record Based(URI base, JsonNode node) {}

    private static void resolve(JsonSchema schema, Map<String, String> documents) {
        var texts = schema.source().references();
        var trees = new HashMap<String, JsonNode>();
        schema.resources().documents().forEach(place -> trees.put(place.document(), place.node()));
        var seen = new HashSet<String>();
        var pending = new ArrayDeque<Based>();
        pending.push(new Based(URI.create(BASE + "main"), schema.tree()));
        while (!pending.isEmpty() && seen.size() < MAX_ADDRESSES) {
            var next = based(pending.pop());
            var reference = next.node().path("$ref");
            var name = reference.isString() ? withoutFragment(reference.stringValue()) : "";
            var tree = trees.get(name);
            var address = tree == null ? null : resolve(next.base(), name);
            if (tree != null && address != null && seen.add(address.toString())) {
                documents.put(address.toString(), texts.getOrDefault(name, ""));
                pending.push(new Based(address, tree));
            }
            next.node().forEach(child -> pending.push(new Based(next.base(), child)));
        }
    }

    private static Based based(Based schema) {
        var node = schema.node();
        var id = node.path("$id").isString() ? node.path("$id") : node.path("id");
        var base = id.isString() ? resolve(schema.base(), withoutFragment(id.stringValue())) : null;
        return base == null ? schema : new Based(base, node);
    }

    private static @Nullable URI resolve(URI base, String relative) {
        try {
            return base.resolve(relative);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String withoutFragment(String reference) {
        var hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    private static SpecificationVersion version(JsonSchema schema) {
        return switch (schema.dialect()) {
            case DRAFT_4 -> SpecificationVersion.DRAFT_4;
            case DRAFT_6 -> SpecificationVersion.DRAFT_6;
            case DRAFT_7 -> SpecificationVersion.DRAFT_7;
            case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
            case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
        };
    }

    /** What the engine has against a value, none if it accepts it; empty if the engine itself gave up. */
    Optional<List<Error>> refusals(JsonNode value) {
        var last = lastJudged;
        if (last == null || !last.value().equals(value)) {
            last = new Judged(value, judge(value));
            lastJudged = last;
        }
        return last.refusals();
    }

    private Optional<List<Error>> judge(JsonNode value) {
        try {
            return schema == null ? Optional.empty() : Optional.of(schema.validate(value));
        } catch (SchemaException
                | LeashException
                | PatternSyntaxException
                | ArithmeticException
                | JsonNodeException e) {
            return Optional.empty();
        }
    }

    private static RegularExpression expression(String regex) {
        return new LeashedExpression(regex);
    }

    /** An expression of ECMA 262, compiled when a text is first held against it. */
    private static final class LeashedExpression implements RegularExpression {

        private final String regex;
        private @Nullable Pattern pattern;

        LeashedExpression(String regex) {
            this.regex = regex;
        }

        @Override
        public boolean matches(String text) {
            var compiled = pattern == null ? compile() : pattern;
            pattern = compiled;
            return new Leash(compiled).finds(text);
        }

        private Pattern compile() {
            try {
                return Pattern.compile(
                        ExpressionReader.read(regex).map(Expression::toJava).orElse(regex));
            } catch (PatternSyntaxException e) {
                // Some of what ECMA 262 allows, java.util.regex does not: then it has no say in what matches.
                throw new LeashException();
            }
        }
    }

    /** Counts the characters an expression looks at; some expressions would look forever. */
    private static final class Leash {

        private final Pattern pattern;
        private int left = MAX_REGEX_STEPS;

        Leash(Pattern pattern) {
            this.pattern = pattern;
        }

        boolean finds(String text) {
            Matcher matcher = pattern.matcher(new Watched(text, 0, text.length()));
            return matcher.find();
        }

        private final class Watched implements CharSequence {

            private final String text;
            private final int start;
            private final int end;

            Watched(String text, int start, int end) {
                this.text = text;
                this.start = start;
                this.end = end;
            }

            @Override
            public int length() {
                return end - start;
            }

            @Override
            public char charAt(int index) {
                if (--left < 0) {
                    throw new LeashException();
                }
                return text.charAt(start + index);
            }

            @Override
            public CharSequence subSequence(int from, int to) {
                return new Watched(text, start + from, start + to);
            }

            @Override
            public String toString() {
                return text.substring(start, end);
            }
        }
    }

    private static final class LeashException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeashException() {
            super("the expression takes too many steps", null, false, false);
        }
    }
}
