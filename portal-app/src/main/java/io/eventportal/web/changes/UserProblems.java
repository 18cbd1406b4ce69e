package io.eventportal.web.changes;

import io.eventportal.security.UnfitUserException;
import io.eventportal.security.UserConflictException;
import io.eventportal.security.UserNotFoundException;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import io.eventportal.web.problems.ProblemMapping;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What exceptions of the room {@code security} about users mean to callers. */
@Component
public class UserProblems implements ProblemMapping {

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return switch (exception) {
            case UserNotFoundException missing ->
                Optional.of(ProblemException.notFound(String.valueOf(missing.getMessage()))
                        .problem());
            case UnfitUserException unfit ->
                Optional.of(ProblemException.badRequest(String.valueOf(unfit.getMessage()))
                        .problem());
            case UserConflictException conflict ->
                Optional.of(Problem.of(
                        HttpStatus.CONFLICT,
                        "user-conflict",
                        "Not with these users",
                        String.valueOf(conflict.getMessage())));
            default -> Optional.empty();
        };
    }
}
