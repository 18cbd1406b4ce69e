/**
 * Who may do what over HTTP: sign-in by form, by basic credentials and by API key; what needs it; the headers of every
 * answer. Knows who somebody is from the room {@code security}.
 */
@NullMarked
package io.eventportal.web.security;

import org.jspecify.annotations.NullMarked;
