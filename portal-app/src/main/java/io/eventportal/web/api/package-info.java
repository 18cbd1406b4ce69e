/** The portal's own API, {@code /api/v1}: thin controllers over the rooms, with views that are the contract. */
@NullMarked
package io.eventportal.web.api;

import org.jspecify.annotations.NullMarked;
