/**
 * The twins of pages: what a page shows, as JSON and as Markdown, for scripts. One mechanism serves them all: a page's
 * controller fills its model with a view record under {@code page} (a list may call it {@code found}), and
 * {@link io.eventportal.web.twins.TwinInterceptor} writes that record in place of the template where a twin is asked for.
 *
 * <p>Which form is asked for, first match wins: the parameter {@code as}; a page of exactly this name; the ending
 * {@code .md} or {@code .json} of an address that leads to no page; the header {@code Accept}. An event called
 * {@code Report.json} therefore keeps its page, and {@code ?as=json} gives the twin of anything.
 */
@NullMarked
package io.eventportal.web.twins;

import org.jspecify.annotations.NullMarked;
