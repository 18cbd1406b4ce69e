package io.eventportal.web.changes;

import io.eventportal.governance.TooManyWaiversException;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemMapping;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What exceptions of the room {@code governance} mean to callers. */
@Component
class GovernanceProblems implements ProblemMapping {

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return exception instanceof TooManyWaiversException tooMany
                ? Optional.of(Problem.of(
                        HttpStatus.CONFLICT,
                        "too-many-waivers",
                        "Too many waivers",
                        String.valueOf(tooMany.getMessage())))
                : Optional.empty();
    }
}
