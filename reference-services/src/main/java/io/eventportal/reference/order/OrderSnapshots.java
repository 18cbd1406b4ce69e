package io.eventportal.reference.order;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Orders as they stood after so many events; the latest of each. The history alone is the truth. */
@Repository
class OrderSnapshots {

    /** To be raised with each change of {@link Order}: snapshots of another form are passed over. */
    private static final int FORM = 1;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final int every;

    OrderSnapshots(JdbcClient jdbc, JsonMapper mapper, OrderProperties settings) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.every = settings.snapshotEvery();
    }

    void keepIfDue(VersionedOrder order) {
        if (order.version() % every != 0) {
            return;
        }
        jdbc.sql("""
                        insert into order_snapshot (order_id, version, form, changed_at, state)
                        values (:orderId, :version, :form, :changedAt, :state::jsonb)
                        on conflict (order_id) do update set
                            version = excluded.version, form = excluded.form,
                            changed_at = excluded.changed_at, state = excluded.state
                        """)
                .param("orderId", order.order().id())
                .param("version", order.version())
                .param("form", FORM)
                .param("changedAt", Timestamp.from(order.changedAt()))
                .param("state", mapper.writeValueAsString(order.order()))
                .update();
    }

    Optional<VersionedOrder> find(String orderId) {
        return jdbc.sql("""
                        select version, changed_at, state from order_snapshot where order_id = :orderId and form = :form
                        """)
                .param("orderId", orderId)
                .param("form", FORM)
                .query((row, n) -> new VersionedOrder(
                        mapper.readValue(row.getString("state"), Order.class),
                        row.getInt("version"),
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }
}
