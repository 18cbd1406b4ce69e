package io.eventportal.businessevents;

import io.eventportal.businessevents.Field.Presence;
import io.eventportal.businessevents.FieldType.Amount;
import io.eventportal.businessevents.FieldType.Attributes;
import io.eventportal.businessevents.FieldType.Constant;
import io.eventportal.businessevents.FieldType.Either;
import io.eventportal.businessevents.FieldType.Flag;
import io.eventportal.businessevents.FieldType.Formatted;
import io.eventportal.businessevents.FieldType.Key;
import io.eventportal.businessevents.FieldType.Many;
import io.eventportal.businessevents.FieldType.Moment;
import io.eventportal.businessevents.FieldType.Nested;
import io.eventportal.businessevents.FieldType.Real;
import io.eventportal.businessevents.FieldType.Symbol;
import io.eventportal.businessevents.FieldType.Text;
import io.eventportal.businessevents.FieldType.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes up events of shops, banks and carriers. The same seed gives the same events. */
final class RandomBusinessEvents {

    private static final List<String> SUBJECTS = List.of(
            "Order",
            "Payment",
            "Shipment",
            "User",
            "Invoice",
            "Refund",
            "Reservation",
            "Subscription",
            "Product",
            "Return",
            "Delivery",
            "Account");
    private static final List<String> DEEDS = List.of(
            "Created",
            "Changed",
            "Cancelled",
            "Confirmed",
            "Approved",
            "Rejected",
            "Requested",
            "Completed",
            "Expired");
    private static final List<String> PARTS = List.of(
            "Address",
            "Customer",
            "LineItem",
            "Contact",
            "Money",
            "Discount",
            "Parcel",
            "TaxLine",
            "Merchant",
            "Period",
            "Consent",
            "Coordinates");
    private static final List<String> VARIANTS =
            List.of("Card", "BankTransfer", "Wallet", "Voucher", "Invoice", "Cash");
    private static final List<List<String>> ENUMERATIONS = List.of(
            List.of("Currency", "EUR", "USD", "GBP", "CHF", "SEK", "JPY"),
            List.of("Status", "OPEN", "PENDING", "PAID", "SHIPPED", "CLOSED", "FAILED"),
            List.of("Channel", "WEB", "APP", "STORE", "PHONE", "PARTNER"),
            List.of("Reason", "CUSTOMER_REQUEST", "OUT_OF_STOCK", "FRAUD", "DAMAGED", "TIMEOUT"),
            List.of("Carrier", "DHL", "UPS", "DPD", "POST", "COURIER"),
            List.of("Tier", "BASIC", "SILVER", "GOLD", "PLATINUM"));
    private static final List<String> TEXTS = List.of(
            "name",
            "note",
            "city",
            "street",
            "title",
            "region",
            "comment",
            "label",
            "brand",
            "carrierCode",
            "warehouse",
            "source",
            "campaign",
            "displayName",
            "reference");
    private static final List<String> WHOLES = List.of(
            "quantity", "version", "attempt", "position", "itemCount", "points", "stockLevel", "retries", "floor");
    private static final List<String> AMOUNTS =
            List.of("totalAmount", "unitPrice", "tax", "discount", "balance", "shippingCost", "fee");
    private static final List<String> REALS = List.of("weight", "latitude", "longitude", "score", "rate", "volume");
    private static final List<String> FLAGS =
            List.of("express", "giftWrap", "verified", "fragile", "recurring", "testMode", "marketingConsent");
    private static final List<String> MOMENTS =
            List.of("createdAt", "updatedAt", "validUntil", "deliveredAt", "approvedAt", "dueAt", "expiresAt");
    private static final List<String> KEYS =
            List.of("orderNumber", "customerNumber", "sku", "trackingCode", "invoiceNumber", "batch", "voucherCode");
    private static final List<String> FORMATTED =
            List.of("id:uuid", "email:email", "homepage:uri", "birthDate:date", "deviceIp:ipv4", "host:hostname");
    private static final List<String> SENTENCES = List.of(
            "As the customer gave it.",
            "Taken from the master record.",
            "In units of the currency.",
            "Set once and kept for good.",
            "May be corrected later.",
            "Comes from the partner's system.",
            "Used for reports only.",
            "Known after the second step.");

    private final Random random;
    private final long serial;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Enumeration> enumerations = new LinkedHashMap<>();

    /** @param serial goes into the names, so that no two events have the same text */
    RandomBusinessEvents(Random random, long serial) {
        this.random = random;
        this.serial = serial;
    }

    /** Makes parts of a later version of an event. */
    RandomBusinessEvents(Random random, long serial, BusinessEvent event) {
        this(random, serial);
        messages.putAll(event.messages());
        enumerations.putAll(event.enumerations());
    }

    BusinessEvent event() {
        var subject = pick(SUBJECTS);
        var name = subject + pick(DEEDS) + serial;
        // Takes the first place; its fields come when its parts are there.
        messages.put(name, Message.named(name));
        var root = envelope(name);
        for (var i = 3 + random.nextInt(6); i > 0; i--) {
            root = root.with(unlike(root, simpleField(presence(3))));
        }
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            root = root.with(unlike(root, partField(2)));
        }
        if (chance(4)) {
            root = root.with(new Field("method", 0, either(), Presence.REQUIRED, "How it was done."));
        }
        messages.put(name, conditional(root).withClosed(chance(5)));
        var namespace = "com.example." + subject.toLowerCase(Locale.ROOT);
        return new BusinessEvent(namespace, name, chance(6), messages, enumerations);
    }

    private Message conditional(Message message) {
        var flag = message.fields().stream()
                .filter(field -> field.type() instanceof Flag)
                .findFirst();
        var demanded = message.fields().stream()
                .filter(field -> field.presence() == Presence.OPTIONAL)
                .findFirst();
        return flag.isPresent() && demanded.isPresent() && chance(3)
                ? message.withCondition(
                        new Message.Condition(flag.get().name(), demanded.get().name()))
                : message;
    }

    private Message envelope(String name) {
        var root = Message.named(name)
                .with(new Field("eventId", 0, new Formatted("uuid"), Presence.REQUIRED, "Unique for each event."));
        if (chance(2)) {
            root = root.with(new Field("eventType", 0, new Constant(name), Presence.REQUIRED, "Name of the event."));
        }
        return root.with(new Field("occurredAt", 0, new Moment(), Presence.REQUIRED, "When it happened."));
    }

    /** A field that the message can take beside those it has. */
    Field unlike(Message message, Field field) {
        var name = field.name();
        for (var i = 2; message.field(name).isPresent(); i++) {
            name = field.name() + i;
        }
        return field.withName(name);
    }

    Field simpleField(Presence presence) {
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                field(pick(TEXTS), new Text(random.nextInt(2), chance(3) ? 0 : 20 + random.nextInt(200)), presence);
            case 2 -> field(pick(WHOLES), whole(), presence);
            case 3 -> field(pick(AMOUNTS), new Amount(2, 1_000L * (1 + random.nextInt(100))), presence);
            case 4 -> field(pick(REALS), new Real(), presence);
            case 5 -> field(pick(FLAGS), new Flag(), presence);
            case 6 -> field(pick(MOMENTS), new Moment(), presence);
            case 7 -> field(pick(KEYS), new Key(prefix(), 4 + random.nextInt(6)), presence);
            case 8 -> formatted(presence);
            default -> enumerated(presence);
        };
    }

    private Field formatted(Presence presence) {
        var parts = pick(FORMATTED).split(":", 2);
        return field(parts[0], new Formatted(parts[1]), presence);
    }

    private Field enumerated(Presence presence) {
        var words = pick(ENUMERATIONS);
        var name = words.getFirst();
        enumerations.computeIfAbsent(name, unknown -> {
            var size = 2 + random.nextInt(words.size() - 2);
            return new Enumeration(name, words.subList(1, 1 + size), chance(2));
        });
        return field(name.toLowerCase(Locale.ROOT), new Symbol(name), presence);
    }

    private FieldType whole() {
        return chance(3)
                ? new Whole(64, 0, 1_000_000_000L * (1 + random.nextInt(9)))
                : new Whole(32, random.nextInt(2), 10L + random.nextInt(10_000));
    }

    /** Such as {@code ORD}; not many are used twice. */
    private String prefix() {
        var letters = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    Field partField(int depth) {
        var part = part(depth);
        var name = Character.toLowerCase(part.charAt(0)) + part.substring(1);
        var nested = new Nested(part);
        return switch (random.nextInt(6)) {
            case 0, 1 -> field(name + "s", new Many(nested, random.nextInt(2), chance(2) ? 0 : 50, false), presence(2));
            case 2 -> field("tags", new Many(new Text(1, 30), 0, chance(2) ? 0 : 20, chance(2)), presence(4));
            case 3 -> field("attributes", new Attributes(chance(2) ? new Text(0, 0) : new Real()), Presence.OPTIONAL);
            default -> field(name, nested, presence(2));
        };
    }

    /** The name of a message that is part of another; an earlier one where its name is taken. */
    private String part(int depth) {
        var name = pick(PARTS);
        if (!messages.containsKey(name)) {
            var message = Message.named(name);
            for (var i = 2 + random.nextInt(4); i > 0; i--) {
                message = message.with(unlike(message, simpleField(presence(3))));
            }
            if (depth > 0 && chance(3)) {
                message = message.with(unlike(message, partField(depth - 1)));
            }
            if (chance(12)) {
                message = message.with(field("parent", new Nested(name), Presence.OPTIONAL));
            }
            var recursive = message.field("parent").isPresent();
            messages.putIfAbsent(name, message.withClosed(chance(6)).withInline(!recursive && chance(3)));
        }
        return name;
    }

    private FieldType either() {
        var names = new ArrayList<String>();
        var first = random.nextInt(VARIANTS.size());
        for (var i = 0; i < 2 + random.nextInt(2); i++) {
            names.add(variant(VARIANTS.get((first + i) % VARIANTS.size()) + "Details"));
        }
        return new Either(names);
    }

    /** A message that tells itself by its {@code kind}; it is put among the messages. */
    String variant(String name) {
        var message = variantMessage(name);
        messages.put(name, message);
        return name;
    }

    private Message variantMessage(String name) {
        var message = Message.named(name)
                .with(new Field("kind", 0, new Constant(name), Presence.REQUIRED, "Which alternative it is."));
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            message = message.with(unlike(message, simpleField(presence(2))));
        }
        return message.withInline(chance(2));
    }

    /** The event with the parts that were made for it here. */
    BusinessEvent completed(BusinessEvent event) {
        var all = event;
        for (var message : messages.values()) {
            all = all.messages().containsKey(message.name()) ? all : all.with(message);
        }
        for (var enumeration : enumerations.values()) {
            all = all.enumerations().containsKey(enumeration.name()) ? all : all.with(enumeration);
        }
        return all;
    }

    private Field field(String name, FieldType type, Presence presence) {
        return new Field(name, 0, type, presence, chance(2) ? sentence() : "");
    }

    String sentence() {
        return pick(SENTENCES);
    }

    private Presence presence(int oneIn) {
        return chance(oneIn) ? chance(4) ? Presence.NULLABLE : Presence.OPTIONAL : Presence.REQUIRED;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
