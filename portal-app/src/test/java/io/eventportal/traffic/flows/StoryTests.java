package io.eventportal.traffic.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.traffic.flows.FlowStep.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTests {

    private static final Kind ORDER = new Kind("orders", "OrderCreated", "shop");
    private static final Kind PAYMENT = new Kind("payments", "PaymentProcessed", "bank");
    private static final Kind SHIPMENT = new Kind("shipments", "Shipped", "store");

    @Test
    void followsCausesFromTheRoot() {
        var story = Story.of(List.of(
                step(0, SHIPMENT, "c", "b", 300), step(1, ORDER, "a", null, 100), step(2, PAYMENT, "b", "a", 150)));

        assertThat(places(story))
                .containsExactly("OrderCreated ROOT 0", "PaymentProcessed CAUSED 1", "Shipped CAUSED 2");
        assertThat(story.root()).isEqualTo(Node.root(ORDER));
        assertThat(story.restsAt()).isEqualTo(Node.root(ORDER).child(PAYMENT).child(SHIPMENT));
        assertThat(story.unlinked()).isZero();
        assertThat(story.firstAt()).isEqualTo(100);
        assertThat(story.lastAt()).isEqualTo(300);
        assertThat(story.visits().get(Node.root(ORDER).child(PAYMENT))).isEqualTo(new Story.Visit(1, true, 50));
    }

    @Test
    void hasNoNegativeDelays() {
        var story = Story.of(List.of(step(0, ORDER, "a", "x", 100), step(1, PAYMENT, "b", null, 50)));
        var clocksDiffer = Story.of(List.of(
                step(0, ORDER, "a", null, 100), step(1, PAYMENT, "b", "a", 200), step(2, SHIPMENT, "c", "b", 190)));

        assertThat(story.root()).isEqualTo(Node.root(PAYMENT));
        assertThat(clocksDiffer.effects()).extracting(Story.Told::delay).containsExactly(0L, 100L);
    }

    @Test
    void takesARepeatForNothing() {
        var story = Story.of(List.of(
                step(0, ORDER, "a", null, 100), step(1, PAYMENT, "b", "a", 150), step(2, PAYMENT, "b", "a", 170)));

        assertThat(story.repeats()).isOne();
        assertThat(story.effects()).hasSize(1);
        assertThat(story.visits().get(Node.root(ORDER).child(PAYMENT))).isEqualTo(new Story.Visit(1, false, 50));
    }

    @Test
    void hangsACopyOnWhatItCopies() {
        var deadLetter = new Kind("orders-dlt", "OrderCreated", "shop");
        var story = Story.of(List.of(step(0, ORDER, "a", null, 100), step(1, deadLetter, "a", null, 150)));

        assertThat(places(story)).containsExactly("OrderCreated ROOT 0", "OrderCreated COPY 1");
        assertThat(story.effects()).as("copying is no evidence of a reader").isEmpty();
    }

    @Test
    void leavesWhatNamesNoKnownCauseUnlinked() {
        var story = Story.of(List.of(
                step(0, ORDER, "a", null, 100),
                step(1, PAYMENT, "b", "lost", 150),
                step(2, SHIPMENT, null, null, 160)));

        assertThat(places(story))
                .containsExactly("OrderCreated ROOT 0", "PaymentProcessed UNLINKED", "Shipped UNLINKED");
        assertThat(story.unlinked()).isEqualTo(2);
        assertThat(story.restsAt()).isNull();
    }

    @Test
    void beginsWithAnEventWhoseCauseIsNotSeen() {
        var story = Story.of(List.of(step(0, ORDER, "a", "command", 100), step(1, PAYMENT, "b", "a", 150)));

        assertThat(places(story)).containsExactly("OrderCreated ROOT 0", "PaymentProcessed CAUSED 1");
    }

    @Test
    void takesAnEventThatNamesItselfForARoot() {
        assertThat(places(Story.of(List.of(step(0, ORDER, "a", "a", 100))))).containsExactly("OrderCreated ROOT 0");
    }

    @Test
    void cutsACircleOfCausesAtItsFirstStep() {
        var story = Story.of(List.of(
                step(0, ORDER, "a", "c", 100), step(1, PAYMENT, "b", "a", 150), step(2, SHIPMENT, "c", "b", 160)));

        assertThat(places(story))
                .containsExactly("OrderCreated ROOT 0", "PaymentProcessed CAUSED 1", "Shipped CAUSED 2");
    }

    @Test
    void leavesACircleBesideTheRootUnlinked() {
        var story = Story.of(List.of(
                step(0, ORDER, "a", null, 100), step(1, PAYMENT, "b", "c", 150), step(2, SHIPMENT, "c", "b", 160)));

        assertThat(story.unlinked()).isEqualTo(2);
    }

    @Test
    void endsAChainThatIsTooLong() {
        var story = Story.of(IntStream.range(0, 200)
                .mapToObj(number -> step(number, ORDER, "" + number, number == 0 ? null : "" + (number - 1), number))
                .toList());

        assertThat(story.visits()).hasSize(Story.MAX_DEPTH + 1);
        assertThat(story.unlinked()).isEqualTo(199 - Story.MAX_DEPTH);
    }

    @Test
    void countsANodeOnceHoweverOftenItHappens() {
        var story = Story.of(List.of(
                step(0, ORDER, "a", null, 100), step(1, SHIPMENT, "b", "a", 110), step(2, SHIPMENT, "c", "a", 190)));

        assertThat(story.visits().get(Node.root(ORDER).child(SHIPMENT))).isEqualTo(new Story.Visit(2, false, 10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsTheSameInWhateverOrderStepsCome(long seed) {
        var random = new Random(seed);
        var steps = new ArrayList<>(steps(random, 40));
        var told = places(Story.of(steps));

        Collections.shuffle(steps, random);

        assertThat(places(Story.of(steps))).as("seed %d", seed).isEqualTo(told);
    }

    /** Causes that are there or not, before or after, themselves, in circles; ids that come again. */
    static List<Step> steps(Random random, int count) {
        var kinds = List.of(ORDER, PAYMENT, SHIPMENT);
        return IntStream.range(0, count)
                .mapToObj(number -> step(
                        number,
                        kinds.get(random.nextInt(3)),
                        random.nextInt(5) == 0 ? null : "" + random.nextInt(count),
                        random.nextInt(5) == 0 ? null : "" + random.nextInt(count + 5),
                        random.nextInt(50)))
                .toList();
    }

    private static Step step(int number, Kind kind, @Nullable String id, @Nullable String cause, long at) {
        return new Step(number, List.of(ORDER, PAYMENT, SHIPMENT).indexOf(kind), kind, 0, number, id, cause, at);
    }

    private static List<String> places(Story story) {
        return story.steps().stream()
                .map(told -> told.step().kind().type() + " " + told.place()
                        + (told.place() == Place.UNLINKED || told.node() == null
                                ? ""
                                : " " + told.node().depth()))
                .toList();
    }
}
