package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.jsonschema.Outcome.Doubt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One way in which all goals can hold: plain demands, sorted by the kind of value they are about, and open choices. */
final class Branch {

    private static final int MAX_PROPERTIES_LOOKED_AT = 24;
    private static final int LEVELS_LOOKED_DOWN = 2;

    final EnumSet<JsonType> types;
    final List<JsonNode> refused;
    final List<Goal.Keyword> keywords;
    final Set<String> present;
    final Set<String> absent;
    final List<Goal.Satisfies> closers;
    final IdentityHashMap<Assertion.OneOf, Node> taken;
    final List<Goal.SomeProperty> someProperties;
    final List<Goal.SomeItem> someItems;
    final List<Goal.EveryItem> everyItems;
    final List<Goal.ManyItems> manyItems;
    final List<Goal.FewItems> fewItems;
    final List<Choice> choices;

    @Nullable List<JsonNode> only;

    boolean repeated;
    boolean plainInteger;

    @Nullable Boolean notInteger;

    boolean failed;

    @Nullable Doubt doubt;

    private final Set<Goal.Satisfies> met;
    private final Equivalence equivalence;

    Branch(Equivalence equivalence) {
        this.equivalence = equivalence;
        types = EnumSet.allOf(JsonType.class);
        refused = new ArrayList<>();
        keywords = new ArrayList<>();
        present = new LinkedHashSet<>();
        absent = new LinkedHashSet<>();
        closers = new ArrayList<>();
        taken = new IdentityHashMap<>();
        someProperties = new ArrayList<>();
        someItems = new ArrayList<>();
        everyItems = new ArrayList<>();
        manyItems = new ArrayList<>();
        fewItems = new ArrayList<>();
        choices = new ArrayList<>();
        met = new LinkedHashSet<>();
    }

    private Branch(Branch of) {
        equivalence = of.equivalence;
        types = EnumSet.copyOf(of.types);
        refused = new ArrayList<>(of.refused);
        keywords = new ArrayList<>(of.keywords);
        present = new LinkedHashSet<>(of.present);
        absent = new LinkedHashSet<>(of.absent);
        closers = new ArrayList<>(of.closers);
        taken = new IdentityHashMap<>(of.taken);
        someProperties = new ArrayList<>(of.someProperties);
        someItems = new ArrayList<>(of.someItems);
        everyItems = new ArrayList<>(of.everyItems);
        manyItems = new ArrayList<>(of.manyItems);
        fewItems = new ArrayList<>(of.fewItems);
        choices = new ArrayList<>(of.choices);
        only = of.only;
        repeated = of.repeated;
        plainInteger = of.plainInteger;
        notInteger = of.notInteger;
        failed = of.failed;
        doubt = of.doubt;
        met = new LinkedHashSet<>(of.met);
    }

    Branch copy() {
        return new Branch(this);
    }

    Branch without(Choice choice) {
        var copy = copy();
        copy.choices.removeIf(choice::equals);
        return copy;
    }

    /** A copy with more goals. */
    Branch with(Goal... goals) {
        return copy().addAll(List.of(goals));
    }

    Branch addAll(Collection<? extends Goal> goals) {
        for (var goal : goals) {
            if (failed) {
                break;
            }
            add(goal);
        }
        return this;
    }

    /**
     * Whether it is plain that nothing fulfils this branch: no type is left, or a property that must be there is asked for
     * things that exclude each other. Looks only so many levels down and at no choices, so that a no says nothing.
     */
    boolean plainlyFails() {
        return plainlyFails(LEVELS_LOOKED_DOWN);
    }

    private boolean plainlyFails(int levels) {
        if (!failed && types.contains(JsonType.OBJECT) && levels > 0 && hasImpossibleProperty(levels)) {
            types.remove(JsonType.OBJECT);
            failed |= types.isEmpty();
        }
        return failed || (only != null && only.stream().noneMatch(this::isLeft));
    }

    private boolean isLeft(JsonNode value) {
        return types.contains(JsonType.of(value)) && !JsonValues.contains(refused, value);
    }

    private boolean hasImpossibleProperty(int levels) {
        return present.stream()
                .limit(MAX_PROPERTIES_LOOKED_AT)
                .map(this::plainGoals)
                .anyMatch(goals -> goals.size() > 1
                        && new Branch(equivalence).addAll(goals).plainlyFails(levels - 1));
    }

    private Set<Goal> plainGoals(String property) {
        var goals = new LinkedHashSet<Goal>();
        for (var keyword : keywords) {
            if (keyword.assertion() instanceof Assertion.Properties shape) {
                var node = shape.named().get(property);
                if (node != null) {
                    goals.add(new Goal.Satisfies(node, true, false, false));
                }
            }
        }
        for (var some : someProperties) {
            if (property.equals(some.names().exact()) && some.value() != null) {
                goals.add(some.value());
            }
        }
        return goals;
    }

    private void add(Goal goal) {
        switch (goal) {
            case Goal.Satisfies satisfies -> satisfy(satisfies);
            case Goal.HasType type -> restrict(type.types());
            case Goal.NotInteger fraction -> notInteger(fraction.plain());
            case Goal.Present property -> {
                present.add(property.name());
                dropObjectsIf(absent.contains(property.name()));
            }
            case Goal.Absent property -> {
                absent.add(property.name());
                dropObjectsIf(present.contains(property.name()));
            }
            case Goal.Keyword keyword -> {
                if (keyword.positive()) {
                    hold(keyword.assertion(), keyword.closing());
                } else {
                    breaks(keyword.assertion());
                }
            }
            case Goal.SomeProperty some -> someProperties.add(some);
            case Goal.SomeItem some -> someItems.add(some);
            case Goal.EveryItem every -> everyItems.add(every);
            case Goal.ManyItems many -> manyItems.add(many);
            case Goal.FewItems few -> few(few);
            case Goal.Took took -> taken.put(took.oneOf(), took.option());
            case Goal.Repeated again -> repeated = true;
            case Goal.Unmodelled unmodelled ->
                doubt = doubt != null
                        ? doubt
                        : new Doubt(
                                unmodelled.keyword(), unmodelled.keyword() + " is not modelled", unmodelled.owner());
        }
    }

    private void satisfy(Goal.Satisfies goal) {
        if (!met.add(goal)) {
            return;
        }
        if (clashes(goal)) {
            failed = true;
            return;
        }
        if (goal.root()) {
            closers.add(goal);
        }
        var constraints = goal.node().constraints();
        if (goal.positive()) {
            for (var constraint : constraints) {
                if (failed) {
                    return;
                }
                add(part(goal, constraint.assertion(), constraint.keyword()));
            }
            return;
        }
        choose(constraints.stream()
                .map(constraint -> List.of(part(goal, constraint.assertion(), constraint.keyword())))
                .toList());
    }

    private static Goal part(Goal.Satisfies goal, Assertion assertion, String keyword) {
        return assertion instanceof Assertion.Opaque
                ? new Goal.Unmodelled(goal.node(), keyword)
                : new Goal.Keyword(assertion, goal.positive(), goal.closing());
    }

    /** The same schema cannot hold and be broken. */
    private boolean clashes(Goal.Satisfies goal) {
        return met.stream()
                .anyMatch(other -> other.positive() != goal.positive() && equivalence.same(goal.node(), other.node()));
    }

    private void choose(List<? extends List<? extends Goal>> options) {
        if (options.isEmpty()) {
            failed = true;
        } else if (options.size() == 1) {
            addAll(options.getFirst());
        } else {
            choices.add(new Choice.Options(
                    options.stream().map(option -> List.<Goal>copyOf(option)).toList()));
        }
    }

    private void restrict(Set<JsonType> allowed) {
        types.retainAll(allowed);
        failed |= types.isEmpty();
    }

    private void dropObjectsIf(boolean impossible) {
        if (impossible) {
            types.remove(JsonType.OBJECT);
            failed |= types.isEmpty();
        }
    }

    /** Of two such demands the one that also refuses integers written with a fraction implies the other. */
    private void notInteger(boolean plain) {
        notInteger = notInteger == null ? plain : notInteger && plain;
    }

    private void few(Goal.FewItems few) {
        if (few.times() <= 0) {
            everyItems.add(new Goal.EveryItem(opposite(few.value())));
        } else {
            fewItems.add(few);
        }
    }

    static Goal.Satisfies opposite(Goal.Satisfies goal) {
        return new Goal.Satisfies(goal.node(), !goal.positive(), false, false);
    }

    private void hold(Assertion assertion, boolean closing) {
        switch (assertion) {
            case Assertion.TypeIs a -> holdType(a);
            case Assertion.EnumOf a ->
                only = only == null
                        ? a.values()
                        : only.stream()
                                .filter(value -> JsonValues.contains(a.values(), value))
                                .toList();
            case Assertion.Required a -> add(new Goal.Present(a.name()));
            case Assertion.DependentRequired a ->
                choose(List.of(
                        List.of(new Goal.Absent(a.key())),
                        a.names().stream().map(Goal.Present::new).toList()));
            case Assertion.DependentSchema a ->
                choose(List.of(
                        List.of(new Goal.Absent(a.key())),
                        List.of(
                                new Goal.HasType(EnumSet.of(JsonType.OBJECT)),
                                new Goal.Present(a.key()),
                                new Goal.Satisfies(a.schema(), true, closing, false))));
            case Assertion.Contains a -> {
                if (a.min() > 0) {
                    manyItems.add(new Goal.ManyItems(a.min(), Goal.Satisfies.yes(a.item())));
                }
                if (a.max() < Assertion.UNBOUNDED) {
                    few(new Goal.FewItems(a.max(), Goal.Satisfies.yes(a.item())));
                }
            }
            case Assertion.AllOf a -> addAll(satisfied(a.parts(), closing));
            case Assertion.AnyOf a ->
                choose(a.options().stream()
                        .map(option -> List.of(new Goal.Satisfies(option, true, closing, false)))
                        .toList());
            case Assertion.OneOf a -> choices.add(new Choice.ExactlyOne(a, closing));
            case Assertion.Not a -> add(Goal.Satisfies.not(a.refused()));
            case Assertion.Conditional a -> holdConditional(a, closing);
            case Assertion.Reference a -> add(new Goal.Satisfies(a.target(), true, closing, false));
            case Assertion.NumberBound a -> keep(a, closing);
            case Assertion.MultipleOf a -> keep(a, closing);
            case Assertion.LengthBound a -> keep(a, closing);
            case Assertion.PatternIs a -> keep(a, closing);
            case Assertion.FormatIs a -> keep(a, closing);
            case Assertion.PropertyCount a -> keep(a, closing);
            case Assertion.Properties a -> keep(a, closing);
            case Assertion.PropertyNames a -> keep(a, closing);
            case Assertion.Items a -> keep(a, closing);
            case Assertion.ItemCount a -> keep(a, closing);
            case Assertion.UniqueItems a -> keep(a, closing);
            case Assertion.Unevaluated a -> add(new Goal.Satisfies(a.meaning(), true, closing, false));
            case Assertion.Opaque a -> throw new IllegalStateException("an opaque keyword is no goal");
        }
    }

    private void holdConditional(Assertion.Conditional a, boolean closing) {
        if (a.then().constraints().isEmpty() && a.otherwise().constraints().isEmpty()) {
            return; // Nothing follows either way.
        }
        choose(List.of(
                List.of(Goal.Satisfies.yes(a.condition()), new Goal.Satisfies(a.then(), true, closing, false)),
                List.of(Goal.Satisfies.not(a.condition()), new Goal.Satisfies(a.otherwise(), true, closing, false))));
    }

    private void keep(Assertion assertion, boolean closing) {
        keywords.add(new Goal.Keyword(assertion, true, closing));
    }

    private static List<Goal.Satisfies> satisfied(List<Node> nodes, boolean closing) {
        return nodes.stream()
                .map(node -> new Goal.Satisfies(node, true, closing, false))
                .toList();
    }

    private void holdType(Assertion.TypeIs wanted) {
        var allowed = EnumSet.noneOf(JsonType.class);
        allowed.addAll(wanted.types());
        if (wanted.integer() && allowed.add(JsonType.NUMBER)) {
            keep(new Assertion.MultipleOf(BigDecimal.ONE), false);
            plainInteger |= wanted.plain();
        }
        restrict(allowed);
    }

    private void breaks(Assertion assertion) {
        switch (assertion) {
            case Assertion.TypeIs a -> breakType(a);
            case Assertion.EnumOf a -> refused.addAll(a.values());
            case Assertion.NumberBound a ->
                about(JsonType.NUMBER, new Assertion.NumberBound(a.limit(), !a.exclusive(), !a.lower()));
            case Assertion.MultipleOf a -> {
                restrict(EnumSet.of(JsonType.NUMBER));
                keywords.add(new Goal.Keyword(a, false, false));
            }
            case Assertion.LengthBound a -> opposite(JsonType.STRING, a.limit(), a.lower(), Assertion.LengthBound::new);
            case Assertion.PatternIs a -> breakText(a);
            case Assertion.FormatIs a -> breakText(a);
            case Assertion.Required a -> {
                restrict(EnumSet.of(JsonType.OBJECT));
                add(new Goal.Absent(a.name()));
            }
            case Assertion.PropertyCount a ->
                opposite(JsonType.OBJECT, a.limit(), a.lower(), Assertion.PropertyCount::new);
            case Assertion.Properties a -> breakProperties(a);
            case Assertion.PropertyNames a -> {
                restrict(EnumSet.of(JsonType.OBJECT));
                someProperties.add(new Goal.SomeProperty(
                        new Goal.Names(null, List.of(), List.of(), Set.of(), Goal.Satisfies.not(a.names())), null));
            }
            case Assertion.DependentRequired a -> {
                restrict(EnumSet.of(JsonType.OBJECT));
                add(new Goal.Present(a.key()));
                choose(a.names().stream()
                        .map(name -> List.of(new Goal.Absent(name)))
                        .toList());
            }
            case Assertion.DependentSchema a -> {
                restrict(EnumSet.of(JsonType.OBJECT));
                addAll(List.of(new Goal.Present(a.key()), Goal.Satisfies.not(a.schema())));
            }
            case Assertion.Items a -> breakItems(a);
            case Assertion.ItemCount a -> opposite(JsonType.ARRAY, a.limit(), a.lower(), Assertion.ItemCount::new);
            case Assertion.Contains a -> breakContains(a);
            case Assertion.UniqueItems a -> {
                restrict(EnumSet.of(JsonType.ARRAY));
                repeated = true;
            }
            case Assertion.AllOf a -> choose(options(a.parts(), false));
            case Assertion.AnyOf a ->
                addAll(a.options().stream().map(Goal.Satisfies::not).toList());
            case Assertion.OneOf a -> choices.add(new Choice.NotExactlyOne(a));
            case Assertion.Not a -> add(Goal.Satisfies.yes(a.refused()));
            case Assertion.Conditional a ->
                choose(List.of(
                        List.of(Goal.Satisfies.yes(a.condition()), Goal.Satisfies.not(a.then())),
                        List.of(Goal.Satisfies.not(a.condition()), Goal.Satisfies.not(a.otherwise()))));
            case Assertion.Reference a -> add(Goal.Satisfies.not(a.target()));
            case Assertion.Unevaluated a -> add(Goal.Satisfies.not(a.meaning()));
            case Assertion.Opaque a -> throw new IllegalStateException("an opaque keyword is no goal");
        }
    }

    private static List<List<Goal.Satisfies>> options(List<Node> nodes, boolean positive) {
        return nodes.stream()
                .map(node -> List.of(new Goal.Satisfies(node, positive, false, false)))
                .toList();
    }

    private interface Bound {
        Assertion of(long limit, boolean lower);
    }

    private void opposite(JsonType type, long limit, boolean lower, Bound bound) {
        if (lower && limit <= 0) {
            failed = true;
        } else {
            about(type, bound.of(lower ? limit - 1 : limit + 1, !lower));
        }
    }

    private void about(JsonType type, Assertion assertion) {
        restrict(EnumSet.of(type));
        keep(assertion, false);
    }

    private void breakType(Assertion.TypeIs wanted) {
        var allowed = EnumSet.complementOf(EnumSet.noneOf(JsonType.class));
        allowed.removeAll(wanted.types());
        if (wanted.integer() && allowed.contains(JsonType.NUMBER)) {
            notInteger(wanted.plain());
        }
        restrict(allowed);
    }

    private void breakText(Assertion assertion) {
        restrict(EnumSet.of(JsonType.STRING));
        keywords.add(new Goal.Keyword(assertion, false, false));
    }

    private void breakProperties(Assertion.Properties shape) {
        restrict(EnumSet.of(JsonType.OBJECT));
        var options = new ArrayList<List<Goal>>();
        shape.named().forEach((name, node) -> {
            if (!node.constraints().isEmpty()) {
                options.add(List.of(
                        new Goal.Present(name),
                        new Goal.SomeProperty(Goal.Names.only(name), Goal.Satisfies.not(node))));
            }
        });
        shape.patterns().forEach((pattern, node) -> {
            var names = new Goal.Names(null, List.of(pattern), List.of(), Set.of(), null);
            options.add(List.of(new Goal.SomeProperty(names, Goal.Satisfies.not(node))));
        });
        if (shape.additional() != null) {
            var names = new Goal.Names(
                    null,
                    List.of(),
                    List.copyOf(shape.patterns().keySet()),
                    shape.named().keySet(),
                    null);
            options.add(List.of(new Goal.SomeProperty(names, Goal.Satisfies.not(shape.additional()))));
        }
        choose(options);
    }

    private void breakItems(Assertion.Items shape) {
        restrict(EnumSet.of(JsonType.ARRAY));
        var options = new ArrayList<List<Goal>>();
        for (var i = 0; i < shape.prefix().size(); i++) {
            options.add(List.of(
                    new Goal.SomeItem(i, true, Goal.Satisfies.not(shape.prefix().get(i)))));
        }
        if (shape.rest() != null) {
            options.add(List.of(new Goal.SomeItem(shape.prefix().size(), false, Goal.Satisfies.not(shape.rest()))));
        }
        choose(options);
    }

    private void breakContains(Assertion.Contains wanted) {
        restrict(EnumSet.of(JsonType.ARRAY));
        var item = Goal.Satisfies.yes(wanted.item());
        var options = new ArrayList<List<Goal>>();
        if (wanted.min() > 0) {
            options.add(List.of(new Goal.FewItems(wanted.min() - 1, item)));
        }
        if (wanted.max() < Assertion.UNBOUNDED) {
            options.add(List.of(new Goal.ManyItems(wanted.max() + 1, item)));
        }
        choose(options);
    }
}
