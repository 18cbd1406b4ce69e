/**
 * How to consume an event: a short program for each of the usual clients, ready to be copied. Enter at
 * {@link io.eventportal.web.snippets.Snippets}. Names that come from documents are written as literals of the language, so that
 * none of them becomes code.
 */
@NullMarked
package io.eventportal.web.snippets;

import org.jspecify.annotations.NullMarked;
