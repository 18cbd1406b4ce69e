package io.eventportal.benchmark;

import io.eventportal.benchmark.Connection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Asks one server by several connections at once, each asking again as soon as it is answered. */
final class Load {

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What one turn took.
     *
     * @param nanos of each request, in no order
     * @param elapsed nanoseconds of the whole turn
     */
    record Turn(long[] nanos, long elapsed) {

        double perSecond() {
            return nanos.length / (elapsed / 1e9);
        }

        static Turn all(List<Turn> turns) {
            return new Turn(
                    turns.stream()
                            .flatMapToLong(turn -> Arrays.stream(turn.nanos))
                            .toArray(),
                    turns.stream().mapToLong(Turn::elapsed).sum());
        }

        /** Milliseconds within which so many of all requests were answered. */
        double millis(double share) {
            var sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted.length == 0
                    ? 0
                    : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
        }
    }

    /** Asks until the time is over; {@code numbers} says where to go on, so that no request is made twice. */
    Turn during(Duration time, AtomicLong numbers, LongFunction<byte[]> requests) {
        var deadline = System.nanoTime() + time.toNanos();
        return run(numbers, requests, number -> System.nanoTime() < deadline, (number, answer) -> {});
    }

    /** Asks for each number once. */
    Turn each(long count, LongFunction<byte[]> requests, Answered answered) {
        return run(new AtomicLong(), requests, number -> number < count, answered);
    }

    /** Told of each answer, by the thread that got it. */
    interface Answered {
        void to(long number, Answer answer);
    }

    private interface GoesOn {
        boolean at(long number);
    }

    private Turn run(AtomicLong numbers, LongFunction<byte[]> requests, GoesOn goesOn, Answered answered) {
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var parts = new ArrayList<Future<long[]>>();
            for (var i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> one(numbers, requests, goesOn, answered)));
            }
            var turns = new ArrayList<Turn>();
            for (var part : parts) {
                turns.add(new Turn(part.get(), 0));
            }
            return new Turn(Turn.all(turns).nanos(), System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long[] one(AtomicLong numbers, LongFunction<byte[]> requests, GoesOn goesOn, Answered answered) {
        var nanos = new long[1024];
        var count = 0;
        try (var connection = new Connection(port)) {
            for (var number = numbers.getAndIncrement(); goesOn.at(number); number = numbers.getAndIncrement()) {
                var request = requests.apply(number);
                var start = System.nanoTime();
                var answer = connection.exchange(request);
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - start;
                check(request, answer);
                answered.to(number, answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(nanos, count);
    }

    private static void check(byte[] request, Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    "the answer to " + new String(request, java.nio.charset.StandardCharsets.UTF_8) + " is "
                            + answer.status() + " " + answer.text());
        }
    }
}
