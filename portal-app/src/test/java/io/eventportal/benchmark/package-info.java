/** Measures the portal as a process of its own, beside others or against a budget: docs/benchmarks.md. No part of the tests. */
@NullMarked
package io.eventportal.benchmark;

import org.jspecify.annotations.NullMarked;
