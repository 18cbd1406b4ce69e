/** Tells pages that are open when something changed, over a stream of server-sent events. */
@NullMarked
package io.eventportal.web.live;

import org.jspecify.annotations.NullMarked;
