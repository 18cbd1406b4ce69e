package io.eventportal.businessevents;

import io.eventportal.businessevents.Field.Presence;
import io.eventportal.businessevents.FieldType.Amount;
import io.eventportal.businessevents.FieldType.Either;
import io.eventportal.businessevents.FieldType.Flag;
import io.eventportal.businessevents.FieldType.Formatted;
import io.eventportal.businessevents.FieldType.Key;
import io.eventportal.businessevents.FieldType.Many;
import io.eventportal.businessevents.FieldType.Nested;
import io.eventportal.businessevents.FieldType.Real;
import io.eventportal.businessevents.FieldType.Symbol;
import io.eventportal.businessevents.FieldType.Text;
import io.eventportal.businessevents.FieldType.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes one version of an event at a place picked at random: in its root as often as in its parts. */
final class Edit {

    private final BusinessEvent event;
    private final Random random;
    private final RandomBusinessEvents maker;

    Edit(BusinessEvent event, Random random, long serial) {
        this.event = event;
        this.random = random;
        this.maker = new RandomBusinessEvents(random, serial, event);
    }

    Optional<BusinessEvent> describe() {
        return changeField(field -> true, field -> field.withAbout("Since then: " + maker.sentence()));
    }

    Optional<BusinessEvent> reorder() {
        var message = message(each -> each.fields().size() > 1);
        return message.map(each -> event.changing(each, old -> {
            var fields = new ArrayList<>(old.fields());
            Collections.shuffle(fields, random);
            return old.withFields(fields);
        }));
    }

    Optional<BusinessEvent> moveDefinition() {
        var message = message(each ->
                !each.name().equals(event.root()) && each.field("parent").isEmpty());
        return message.map(each -> event.changing(each, old -> old.withInline(!old.inline())));
    }

    Optional<BusinessEvent> addOptional() {
        return add(maker.simpleField(Presence.OPTIONAL));
    }

    Optional<BusinessEvent> addRequired() {
        return add(maker.simpleField(Presence.REQUIRED));
    }

    Optional<BusinessEvent> addPart() {
        var root = event.message(event.root());
        var field = maker.unlike(root, maker.partField(1)).withPresence(Presence.OPTIONAL);
        return Optional.of(maker.completed(event.changing(root, old -> old.with(field))));
    }

    private Optional<BusinessEvent> add(Field field) {
        return message(each -> true)
                .map(each -> maker.completed(event.changing(each, old -> old.with(maker.unlike(old, field)))));
    }

    Optional<BusinessEvent> removeOptional() {
        return remove(field -> !field.isRequired());
    }

    Optional<BusinessEvent> removeRequired() {
        return remove(Field::isRequired);
    }

    private Optional<BusinessEvent> remove(Predicate<Field> which) {
        return message(each ->
                        each.fields().size() > 1 && each.fields().stream().anyMatch(which))
                .map(each -> event.changing(each, old -> old.without(field(old, which))));
    }

    Optional<BusinessEvent> rename() {
        return changeField(field -> !field.name().equals("kind"), field -> field.withName(field.name() + "Value"));
    }

    Optional<BusinessEvent> makeOptional() {
        return changeField(
                field -> field.isRequired() && !field.name().equals("kind"),
                field -> field.withPresence(Presence.OPTIONAL));
    }

    Optional<BusinessEvent> makeRequired() {
        return changeField(
                field -> !isRecursive(field) && !field.isRequired(), field -> field.withPresence(Presence.REQUIRED));
    }

    Optional<BusinessEvent> makeNullable() {
        return changeField(
                field -> field.isRequired() && !field.name().equals("kind"),
                field -> field.withPresence(Presence.NULLABLE));
    }

    private static boolean isRecursive(Field field) {
        return field.name().equals("parent");
    }

    Optional<BusinessEvent> growEnumeration() {
        return changeEnumeration(1, symbols -> {
            var more = new ArrayList<>(symbols);
            more.add("NEW_" + more.size());
            return more;
        });
    }

    Optional<BusinessEvent> shrinkEnumeration() {
        return changeEnumeration(2, symbols -> symbols.subList(0, symbols.size() - 1));
    }

    private Optional<BusinessEvent> changeEnumeration(int atLeast, UnaryOperator<List<String>> change) {
        var fitting = event.enumerations().values().stream()
                .filter(each -> each.symbols().size() >= atLeast)
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        var old = maker.pick(fitting);
        return Optional.of(event.with(old.withSymbols(change.apply(old.symbols()))));
    }

    Optional<BusinessEvent> widen() {
        return changeType(type -> switch (type) {
            case Text text -> text.max() == 0 ? text : new Text(0, text.max() * 2);
            case Whole whole -> new Whole(whole.bits(), whole.min(), whole.max() + 1_000);
            case Amount amount -> new Amount(amount.decimals(), amount.max() * 10);
            case Many many -> many.max() == 0 ? many : new Many(many.of(), 0, many.max() + 10, many.unique());
            default -> type;
        });
    }

    Optional<BusinessEvent> narrow() {
        return changeType(type -> switch (type) {
            case Text text -> new Text(text.min() + 1, text.max() == 0 ? 100 : Math.max(text.max() / 2, 5));
            case Whole whole -> new Whole(whole.bits(), whole.min(), whole.max() - 5);
            case Amount amount -> new Amount(amount.decimals(), amount.max() / 2);
            case Many many -> new Many(many.of(), many.min(), many.max() == 0 ? 30 : many.max() - 1, many.unique());
            default -> type;
        });
    }

    Optional<BusinessEvent> dropForm() {
        return changeType(type -> switch (type) {
            case Formatted formatted -> new Text(0, 0);
            case Key key -> new Text(0, 0);
            case Many many -> new Many(many.of(), many.min(), many.max(), false);
            default -> type;
        });
    }

    Optional<BusinessEvent> demandForm() {
        return changeType(type -> type instanceof Text ? new Formatted("email") : type);
    }

    Optional<BusinessEvent> changeType() {
        return changeType(type -> switch (type) {
            case Text text -> new Whole(64, 0, 1_000_000);
            case Whole whole -> new Text(0, 0);
            case Flag flag -> new Text(0, 20);
            case Amount amount -> new Text(1, 30);
            default -> type;
        });
    }

    Optional<BusinessEvent> enlarge() {
        return changeType(type -> switch (type) {
            case Whole whole -> whole.bits() == 32 ? new Whole(64, whole.min(), whole.max()) : new Real();
            default -> type;
        });
    }

    Optional<BusinessEvent> addAlternative() {
        return changeAlternatives(names -> names.size() < Message.NUMBERS_OF_EITHER, names -> {
            var more = new ArrayList<>(names);
            more.add(maker.variant("Points" + names.size() + "Details"));
            return more;
        });
    }

    Optional<BusinessEvent> removeAlternative() {
        return changeAlternatives(names -> names.size() > 1, names -> names.subList(0, names.size() - 1));
    }

    private Optional<BusinessEvent> changeAlternatives(
            Predicate<List<String>> which, UnaryOperator<List<String>> change) {
        return changeField(
                        field -> field.type() instanceof Either either && which.test(either.messages()),
                        field -> field.withType(new Either(change.apply(((Either) field.type()).messages()))))
                .map(maker::completed);
    }

    Optional<BusinessEvent> renumber() {
        return message(each -> !each.fields().isEmpty())
                .map(each -> event.changing(each, old -> old.renumbering(field(old, field -> true))));
    }

    Optional<BusinessEvent> makeList() {
        return changeType(type -> switch (type) {
            case Nested nested -> new Many(nested, 0, 0, false);
            case Symbol symbol -> new Many(symbol, 0, 0, false);
            default -> type;
        });
    }

    Optional<BusinessEvent> close() {
        return message(each -> !each.closed()).map(each -> event.changing(each, old -> old.withClosed(true)));
    }

    Optional<BusinessEvent> open() {
        return message(Message::closed).map(each -> event.changing(each, old -> old.withClosed(false)));
    }

    /** Changes the type of a field on which the change has an effect. */
    private Optional<BusinessEvent> changeType(UnaryOperator<FieldType> change) {
        return changeField(
                field -> !isRecursive(field) && !change.apply(field.type()).equals(field.type()),
                field -> field.withType(change.apply(field.type())));
    }

    private Optional<BusinessEvent> changeField(Predicate<Field> which, UnaryOperator<Field> change) {
        return message(each -> each.fields().stream().anyMatch(which))
                .map(each -> event.changing(each, old -> old.replacing(field(old, which), change)));
    }

    private Optional<Message> message(Predicate<Message> which) {
        var root = event.message(event.root());
        if (which.test(root) && random.nextBoolean()) {
            return Optional.of(root);
        }
        var fitting = event.messages().values().stream().filter(which).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(maker.pick(fitting));
    }

    private Field field(Message message, Predicate<Field> which) {
        return maker.pick(message.fields().stream().filter(which).toList());
    }
}
