package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two reports.
 *
 * @param older its id
 * @param newer its id
 * @param consumers those whose verdict or findings differ, by application
 */
public record ReportComparison(
        String older, String newer, String verdictBefore, String verdictNow, List<Difference> consumers) {

    public ReportComparison {
        consumers = List.copyOf(consumers);
    }

    /**
     * @param before its verdict in the older report; null if it was not in it
     * @param now its verdict in the newer one; null if it is not in it
     * @param gone findings of the older report alone: rule and place in the event
     * @param come findings of the newer report alone
     */
    public record Difference(
            ApplicationId application,
            @Nullable String before,
            @Nullable String now,
            List<String> gone,
            List<String> come) {}

    public static ReportComparison of(ImpactReport older, ImpactReport newer) {
        var before = byApplication(older);
        var now = byApplication(newer);
        var all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        var differences = new ArrayList<Difference>();
        for (var application : all) {
            var difference = difference(application, before.get(application), now.get(application));
            if (difference.before() == null
                    || !difference.before().equals(difference.now())
                    || !difference.gone().isEmpty()
                    || !difference.come().isEmpty()) {
                differences.add(difference);
            }
        }
        return new ReportComparison(older.id(), newer.id(), older.verdict(), newer.verdict(), differences);
    }

    private static Map<ApplicationId, ConsumerImpact> byApplication(ImpactReport report) {
        var consumers = new TreeMap<ApplicationId, ConsumerImpact>();
        report.consumers().forEach(consumer -> consumers.put(consumer.application(), consumer));
        return consumers;
    }

    private static Difference difference(
            ApplicationId application, @Nullable ConsumerImpact before, @Nullable ConsumerImpact now) {
        var had = findings(before);
        var has = findings(now);
        return new Difference(
                application,
                before == null ? null : before.verdict().id(),
                now == null ? null : now.verdict().id(),
                had.stream().filter(one -> !has.contains(one)).toList(),
                has.stream().filter(one -> !had.contains(one)).toList());
    }

    private static List<String> findings(@Nullable ConsumerImpact consumer) {
        return consumer != null && consumer.verdict() instanceof Verdict.Incompatible broken
                ? broken.findings().stream()
                        .map(ReportComparison::name)
                        .distinct()
                        .sorted()
                        .collect(Collectors.toList())
                : List.of();
    }

    private static String name(Finding finding) {
        return finding.rule() + " at " + (finding.dataPath().isEmpty() ? "/" : finding.dataPath());
    }
}
