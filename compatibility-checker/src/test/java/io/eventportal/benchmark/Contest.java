package io.eventportal.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Two contenders at the same tasks, in one thread. They take turns after every few tasks, so that whatever else the machine
 * does hits both alike. No task is set twice.
 *
 * @param <T> a task; made outside the measured time
 */
final class Contest<T> {

    /** Tasks between two turns. */
    private static final int TURN = 50;

    /** Answers a task with its verdict, such as {@code compatible}. */
    interface Contender<T> {
        String answer(T task);
    }

    /**
     * What came of it.
     *
     * @param ratios for each round, the other's time by ours: how many times as fast we are; ascending
     * @param ours tasks a second
     * @param theirs tasks a second
     * @param answers how often which two answers were given, ours first
     */
    record Result(double[] ratios, double ours, double theirs, Map<String, Integer> answers) {

        double median() {
            return ratios[ratios.length / 2];
        }

        double least() {
            return ratios[0];
        }

        double most() {
            return ratios[ratios.length - 1];
        }

        /** With the contenders' roles exchanged: how many times the other's time we take. */
        Result inverted() {
            var inverted =
                    Arrays.stream(ratios).map(ratio -> 1 / ratio).sorted().toArray();
            return new Result(inverted, ours, theirs, answers);
        }
    }

    private final Contender<T> ours;
    private final Contender<T> theirs;
    private final LongFunction<T> tasks;
    private final int tasksInRound;
    private final Map<String, Integer> answers = new TreeMap<>();
    private long nextTask;

    /** @param tasks gives the task of a number; a new number a new task */
    Contest(Contender<T> ours, Contender<T> theirs, LongFunction<T> tasks, int tasksInRound) {
        this.ours = ours;
        this.theirs = theirs;
        this.tasks = tasks;
        this.tasksInRound = tasksInRound;
    }

    Result run(int rounds, int warmUpSeconds) {
        for (long spent = 0; spent < warmUpSeconds * 1_000_000_000L; ) {
            var round = round(0);
            spent += round[0] + round[1];
        }
        answers.clear();
        var ratios = new double[rounds];
        var total = new long[2];
        for (var i = 0; i < rounds; i++) {
            var round = round(i);
            ratios[i] = (double) round[1] / round[0];
            total[0] += round[0];
            total[1] += round[1];
        }
        Arrays.sort(ratios);
        var done = (double) rounds * tasksInRound * 1e9;
        return new Result(ratios, done / total[0], done / total[1], Map.copyOf(answers));
    }

    /** Nanoseconds of both, ours first. */
    private long[] round(int number) {
        var all = new ArrayList<T>(tasksInRound);
        for (var i = 0; i < tasksInRound; i++) {
            all.add(tasks.apply(nextTask++));
        }
        System.gc(); // what making the tasks left behind is at nobody's charge
        var spent = new long[2];
        for (var from = 0; from < tasksInRound; from += TURN) {
            var turn = all.subList(from, Math.min(from + TURN, tasksInRound));
            var oursFirst = (from / TURN + number) % 2 == 0;
            var answersOfOne = oursFirst ? timed(ours, turn, spent, 0) : timed(theirs, turn, spent, 1);
            var answersOfOther = oursFirst ? timed(theirs, turn, spent, 1) : timed(ours, turn, spent, 0);
            count(oursFirst ? answersOfOne : answersOfOther, oursFirst ? answersOfOther : answersOfOne);
        }
        return spent;
    }

    private List<String> timed(Contender<T> contender, List<T> turn, long[] spent, int whose) {
        var given = new ArrayList<String>(turn.size());
        var start = System.nanoTime();
        for (var task : turn) {
            given.add(contender.answer(task));
        }
        spent[whose] += System.nanoTime() - start;
        return given;
    }

    private void count(List<String> oursGiven, List<String> theirsGiven) {
        for (var i = 0; i < oursGiven.size(); i++) {
            answers.merge(oursGiven.get(i) + " / " + theirsGiven.get(i), 1, Integer::sum);
        }
    }
}
