package io.eventportal.compatibility;

import io.eventportal.asyncapi.AsyncApiDocument;
import java.util.Map;
import java.util.Set;

/**
 * What there is to say on two versions of an application's document. Found as a service, so that this package need not know
 * its children. Stateless and thread-safe.
 */
public interface DocumentComparison extends RuleSource {

    /**
     * Whom the change from {@code older} to {@code newer} breaks: {@link Direction#FORWARD} is about those who read what the
     * application sends, {@link Direction#BACKWARD} about those who write what it receives, and about what is retained.
     *
     * @return one verdict for each direction asked for
     */
    Map<Direction, Verdict> compare(
            Set<Direction> asked, AsyncApiDocument older, AsyncApiDocument newer, Reading reading);
}
