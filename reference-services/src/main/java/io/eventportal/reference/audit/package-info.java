/**
 * Reads what happens to orders and counts it. No document says that it does: to find it out is left to those who watch
 * the traffic.
 */
@NullMarked
package io.eventportal.reference.audit;

import org.jspecify.annotations.NullMarked;
