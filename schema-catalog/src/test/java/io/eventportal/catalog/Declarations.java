package io.eventportal.catalog;

import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of applications: {@code application("billing").domain("money").sends("bills/Billed", avro).build()}. */
public final class Declarations {

    private final String id;
    private String domain = "";
    private String owner = "";
    private final List<Operation> operations = new ArrayList<>();

    private Declarations(String id) {
        this.id = id;
    }

    public static Declarations application(String id) {
        return new Declarations(id);
    }

    public Declarations domain(String name) {
        domain = name;
        return this;
    }

    public Declarations owner(String name) {
        owner = name;
        return this;
    }

    public Declarations sends(String event, @Nullable SchemaSource schema) {
        return does(Action.SEND, null, use(event, schema));
    }

    public Declarations receives(String event, @Nullable SchemaSource schema) {
        return does(Action.RECEIVE, id + "-group", use(event, schema));
    }

    public Declarations does(Action action, @Nullable String groupId, MessageUse... uses) {
        operations.add(new Operation(
                action.id() + operations.size(), action, uses[0].event().topic(), groupId, null, List.of(uses)));
        return this;
    }

    public static MessageUse use(String event, @Nullable SchemaSource schema) {
        var key = EventKey.parse(event);
        return new MessageUse(
                key, key.type(), "", "", "application/json", schema, Lifecycle.RELEASED, List.of(), List.of());
    }

    public Application build() {
        return new Application(
                new ApplicationId(id), id, "1", "", domain, owner, List.of("tag"), List.of("/" + id), operations);
    }
}
