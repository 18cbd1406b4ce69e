package io.eventportal.web.problems;

import java.util.Optional;

/** What an exception of another room means to a caller. Beans of this type are asked before the general rules. */
@FunctionalInterface
public interface ProblemMapping {

    /** Empty if this mapping does not know the exception. */
    Optional<Problem> problemOf(Exception exception);
}
