package io.eventportal.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain lines why the built-in parts cannot start, instead of a stack trace. */
final class EmbeddedStartFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedStartException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
