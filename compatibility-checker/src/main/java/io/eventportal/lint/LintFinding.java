package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.schema.Location;

/**
 * A rule that a contract does not keep.
 *
 * @param severity as severe as it is here
 * @param message a sentence that names things
 * @param location where in the contract's text
 */
public record LintFinding(LintRule rule, Severity severity, String message, Location location) {}
