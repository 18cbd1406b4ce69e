/** The portal's own API, {@code /api/v1}: thin controllers, each calling one room. Errors are RFC 9457 problem details. */
@NullMarked
package io.eventportal.web.api;

import org.jspecify.annotations.NullMarked;
