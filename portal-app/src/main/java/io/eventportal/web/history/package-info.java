/**
 * How an application's document changed: what differs between any two of its revisions and whom that breaks, and a
 * changelog made from that. Enter at {@link io.eventportal.web.history.DocumentHistory}.
 */
@NullMarked
package io.eventportal.web.history;

import org.jspecify.annotations.NullMarked;
