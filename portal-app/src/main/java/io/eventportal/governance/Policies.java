package io.eventportal.governance;

import io.eventportal.catalog.SubjectName;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compatibility levels, content models, modes and what else registry clients set: for all subjects, for those of a context
 * (a subject of an empty name), and for single ones. Every change is audited.
 */
@Service
public class Policies {

    private static final String COLUMNS = """
            select subject, level, content_model, mode, normalize, alias, compatibility_group,
                   validate_fields, default_metadata, override_metadata, default_rule_set, override_rule_set
            from governance.policy
            """;

    private final JdbcClient jdbc;
    private final Audit audit;

    Policies(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private record Row(String subject, Settings settings) {}

    /** What applies to the subject, or to subjects in general. Never empty: there are defaults. */
    public Policy effective(Scope scope) {
        var rows = find(scope);
        var policy = rows.getOrDefault("", Settings.NONE).over(Policy.DEFAULT);
        for (var key : List.of(context(scope), key(scope))) {
            if (!key.isEmpty()) {
                policy = rows.getOrDefault(key, Settings.NONE).over(policy);
            }
        }
        return policy;
    }

    /** What was set for exactly this scope. */
    public Settings own(Scope scope) {
        return find(scope).getOrDefault(key(scope), Settings.NONE);
    }

    /** What was set for one scope. */
    public record Own(Scope scope, Settings settings) {}

    /**
     * A part of what was set, by subject in the order of code points, that for all subjects first.
     *
     * @param after the last scope of the part before; null for the first part
     * @param limit how many at most
     */
    public List<Own> list(@Nullable Scope after, int limit) {
        return jdbc
                .sql(COLUMNS + """
                        where (:first or subject collate "C" > :after)
                          and (level is not null or content_model is not null or mode is not null or normalize is not null
                            or alias is not null or compatibility_group is not null or validate_fields is not null
                            or default_metadata is not null or override_metadata is not null
                            or default_rule_set is not null or override_rule_set is not null)
                        order by subject collate "C" limit :limit
                        """)
                .param("first", after == null)
                .param("after", after == null ? "" : key(after))
                .param("limit", limit)
                .query(Policies::row)
                .list()
                .stream()
                .map(row ->
                        new Own(row.subject().isEmpty() ? Scope.GLOBAL : Scope.subject(row.subject()), row.settings()))
                .toList();
    }

    private Map<String, Settings> find(Scope scope) {
        return jdbc
                .sql(COLUMNS + "where subject in ('', :context, :subject)")
                .param("context", context(scope))
                .param("subject", key(scope))
                .query(Policies::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::subject, Row::settings));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var level = row.getString("level");
        var contentModel = row.getString("content_model");
        var mode = row.getString("mode");
        return new Row(
                row.getString("subject"),
                new Settings(
                        level == null ? null : Level.valueOf(level),
                        contentModel == null ? null : ContentModelPolicy.valueOf(contentModel),
                        mode == null ? null : Mode.valueOf(mode),
                        contract(row)));
    }

    private static ContractSettings contract(ResultSet row) throws SQLException {
        return new ContractSettings(
                row.getObject("normalize", Boolean.class),
                row.getString("alias"),
                row.getString("compatibility_group"),
                row.getObject("validate_fields", Boolean.class),
                row.getString("default_metadata"),
                row.getString("override_metadata"),
                row.getString("default_rule_set"),
                row.getString("override_rule_set"));
    }

    /** Sets the level of the scope; null takes away what was set. */
    @Transactional
    public void setLevel(Scope scope, @Nullable Level level) {
        change(scope, "policy.level", Settings::level, was -> was.withLevel(level));
    }

    /** Sets the content model of the scope; null takes away what was set. */
    @Transactional
    public void setContentModel(Scope scope, @Nullable ContentModelPolicy contentModel) {
        change(scope, "policy.content-model", Settings::contentModel, was -> was.withContentModel(contentModel));
    }

    /** Sets the mode of the scope; null takes away what was set. */
    @Transactional
    public void setMode(Scope scope, @Nullable Mode mode) {
        change(scope, "policy.mode", Settings::mode, was -> was.withMode(mode));
    }

    /** Sets what the registry's clients set beside the level; {@link ContractSettings#NONE} takes it away. */
    @Transactional
    public void setContract(Scope scope, ContractSettings contract) {
        change(scope, "policy.contract", Settings::contract, was -> was.withContract(contract));
    }

    /** Sets everything at once. */
    @Transactional
    public void set(Scope scope, Settings settings) {
        change(scope, "policy.set", was -> was, was -> settings);
    }

    private void change(
            Scope scope, String action, Function<Settings, @Nullable Object> part, UnaryOperator<Settings> change) {
        jdbc.sql("insert into governance.policy (subject) values (:subject) on conflict do nothing")
                .param("subject", key(scope))
                .update();
        jdbc.sql("select 1 from governance.policy where subject = :subject for update")
                .param("subject", key(scope))
                .query(Integer.class)
                .single();
        var was = own(scope);
        var is = change.apply(was);
        store(scope, is);
        audit.record(new Change(action, scope.toString(), text(part.apply(was)), text(part.apply(is))));
    }

    private void store(Scope scope, Settings settings) {
        var contract = settings.contract();
        jdbc.sql("""
                        update governance.policy set level = :level, content_model = :contentModel, mode = :mode,
                            normalize = :normalize, alias = :alias, compatibility_group = :compatibilityGroup,
                            validate_fields = :validateFields, default_metadata = :defaultMetadata,
                            override_metadata = :overrideMetadata, default_rule_set = :defaultRuleSet,
                            override_rule_set = :overrideRuleSet
                        where subject = :subject
                        """)
                .param("subject", key(scope))
                .param("level", text(settings.level()))
                .param("contentModel", text(settings.contentModel()))
                .param("mode", text(settings.mode()))
                .param("normalize", contract.normalize(), Types.BOOLEAN)
                .param("alias", contract.alias())
                .param("compatibilityGroup", contract.compatibilityGroup())
                .param("validateFields", contract.validateFields(), Types.BOOLEAN)
                .param("defaultMetadata", contract.defaultMetadata())
                .param("overrideMetadata", contract.overrideMetadata())
                .param("defaultRuleSet", contract.defaultRuleSet())
                .param("overrideRuleSet", contract.overrideRuleSet())
                .update();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }

    private static String key(Scope scope) {
        return switch (scope) {
            case Scope.Global global -> "";
            case Scope.Subject subject -> subject.name();
        };
    }

    /** The key of the context that the subject belongs to; empty for the default one, whose settings are the global ones. */
    private static String context(Scope scope) {
        return switch (scope) {
            case Scope.Global global -> "";
            case Scope.Subject subject -> {
                var prefix = SubjectName.of(subject.name()).prefix();
                yield prefix.equals(subject.name()) ? "" : prefix;
            }
        };
    }
}
