package io.eventportal.governance;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.lint.LintRule;
import io.eventportal.lint.LintSettings;
import io.eventportal.lint.NamingStyle;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How severe rules of event design are, in all domains and in single ones. Every change is audited. */
@Service
public class LintOverrides {

    private static final String OFF = "OFF";

    private final JdbcClient jdbc;
    private final Audit audit;

    LintOverrides(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private record Row(String rule, String severity) {}

    /**
     * What applies in a domain.
     *
     * @param domain empty for applications without one
     */
    public LintSettings of(String domain) {
        var severities = new EnumMap<LintRule, Severity>(LintRule.class);
        var off = EnumSet.noneOf(LintRule.class);
        // The word of the domain itself comes last, and so counts.
        jdbc.sql("select rule, severity from governance.lint_override where domain in ('', :domain) order by domain")
                .param("domain", domain)
                .query(Row.class)
                .list()
                .forEach(row -> LintRule.of(row.rule()).ifPresent(rule -> {
                    off.remove(rule);
                    if (row.severity().equals(OFF)) {
                        off.add(rule);
                    } else {
                        severities.put(rule, Severity.valueOf(row.severity()));
                    }
                }));
        return new LintSettings(severities, off, fieldNaming(domain));
    }

    private NamingStyle fieldNaming(String domain) {
        return jdbc.sql(
                        "select style from governance.lint_naming where domain in ('', :domain) order by domain desc limit 1")
                .param("domain", domain)
                .query(String.class)
                .optional()
                .map(NamingStyle::valueOf)
                .orElse(NamingStyle.UNIFORM);
    }

    /**
     * How fields are to be named.
     *
     * @param domain empty for all that say nothing themselves
     * @param style null takes away what was set
     */
    @Transactional
    public void nameFields(String domain, @Nullable NamingStyle style) {
        var was = jdbc.sql("select style from governance.lint_naming where domain = :domain for update")
                .param("domain", domain)
                .query(String.class)
                .optional()
                .map(NamingStyle::valueOf)
                .orElse(null);
        if (style == null) {
            jdbc.sql("delete from governance.lint_naming where domain = :domain")
                    .param("domain", domain)
                    .update();
        } else {
            jdbc.sql("""
                            insert into governance.lint_naming (domain, style) values (:domain, :style)
                            on conflict (domain) do update set style = excluded.style
                            """).param("domain", domain).param("style", style.name()).update();
        }
        audit.record(new Change(
                "lint.field-naming",
                domain.isEmpty() ? "all domains" : domain,
                was == null ? null : was.id(),
                style == null ? null : style.id()));
    }

    /** @param domain empty for all that say nothing themselves */
    @Transactional
    public void set(String domain, LintRule rule, Severity severity) {
        change(domain, rule, severity.name());
    }

    /** The rule is not asked about any more. */
    @Transactional
    public void turnOff(String domain, LintRule rule) {
        change(domain, rule, OFF);
    }

    /** Takes away what was set. */
    @Transactional
    public void reset(String domain, LintRule rule) {
        change(domain, rule, null);
    }

    private void change(String domain, LintRule rule, @Nullable String severity) {
        var was = jdbc.sql(
                        "select severity from governance.lint_override where domain = :domain and rule = :rule for update")
                .param("domain", domain)
                .param("rule", rule.id())
                .query(String.class)
                .optional()
                .orElse(null);
        if (severity == null) {
            jdbc.sql("delete from governance.lint_override where domain = :domain and rule = :rule")
                    .param("domain", domain)
                    .param("rule", rule.id())
                    .update();
        } else {
            jdbc.sql("""
                            insert into governance.lint_override (domain, rule, severity)
                            values (:domain, :rule, :severity)
                            on conflict (domain, rule) do update set severity = excluded.severity
                            """)
                    .param("domain", domain)
                    .param("rule", rule.id())
                    .param("severity", severity)
                    .update();
        }
        var target = rule.id() + (domain.isEmpty() ? "" : " in " + domain);
        audit.record(new Change("lint.severity", target, lower(was), lower(severity)));
    }

    private static @Nullable String lower(@Nullable String severity) {
        return severity == null ? null : severity.toLowerCase(Locale.ROOT);
    }
}
