package io.eventportal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives one reader case after case. It must refuse or accept each: whatever it throws, a case that takes too long, and
 * memory that is not given back fail the hunt, with the seed and the smallest texts found that show it.
 */
public final class Fuzzer {

    private static final long SECONDS = Long.getLong("eventportal.fuzz.seconds", 0);
    private static final long SEED = Long.getLong("eventportal.fuzz.seed", 20_261_127L);
    private static final long LONGEST_CASE = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_FAILURES = 20;
    private static final long MOST_GROWTH = 32L << 20;

    /** What is hunted in. */
    @FunctionalInterface
    public interface Reader {

        /** Whether the texts are good ones; throws nothing, whatever they are. */
        boolean reads(List<String> texts);
    }

    private final String name;
    private final Function<Random, List<String>> texts;
    private final Reader reader;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private volatile long seed = SEED;
    private volatile long started = System.nanoTime();
    private volatile List<String> current = List.of();
    private volatile int cases;
    private volatile int accepted;
    private long slowestNanos;
    private long slowestSeed;
    private long heldEarly;
    private long heldLate;

    private Fuzzer(String name, Function<Random, List<String>> texts, Reader reader) {
        this.name = name;
        this.texts = texts;
        this.reader = reader;
    }

    /**
     * Hunts, and prints how it went.
     *
     * @param texts the case of a seed
     * @param cases how many, if no time is set
     */
    public static void hunt(String name, int cases, Function<Random, List<String>> texts, Reader reader) {
        new Fuzzer(name, texts, reader).hunt(cases);
    }

    private void hunt(int most) {
        var worker = new Thread(null, () -> work(most), "fuzz " + name);
        worker.setDaemon(true);
        worker.start();
        while (worker.isAlive()) {
            if (!joined(worker) && System.nanoTime() - started > LONGEST_CASE) {
                throw new AssertionError(name + ", seed " + seed + ": no end after a minute, at "
                        + List.of(worker.getStackTrace()) + "\n" + shown(current) + others());
            }
        }
        System.out.printf(
                "%s: %,d cases, %,d accepted, slowest %d ms (seed %d), %+.1f MB held%n",
                name, cases, accepted, slowestNanos / 1_000_000, slowestSeed, (heldLate - heldEarly) / 1e6);
        assertThat(failures.values()).as(name).isEmpty();
        assertThat(accepted).as("%s: good texts among the cases", name).isPositive();
        assertThat(heldLate - heldEarly)
                .as("%s: bytes held at the end, more than after a third", name)
                .isLessThan(MOST_GROWTH);
    }

    private static boolean joined(Thread worker) {
        try {
            return worker.join(java.time.Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String others() {
        synchronized (failures) {
            return failures.isEmpty() ? "" : "\nbefore it: " + failures.values();
        }
    }

    private void work(int most) {
        var start = System.nanoTime();
        var nanos = TimeUnit.SECONDS.toNanos(SECONDS);
        for (var done = 0.0; done < 1 && failures.size() < MOST_FAILURES; ) {
            one();
            done = SECONDS > 0 ? (double) (System.nanoTime() - start) / nanos : (double) cases / most;
            if (heldEarly == 0 && done > 1.0 / 3) {
                heldEarly = held();
            }
        }
        heldLate = held();
    }

    private long held() {
        current = List.of();
        System.gc();
        started = System.nanoTime();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void one() {
        started = System.nanoTime();
        current = texts.apply(random(seed));
        var failure = failure(current);
        var nanos = System.nanoTime() - started;
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowestSeed = seed;
        }
        if (failure != null && !failures.containsKey(signature(failure))) {
            var report = name + ", seed " + seed + ": " + failure + " at "
                    + List.of(failure.getStackTrace()).subList(0, Math.min(6, failure.getStackTrace().length)) + "\n"
                    + shown(reduced(current, signature(failure)));
            synchronized (failures) {
                failures.put(signature(failure), report);
            }
        }
        cases++;
        seed++;
    }

    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    @SuppressWarnings("CatchThrowable") // that is what is hunted for
    private @Nullable Throwable failure(List<String> given) {
        try {
            accepted += reader.reads(given) ? 1 : 0;
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** The same for what is likely to be the same fault. */
    private static String signature(Throwable failure) {
        var trace = failure.getStackTrace();
        return failure.getClass().getName()
                + (failure instanceof StackOverflowError || trace.length == 0 ? "" : trace[0]);
    }

    /** Shorter texts that fail alike: pieces are left out, large ones first, for as long as that works. */
    private List<String> reduced(List<String> given, String signature) {
        var smallest = new java.util.ArrayList<>(given);
        var attempts = 2_000;
        for (var which = 0; which < smallest.size(); which++) {
            for (var piece = smallest.get(which).length() / 2; piece > 0; piece /= 2) {
                for (var from = 0; from < smallest.get(which).length() && attempts > 0; attempts--) {
                    started = System.nanoTime();
                    var text = smallest.get(which);
                    smallest.set(
                            which, text.substring(0, from) + text.substring(Math.min(text.length(), from + piece)));
                    var failure = failure(smallest);
                    if (failure == null || !signature(failure).equals(signature)) {
                        smallest.set(which, text);
                        from += piece;
                    }
                }
            }
        }
        return smallest;
    }

    private static String shown(List<String> texts) {
        var shown = new StringBuilder();
        for (var text : texts) {
            shown.append("<<<")
                    .append(text.length() > 3_000 ? text.substring(0, 3_000) + "..." : text)
                    .append(">>>\n");
        }
        return shown.toString();
    }
}
