/**
 * The gate: the command line that says in a build whether a change of a schema or document may pass.
 *
 * <p>Enter at {@link io.eventportal.gate.EventGate}; {@code check} asks about two files, {@code diff} about the
 * contracts of a work tree and a revision of git, {@code lint} about contracts by themselves, {@code batch} about a stream
 * of pairs; {@code can-i-evolve} asks a portal, or a snapshot of one, who is hurt; {@code register} puts a schema into a
 * portal's registry. It reads, asks the checker and prints; it never decides what is compatible. No Spring in it: it starts cold in
 * every build.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"schema", "asyncapi", "catalog", "compatibility", "lint"})
package io.eventportal.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
