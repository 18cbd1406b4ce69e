/**
 * Feeds of changes for feed readers.
 */
@NullMarked
package io.eventportal.web.feeds;

import org.jspecify.annotations.NullMarked;
