package io.eventportal.benchmark;

/**
 * AsyncAPI 3.0 documents by number, in YAML: each application sends twenty events on two topics of its own and receives
 * three of others, with names, domains, owners, tags, descriptions and nested schemas as teams write them.
 */
final class SampleDocuments {

    static final int EVENTS = 20;

    private static final int RECEIVED = 3;
    private static final String[] DOMAINS = {
        "sales", "billing", "shipping", "warehouse", "payments", "customers", "catalog", "pricing", "returns",
                "loyalty",
        "support", "identity", "fraud", "marketing", "inventory", "procurement", "finance", "hr", "logistics", "devices"
    };
    private static final String[] ENTITIES = {
        "Order",
        "Invoice",
        "Parcel",
        "Article",
        "Charge",
        "Account",
        "Contract",
        "Coupon",
        "Ticket",
        "Session",
        "Alert",
        "Campaign",
        "Stock",
        "Supplier",
        "Ledger",
        "Employee",
        "Route",
        "Device",
        "Refund",
        "Quote"
    };
    private static final String[] VERBS = {
        "Created",
        "Changed",
        "Cancelled",
        "Confirmed",
        "Closed",
        "Reopened",
        "Assigned",
        "Expired",
        "Approved",
        "Rejected"
    };
    private static final String[] TEAMS = {"Falcon", "Otter", "Heron", "Lynx", "Badger", "Swift", "Osprey", "Marten"};

    private SampleDocuments() {}

    static String application(int number) {
        return domain(number) + "-" + entity(number).toLowerCase(java.util.Locale.ROOT) + "-service-" + number;
    }

    static String domain(int number) {
        return DOMAINS[number % DOMAINS.length];
    }

    private static String entity(int number) {
        return ENTITIES[number / DOMAINS.length % ENTITIES.length];
    }

    private static String owner(int number) {
        return "Team " + TEAMS[number % TEAMS.length] + " " + number % 97;
    }

    /** @param event 0 to 19; the first ten are on the first topic */
    static String topic(int number, int event) {
        return domain(number) + "." + entity(number).toLowerCase(java.util.Locale.ROOT) + "-" + number
                + (event < VERBS.length ? ".events" : ".positions");
    }

    static String type(int number, int event) {
        return entity(number) + (event < VERBS.length ? "" : "Position") + VERBS[event % VERBS.length];
    }

    /** @param revision another one gives another text */
    static String document(int number, int of, int revision) {
        var text = new StringBuilder(40_000);
        head(text, number, revision);
        text.append("channels:\n");
        channel(text, "events", number, 0, VERBS.length);
        channel(text, "positions", number, VERBS.length, EVENTS);
        for (var i = 0; i < RECEIVED; i++) {
            var other = other(number, of, i);
            channel(text, "from" + i, other, i * 3, i * 3 + 1);
        }
        operations(text, number, of);
        components(text, number, of);
        return text.toString();
    }

    private static int other(int number, int of, int which) {
        return (int) ((number * 31L + which * 977L + 1) % of);
    }

    private static void head(StringBuilder text, int number, int revision) {
        text.append("""
                asyncapi: 3.0.0
                info:
                  title: %s %s service %d
                  version: 1.%d.0
                  description: |-
                    Keeps the %ss of %s, number %d. Tells others what happens to them, and learns from them what it needs.
                  contact:
                    name: %s
                    email: team-%d@example.com
                  tags:
                    - name: %s
                    - name: kafka
                  x-application-id: %s
                  x-domain: %s
                  x-owner: %s
                  x-source: /services/%s
                defaultContentType: application/json
                """.formatted(
                        domain(number),
                        entity(number),
                        number,
                        revision,
                        entity(number),
                        domain(number),
                        number,
                        owner(number),
                        number,
                        domain(number),
                        application(number),
                        domain(number),
                        owner(number),
                        application(number)));
    }

    private static void channel(StringBuilder text, String id, int number, int from, int to) {
        text.append("  ")
                .append(id)
                .append(":\n    address: ")
                .append(topic(number, from))
                .append("\n    messages:\n");
        for (var event = from; event < to; event++) {
            text.append("      ").append(type(number, event)).append(":\n        $ref: '#/components/messages/");
            text.append(name(number, event)).append("'\n");
        }
    }

    private static String name(int number, int event) {
        return type(number, event) + "Of" + number;
    }

    private static void operations(StringBuilder text, int number, int of) {
        text.append("operations:\n");
        operation(text, "sendEvents", "send", "events", number, 0, VERBS.length, "");
        operation(text, "sendPositions", "send", "positions", number, VERBS.length, EVENTS, "");
        for (var i = 0; i < RECEIVED; i++) {
            var other = other(number, of, i);
            operation(text, "receive" + i, "receive", "from" + i, other, i * 3, i * 3 + 1, """
                        bindings:
                          kafka:
                            groupId:
                              type: string
                              enum: [%s]
                    """.formatted(
                            application(number)));
        }
    }

    private static void operation(
            StringBuilder text, String id, String action, String channel, int number, int from, int to, String more) {
        text.append("  ").append(id).append(":\n    action: ").append(action);
        text.append("\n    channel:\n      $ref: '#/channels/").append(channel).append("'\n    messages:\n");
        for (var event = from; event < to; event++) {
            text.append("      - $ref: '#/channels/").append(channel).append("/messages/");
            text.append(type(number, event)).append("'\n");
        }
        text.append(more);
    }

    private static void components(StringBuilder text, int number, int of) {
        text.append("components:\n  messages:\n");
        for (var event = 0; event < EVENTS; event++) {
            message(text, number, event);
        }
        for (var i = 0; i < RECEIVED; i++) {
            message(text, other(number, of, i), i * 3);
        }
        text.append("""
                  schemas:
                    Money:
                      type: object
                      required: [amount, currency]
                      properties:
                        amount: {type: number, minimum: 0}
                        currency: {type: string, pattern: '^[A-Z]{3}$'}
                    Address:
                      type: object
                      required: [street, city]
                      properties:
                        street: {type: string, maxLength: 200}
                        city: {type: string}
                        country: {type: string, enum: [DE, FR, NL, PL]}
                """);
    }

    private static void message(StringBuilder text, int number, int event) {
        text.append("""
                    %s:
                      name: %s
                      title: %s
                      summary: A %s of %s is %s.
                      description: |-
                        Written once the %s is %s. Readers may rely on the order of the events of one %s.
                      tags:
                        - name: %s
                      payload:
                        type: object
                        description: What happened to the %s.
                        required: [eventId, occurredAt, data]
                        properties:
                          eventId: {type: string, format: uuid, description: Unique for each event.}
                          occurredAt: {type: string, format: date-time}
                          correlationId: {type: string}
                          data:
                            type: object
                            required: [number, total]
                            properties:
                              number: {type: string, description: 'Of the %s, as people know it.'}
                              state: {type: string, enum: [NEW, OPEN, DONE, FAILED]}
                              total: {$ref: '#/components/schemas/Money'}
                              address: {$ref: '#/components/schemas/Address'}
                              customer:
                                type: object
                                properties:
                                  customerId: {type: string}
                                  segment%d: {type: string, description: For %s only.}
                              lines:
                                type: array
                                items:
                                  type: object
                                  required: [sku, quantity]
                                  properties:
                                    sku: {type: string}
                                    quantity: {type: integer, minimum: 1}
                                    price: {$ref: '#/components/schemas/Money'}
                """.formatted(
                        name(number, event),
                        type(number, event),
                        type(number, event),
                        entity(number),
                        domain(number),
                        VERBS[event % VERBS.length],
                        entity(number),
                        VERBS[event % VERBS.length],
                        entity(number),
                        domain(number),
                        entity(number),
                        entity(number),
                        event,
                        application(number)));
    }
}
