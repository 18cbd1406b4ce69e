package io.eventportal.governance;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compatibility levels, content models and modes: for all subjects, and for single ones. Every change is audited. */
@Service
public class Policies {

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
        var global = rows.getOrDefault("", Settings.NONE).over(Policy.DEFAULT);
        return rows.getOrDefault(key(scope), Settings.NONE).over(global);
    }

    /** What was set for exactly this scope. */
    public Settings own(Scope scope) {
        return find(scope).getOrDefault(key(scope), Settings.NONE);
    }

    private Map<String, Settings> find(Scope scope) {
        return jdbc
                .sql(
                        "select subject, level, content_model, mode from governance.policy where subject in ('', :subject)")
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
                        mode == null ? null : Mode.valueOf(mode)));
    }

    /** Sets the level of the scope; null takes away what was set. */
    @Transactional
    public void setLevel(Scope scope, @Nullable Level level) {
        change(scope, "policy.level", Settings::level, was -> new Settings(level, was.contentModel(), was.mode()));
    }

    /** Sets the content model of the scope; null takes away what was set. */
    @Transactional
    public void setContentModel(Scope scope, @Nullable ContentModelPolicy contentModel) {
        change(
                scope,
                "policy.content-model",
                Settings::contentModel,
                was -> new Settings(was.level(), contentModel, was.mode()));
    }

    /** Sets the mode of the scope; null takes away what was set. */
    @Transactional
    public void setMode(Scope scope, @Nullable Mode mode) {
        change(scope, "policy.mode", Settings::mode, was -> new Settings(was.level(), was.contentModel(), mode));
    }

    private void change(
            Scope scope,
            String action,
            Function<Settings, @Nullable Object> part,
            Function<Settings, Settings> change) {
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
        jdbc.sql("""
                        update governance.policy set level = :level, content_model = :contentModel, mode = :mode
                        where subject = :subject
                        """)
                .param("subject", key(scope))
                .param("level", text(settings.level()))
                .param("contentModel", text(settings.contentModel()))
                .param("mode", text(settings.mode()))
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
}
