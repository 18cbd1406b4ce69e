/** What people change by pages and by the API alike: each change is checked, made and put on record in one transaction. */
@NullMarked
package io.eventportal.web.changes;

import org.jspecify.annotations.NullMarked;
