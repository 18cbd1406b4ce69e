/**
 * Hunts for texts that crash, stall or fill the memory of whatever reads them: seeded changes of good texts, by
 * {@link io.eventportal.fuzz.Mutations}, given to a reader over and over by {@link io.eventportal.fuzz.Fuzzer}.
 *
 * <p>Few cases as part of the tests; {@code -Deventportal.fuzz.seconds=600} hunts for that long in each of them, and
 * {@code -Deventportal.fuzz.seed} starts elsewhere or at a case that was reported.
 */
@NullMarked
package io.eventportal.fuzz;

import org.jspecify.annotations.NullMarked;
