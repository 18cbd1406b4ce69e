package io.eventportal.web.pages;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.catalog.ApplicationChange;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.web.history.DocumentDiff;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What differs between two revisions of an application's document.
 *
 * @param directions whom it breaks; empty if one of the two cannot be read
 * @param changes in words, cut
 * @param moreChanges how many are cut
 * @param problems why one of the two cannot be read
 * @param numbers of the newest revisions, to choose others
 */
record DocumentDiffView(
        Link application,
        int from,
        int to,
        String verdict,
        List<DirectionView> directions,
        List<String> changes,
        int moreChanges,
        List<String> problems,
        List<Integer> numbers) {

    private static final int MAX_CHANGES = 300;
    private static final int MAX_NUMBERS = 200;

    /** @param revisions how many there are */
    static DocumentDiffView of(ApplicationId id, DocumentDiff diff, int revisions) {
        var verdict = diff.verdict();
        return new DocumentDiffView(
                Link.to(id),
                diff.older(),
                diff.newer(),
                diff.id(),
                verdict == null
                        ? List.of()
                        : verdict.parts().stream().map(DirectionView::of).toList(),
                diff.changes().stream()
                        .limit(MAX_CHANGES)
                        .map(ApplicationChange::sentence)
                        .toList(),
                Math.max(0, diff.changes().size() - MAX_CHANGES),
                diff.issues().stream().map(AsyncApiIssue::toString).toList(),
                IntStream.rangeClosed(Math.max(1, revisions - MAX_NUMBERS + 1), revisions)
                        .boxed()
                        .toList());
    }
}
