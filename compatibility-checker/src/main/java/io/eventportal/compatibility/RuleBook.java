package io.eventportal.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every rule with what there is to say about it and an example: what the pages about rules are made of. The texts stand in
 * {@code rules/<format>.yaml} beside this class; each example is also a test.
 */
public final class RuleBook {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * A rule, explained.
     *
     * @param about why the break hurts and whom, in a few sentences of Markdown
     * @param example null if none has been written
     */
    public record Entry(Rule rule, String about, @Nullable RuleExample example) {}

    private record Text(String rule, String about, RuleExample example) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private RuleBook(List<? extends Rule> rules, Map<String, Text> texts) {
        for (var rule : rules) {
            var text = texts.get(rule.id());
            entries.put(
                    rule.id(),
                    text == null ? new Entry(rule, "", null) : new Entry(rule, text.about(), text.example()));
        }
    }

    /** All rules of all formats: those common to them first, then format by format, in the order of their definition. */
    public static RuleBook read() {
        var texts = new LinkedHashMap<String, Text>();
        texts("schema").forEach(text -> texts.put(text.rule(), text));
        sources().forEach(source -> texts(source.name()).forEach(text -> texts.put(text.rule(), text)));
        return new RuleBook(rules(), texts);
    }

    /** All rules of all formats in the same order, without reading what there is to say about them. */
    public static List<Rule> rules() {
        var rules = new ArrayList<Rule>(List.of(CommonRule.values()));
        sources().forEach(source -> rules.addAll(source.rules()));
        return rules;
    }

    private static ServiceLoader<RuleSource> sources() {
        return ServiceLoader.load(RuleSource.class, RuleBook.class.getClassLoader());
    }

    private static List<Text> texts(String name) {
        var resource = "rules/" + name + ".yaml";
        try (var in = RuleBook.class.getResourceAsStream(resource)) {
            return in == null ? List.of() : List.of(parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static Text[] parse(InputStream in) {
        return YAML.readValue(in, Text[].class);
    }

    public Stream<Entry> entries() {
        return entries.values().stream();
    }

    /** The rule of an id; empty if there is none. */
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }
}
