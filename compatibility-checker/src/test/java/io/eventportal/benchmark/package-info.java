/**
 * How fast the checker and the gate are, as ratios to others in one run. Not part of the tests: `./mvnw verify -Pbenchmark`
 * runs {@link io.eventportal.benchmark.Benchmarks}.
 */
@NullMarked
package io.eventportal.benchmark;

import org.jspecify.annotations.NullMarked;
