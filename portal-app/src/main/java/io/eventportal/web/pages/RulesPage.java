package io.eventportal.web.pages;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.compatibility.Severity;
import io.eventportal.lint.LintRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** {@code /rules}: every rule by format; {@code /rules/{format}/{rule}}: one, with an example from the rule book. */
@Controller
class RulesPage {

    private final RuleBook book = RuleBook.read();

    record RulesView(List<Format> formats) {}

    /** @param name first part of the rules' ids */
    record Format(String name, List<Row> rules) {}

    record Row(Link rule, String purpose, String severity) {}

    /** @param description why it hurts and whom; null if nothing is written */
    record RuleView(
            String id,
            String format,
            String purpose,
            String severity,
            @Nullable Markdown description,
            @Nullable Example example) {}

    /** @param instead reaches the same end and breaks nothing; null if there is no such way */
    record Example(
            String older,
            String newer,
            String direction,
            @Nullable String instead) {}

    @GetMapping("/rules")
    String list(Model model) {
        model.addAttribute("page", new RulesView(formats(null)));
        return "rules/list";
    }

    @GetMapping("/rules/{format}")
    String ofFormat(@PathVariable String format, Model model) {
        var found = formats(format);
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There are no rules of this name.");
        }
        model.addAttribute("page", new RulesView(found));
        return "rules/list";
    }

    @GetMapping("/rules/{format}/{rule}")
    String rule(@PathVariable String format, @PathVariable String rule, Model model) {
        var id = format + "/" + rule;
        model.addAttribute(
                "page",
                find(id).orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no rule of this id.")));
        return "rules/rule";
    }

    /** @param only null for all */
    private List<Format> formats(@Nullable String only) {
        var rows = new LinkedHashMap<String, List<Row>>();
        book.entries()
                .map(RuleBook.Entry::rule)
                .forEach(rule -> add(rows, new Row(link(rule.id()), rule.purpose(), word(rule.severity()))));
        Arrays.stream(LintRule.values())
                .forEach(rule -> add(
                        rows,
                        new Row(link(rule.id()), rule.purpose(), rule.severity().id())));
        return rows.entrySet().stream()
                .filter(entry -> only == null || entry.getKey().equals(only))
                .map((Map.Entry<String, List<Row>> entry) -> new Format(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void add(Map<String, List<Row>> rows, Row row) {
        rows.computeIfAbsent(format(row.rule().text()), name -> new ArrayList<>())
                .add(row);
    }

    private static Link link(String id) {
        return new Link(id, Href.rule(id));
    }

    private static String format(String id) {
        return id.substring(0, id.indexOf('/'));
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private Optional<RuleView> find(String id) {
        return book.find(id).map(RulesPage::view).or(() -> LintRule.of(id).map(RulesPage::view));
    }

    private static RuleView view(RuleBook.Entry entry) {
        var rule = entry.rule();
        var example = entry.example();
        return new RuleView(
                rule.id(),
                format(rule.id()),
                rule.purpose(),
                word(rule.severity()),
                Markdown.render(entry.about()),
                example == null
                        ? null
                        : new Example(example.older(), example.newer(), words(example.direction()), example.instead()));
    }

    private static RuleView view(LintRule rule) {
        return new RuleView(
                rule.id(), format(rule.id()), rule.purpose(), rule.severity().id(), null, null);
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "Who reads by the second text cannot take everything that was written by the first.";
            case FORWARD -> "Who reads by the first text cannot take everything that is written by the second.";
        };
    }
}
