/** How applications keep the rules of event design, for the API and the pages. */
@NullMarked
package io.eventportal.web.design;

import org.jspecify.annotations.NullMarked;
