/**
 * AsyncAPI documents: whom a new version breaks among those who exchange messages with the application.
 *
 * <p>Enter at {@link io.eventportal.compatibility.asyncapi.AsyncApiComparison}. Things are compared by what they are, not by
 * their names in the document: channels by address, operations by direction, messages by name. What a direction means for a
 * rule stands in {@link io.eventportal.compatibility.asyncapi.AsyncApiRule}; schemas go to the checkers of their formats.
 */
@NullMarked
package io.eventportal.compatibility.asyncapi;

import org.jspecify.annotations.NullMarked;
