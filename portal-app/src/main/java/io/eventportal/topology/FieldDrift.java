package io.eventportal.topology;

import io.eventportal.traffic.EventField;
import io.eventportal.traffic.RefusedValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is in records and not in the declared schema: fields, and values where the schema names others. */
final class FieldDrift {

    static final String FIELD = "record-field";
    static final String VALUE = "record-value";
    private static final int MAX_EVIDENCE = 10;
    private static final int MAX_TOLD = 5;

    private FieldDrift() {}

    /** Another producer counts as a change, and so does another type. */
    static Stream<Drift> undeclared(List<EventField> fields) {
        return fields.stream().map(field -> {
            var event = field.event();
            var who = field.named().isEmpty()
                    ? "Records that name no source"
                    : "Records of " + some(field.named(), field.sources());
            return new Drift(
                    DriftKind.UNDECLARED_FIELD,
                    new Drift.About(null, null, event.topic(), event.type(), field.path()),
                    who + " carry the field " + field.path() + " in " + event
                            + ", which the schema of no sender declares.",
                    field.sources() + " sources, " + hash(field.named()) + ", " + String.join(",", field.types()),
                    List.of(new Evidence(
                            FIELD,
                            "Of type " + String.join(" or ", field.types())
                                    + "; counted in the records that were looked into.",
                            field.firstSeen(),
                            field.lastSeen(),
                            field.present())));
        });
    }

    private record Place(String topic, String type, String path) {

        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::topic).thenComparing(Place::type).thenComparing(Place::path);
    }

    /** One for each field. Another value counts as a change. */
    static Stream<Drift> refused(List<RefusedValue> values) {
        return values.stream()
                .collect(Collectors.groupingBy(
                        value -> new Place(value.topic(), value.type(), value.path()),
                        () -> new TreeMap<>(Place.ORDER),
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> refused(entry.getKey(), entry.getValue()));
    }

    private static Drift refused(Place place, List<RefusedValue> rows) {
        var told = distinct(rows, RefusedValue::value);
        var sources = distinct(rows, RefusedValue::source);
        var records = rows.stream().mapToLong(RefusedValue::records).sum();
        var who = sources.isEmpty() ? "Records that name no source" : "Records of " + some(sources, sources.size());
        var what = told.isEmpty() ? "a value" : some(told, told.size());
        return new Drift(
                DriftKind.UNDECLARED_VALUE,
                new Drift.About(null, null, place.topic, place.type, place.path),
                who + " have " + what + " at " + place.path + " in " + place.topic + "/" + place.type
                        + ", where the declared schema names other values (" + records
                        + (records == 1 ? " record)." : " records)."),
                told.size() + " values, " + hash(told),
                evidence(rows));
    }

    /** Each value with those that write it; those that may not be told together. */
    private static List<Evidence> evidence(List<RefusedValue> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNullElse(row.value(), ""), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.comparing(FieldDrift::records).reversed())
                .limit(MAX_EVIDENCE)
                .map(FieldDrift::one)
                .toList();
    }

    private static long records(List<RefusedValue> rows) {
        return rows.stream().mapToLong(RefusedValue::records).sum();
    }

    private static Evidence one(List<RefusedValue> rows) {
        var value = rows.getFirst().value();
        var sources = distinct(rows, RefusedValue::source);
        return new Evidence(
                VALUE,
                (value == null ? "A value that is not told" : "The value " + value)
                        + (sources.isEmpty()
                                ? ", by nobody who is named."
                                : ", by " + some(sources, sources.size()) + "."),
                rows.stream()
                        .map(RefusedValue::firstSeen)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                rows.stream()
                        .map(RefusedValue::lastSeen)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                records(rows));
    }

    private static List<String> distinct(List<RefusedValue> rows, Function<RefusedValue, @Nullable String> of) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(of.apply(row)))
                .sorted()
                .distinct()
                .toList();
    }

    private static String some(List<String> names, int all) {
        var told = names.stream().limit(MAX_TOLD).collect(Collectors.joining(", "));
        return all > MAX_TOLD ? told + " and " + (all - MAX_TOLD) + " more" : told;
    }

    private static String hash(Collection<String> names) {
        return Integer.toHexString(new TreeSet<>(names).hashCode());
    }
}
