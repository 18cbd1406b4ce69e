package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.compatibility.Rule;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.compatibility.RuleLevels;
import io.eventportal.compatibility.RuleLevels.Override;
import io.eventportal.compatibility.Severity;
import io.eventportal.lint.LintRule;
import io.eventportal.lint.LintSettings;
import io.eventportal.lint.NamingStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A file that says how severe rules are here, YAML or JSON: {@code rules:} maps the id of a rule to {@code off},
 * {@code warn} or {@code error}, or to a map from places in an event to those; {@code field-naming:} is the style of fields'
 * names.
 *
 * @param name as it was given; empty for no file
 */
record RulesFile(String name, RuleLevels levels, NamingStyle fieldNaming) {

    /** No file: every rule is as severe as it says itself. */
    static final RulesFile NONE = new RulesFile("", RuleLevels.DEFAULT, NamingStyle.UNIFORM);

    private static final int MAX_CHARACTERS = 1024 * 1024;
    private static final String RULES = "rules";
    private static final String FIELD_NAMING = "field-naming";

    /** @throws UnusableInputException {@code file:line:col: message}, if it cannot be read or says what means nothing */
    static RulesFile read(Path file) {
        var text = InputFile.read(file);
        if (text.length() > MAX_CHARACTERS) {
            throw UnusableInputException.of(file.toString(), "larger than the 1 MB that a rules file may have");
        }
        var reader = new Reader(file.toString());
        var factory = text.stripLeading().startsWith("{") ? new JsonFactory() : new YAMLFactory();
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            reader.file(parser);
        } catch (JacksonException e) {
            throw reader.wrong(
                    e.getLocation(), e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        }
        return new RulesFile(file.toString(), new RuleLevels(reader.overrides), reader.fieldNaming);
    }

    /** How severe the rules of event design are; places say nothing there. */
    LintSettings lintSettings() {
        var severities = new EnumMap<LintRule, AsyncApiIssue.Severity>(LintRule.class);
        var off = EnumSet.noneOf(LintRule.class);
        for (var override : levels.overrides()) {
            LintRule.of(override.rule()).ifPresent(rule -> {
                switch (override.severity()) {
                    case ERROR -> severities.put(rule, AsyncApiIssue.Severity.ERROR);
                    case WARN -> severities.put(rule, AsyncApiIssue.Severity.WARNING);
                    case OFF -> off.add(rule);
                }
            });
        }
        return new LintSettings(severities, off, fieldNaming);
    }

    private static final class Reader {

        private final String file;
        private final List<Override> overrides = new ArrayList<>();
        private NamingStyle fieldNaming = NamingStyle.UNIFORM;
        private final Set<String> known = Stream.concat(
                        RuleBook.rules().stream().map(Rule::id),
                        Arrays.stream(LintRule.values()).map(LintRule::id))
                .collect(Collectors.toSet());

        Reader(String file) {
            this.file = file;
        }

        void file(JsonParser parser) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong(parser, "a rules file is a map with the key rules");
            }
            var keys = new HashSet<String>();
            while (nextKey(parser, keys)) {
                switch (parser.currentName()) {
                    case RULES -> {
                        if (parser.nextToken() != JsonToken.START_OBJECT) {
                            throw wrong(parser, "rules maps ids of rules to off, warn or error");
                        }
                        rules(parser);
                    }
                    case FIELD_NAMING -> fieldNaming = naming(parser);
                    default ->
                        throw wrong(
                                parser,
                                "there is no setting " + parser.currentName() + ", only " + RULES + " and "
                                        + FIELD_NAMING);
                }
            }
            if (keys.isEmpty()) {
                throw wrong(parser, "the key rules is missing");
            }
            if (parser.nextToken() != null) {
                throw wrong(parser, "a rules file is one document, and here a second begins");
            }
        }

        private NamingStyle naming(JsonParser parser) {
            var word = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            return NamingStyle.of(word)
                    .orElseThrow(() -> wrong(
                            parser,
                            FIELD_NAMING + " is camelCase, snake_case, kebab-case, PascalCase or uniform"
                                    + (word.isEmpty() ? "" : ", not \"" + word + "\"")));
        }

        private void rules(JsonParser parser) {
            var ids = new HashSet<String>();
            while (nextKey(parser, ids)) {
                var id = parser.currentName();
                if (!known.contains(id)) {
                    throw wrong(parser, "there is no rule " + id);
                }
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    places(id, parser);
                } else {
                    overrides.add(new Override(id, "", severity(parser)));
                }
            }
        }

        private void places(String id, JsonParser parser) {
            var places = new HashSet<String>();
            while (nextKey(parser, places)) {
                var place = parser.currentName();
                if (!isPattern(place)) {
                    throw wrong(
                            parser,
                            "\"" + place + "\" is no place in an event, such as /items/*/sku, /metadata/** or \"\"");
                }
                parser.nextToken();
                overrides.add(new Override(id, place, severity(parser)));
            }
        }

        /** A JSON pointer, in which {@code **} may only be the last token. */
        private static boolean isPattern(String place) {
            var any = place.indexOf("/**/");
            return place.isEmpty() || (place.startsWith("/") && any < 0);
        }

        private Severity severity(JsonParser parser) {
            var word = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            return Severity.of(word)
                    .orElseThrow(() -> wrong(
                            parser, "a rule is off, warn or error" + (word.isEmpty() ? "" : ", not \"" + word + "\"")));
        }

        /** Goes to the next key of the map that the parser is in; false at the map's end. */
        private boolean nextKey(JsonParser parser, Set<String> seen) {
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                return false;
            }
            if (!seen.add(parser.currentName())) {
                throw wrong(parser, "\"" + parser.currentName() + "\" is there twice");
            }
            return true;
        }

        private UnusableInputException wrong(JsonParser parser, String message) {
            return wrong(parser.currentTokenLocation(), message);
        }

        UnusableInputException wrong(TokenStreamLocation at, String message) {
            var place = new Place(file, "", Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
            return UnusableInputException.of(place.position(), message);
        }
    }
}
