package io.eventportal.traffic;

import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The consumer groups that were seen on topics, and when they came and went. */
@Repository
class Groups {

    private static final String COLUMNS = """
            select group_id, topic, client_ids, state, committed, lag, first_seen, last_seen,
                   kind, members, active, last_active, moved_at, lag_at_move, last_active < :staleBefore as stale
            from traffic.group_sighting
            """;
    private static final TypeReference<List<GroupMember>> MEMBERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;
    private final PartyProperties properties;

    Groups(JdbcClient jdbc, JsonMapper json, InstantSource clock, PartyProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
    }

    /** False if somebody else has the book until this transaction ends. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('traffic.group_sighting'))")
                .query(Boolean.class)
                .single();
    }

    /** In place of what was known of the same groups on the same topics. */
    void put(List<GroupSighting> sightings) {
        if (sightings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into traffic.group_sighting as stored
                    (group_id, topic, client_ids, state, committed, lag, first_seen, last_seen,
                     kind, members, active, last_active, moved_at, lag_at_move)
                select group_id, topic, array(select jsonb_array_elements_text(cast(client_ids as jsonb))), state,
                       committed, lag, to_timestamp(first_seen / 1000.0), to_timestamp(last_seen / 1000.0),
                       kind, cast(members as jsonb), active, to_timestamp(last_active / 1000.0),
                       to_timestamp(moved_at / 1000.0), lag_at_move
                from unnest(cast(:groupIds as text[]), cast(:topics as text[]), cast(:clientIds as text[]),
                            cast(:states as text[]), cast(:committed as bigint[]), cast(:lags as bigint[]),
                            cast(:firstSeen as bigint[]), cast(:lastSeen as bigint[]), cast(:kinds as text[]),
                            cast(:members as text[]), cast(:active as boolean[]), cast(:lastActive as bigint[]),
                            cast(:movedAt as bigint[]), cast(:lagsAtMove as bigint[]))
                    as seen(group_id, topic, client_ids, state, committed, lag, first_seen, last_seen,
                            kind, members, active, last_active, moved_at, lag_at_move)
                on conflict on constraint group_sighting_pk do update set
                    client_ids = excluded.client_ids,
                    state = excluded.state,
                    committed = excluded.committed,
                    lag = excluded.lag,
                    last_seen = excluded.last_seen,
                    kind = excluded.kind,
                    members = excluded.members,
                    active = excluded.active,
                    last_active = excluded.last_active,
                    moved_at = excluded.moved_at,
                    lag_at_move = excluded.lag_at_move
                """)
                .param("groupIds", texts(sightings, GroupSighting::groupId))
                .param("topics", texts(sightings, GroupSighting::topic))
                .param("clientIds", texts(sightings, seen -> json.writeValueAsString(seen.clientIds())))
                .param("states", texts(sightings, GroupSighting::state))
                .param("committed", numbers(sightings, GroupSighting::committed))
                .param("lags", numbers(sightings, GroupSighting::lag))
                .param("firstSeen", numbers(sightings, seen -> seen.firstSeen().toEpochMilli()))
                .param("lastSeen", numbers(sightings, seen -> seen.lastSeen().toEpochMilli()))
                .param("kinds", texts(sightings, seen -> seen.activity().kind().id()))
                .param(
                        "members",
                        texts(
                                sightings,
                                seen -> json.writeValueAsString(seen.activity().members())))
                .param(
                        "active",
                        sightings.stream().map(seen -> seen.activity().active()).toArray(Boolean[]::new))
                .param(
                        "lastActive",
                        numbers(sightings, seen -> seen.activity().lastActive().toEpochMilli()))
                .param(
                        "movedAt",
                        numbers(sightings, seen -> millis(seen.activity().movedAt())))
                .param("lagsAtMove", numbers(sightings, seen -> seen.activity().lagAtMove()))
                .update();
    }

    private static String[] texts(List<GroupSighting> sightings, Function<GroupSighting, String> text) {
        return sightings.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(
            List<GroupSighting> sightings, Function<GroupSighting, @Nullable Long> number) {
        return sightings.stream().map(number).toArray(Long[]::new);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    /** Notes a change, and forgets what is too old or too much of the same group on the same topic. */
    void note(GroupChange change) {
        jdbc.sql("""
                insert into traffic.group_change (group_id, topic, change, clients, at)
                values (:groupId, :topic, :change, cast(:clients as text[]), :at)
                """)
                .param("groupId", change.groupId())
                .param("topic", change.topic())
                .param("change", change.what().id())
                .param("clients", change.clients().toArray(String[]::new))
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                delete from traffic.group_change
                where topic = :topic and group_id = :groupId and (at < :tooOld or id <= (
                    select id from traffic.group_change where topic = :topic and group_id = :groupId
                    order by id desc offset :kept limit 1))
                """)
                .param("groupId", change.groupId())
                .param("topic", change.topic())
                .param("tooOld", change.at().minus(properties.historyKept()).atOffset(ZoneOffset.UTC))
                .param("kept", properties.maxChanges())
                .update();
    }

    long count() {
        return jdbc.sql("select count(*) from traffic.group_sighting")
                .query(Long.class)
                .single();
    }

    /** By topic and group id. */
    List<GroupSighting> all() {
        return jdbc.sql(COLUMNS + "order by topic, group_id")
                .param("staleBefore", staleBefore())
                .query(this::row)
                .list();
    }

    /** By group id. */
    List<GroupSighting> ofTopic(String topic) {
        return jdbc.sql(COLUMNS + "where topic = :topic order by group_id")
                .param("staleBefore", staleBefore())
                .param("topic", topic)
                .query(this::row)
                .list();
    }

    /** @param topic null for every topic */
    Page<GroupSighting> page(@Nullable String topic, int page, int size) {
        var where = "where cast(:topic as text) is null or topic = :topic ";
        var total = jdbc.sql("select count(*) from traffic.group_sighting " + where)
                .param("topic", topic)
                .query(Long.class)
                .single();
        var rows = jdbc.sql(COLUMNS + where + "order by topic, group_id offset :offset limit :size")
                .param("staleBefore", staleBefore())
                .param("topic", topic)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(this::row)
                .list();
        return new Page<>(rows, page, size, total);
    }

    /** What happened to a group on a topic, the newest first. */
    List<GroupChange> changes(String topic, String groupId) {
        return jdbc.sql("""
                select group_id, topic, change, clients, at from traffic.group_change
                where topic = :topic and group_id = :groupId and at >= :since
                order by id desc limit :kept
                """)
                .param("topic", topic)
                .param("groupId", groupId)
                .param("since", clock.instant().minus(properties.historyKept()).atOffset(ZoneOffset.UTC))
                .param("kept", properties.maxChanges())
                .query((row, number) -> new GroupChange(
                        row.getString("group_id"),
                        row.getString("topic"),
                        GroupChange.What.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
                        texts(row, "clients"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private OffsetDateTime staleBefore() {
        return clock.instant().minus(properties.staleAfter()).atOffset(ZoneOffset.UTC);
    }

    private GroupSighting row(ResultSet row, int number) throws SQLException {
        return new GroupSighting(
                row.getString("group_id"),
                row.getString("topic"),
                texts(row, "client_ids"),
                row.getString("state"),
                row.getLong("committed"),
                row.getLong("lag"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                new GroupSighting.Activity(
                        GroupKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        json.readValue(row.getString("members"), MEMBERS),
                        row.getBoolean("active"),
                        row.getTimestamp("last_active").toInstant(),
                        row.getTimestamp("moved_at") == null
                                ? null
                                : row.getTimestamp("moved_at").toInstant(),
                        row.getLong("lag_at_move"),
                        row.getBoolean("stale")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
