package io.eventportal.web.problems;

import org.springframework.http.HttpStatus;

/** A request cannot be served, for a reason that the caller is told. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** 404: {@code detail} names what there is none of. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(HttpStatus.NOT_FOUND, "not-found", "Not found", detail));
    }

    /** 400: {@code detail} names the parameter or member, and what is wrong with it. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Bad request", detail));
    }

    public Problem problem() {
        return problem;
    }
}
