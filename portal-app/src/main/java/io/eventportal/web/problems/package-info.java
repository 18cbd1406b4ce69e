/**
 * What the portal says when it cannot do what was asked: RFC 9457 problem details for programs, a page for people, and
 * the registry API's numbered errors under {@code /apis}.
 *
 * <p>Throw a {@link io.eventportal.web.problems.ProblemException} from a controller, or publish a
 * {@link io.eventportal.web.problems.ProblemMapping} bean for an exception of another room.
 */
@NullMarked
package io.eventportal.web.problems;

import org.jspecify.annotations.NullMarked;
