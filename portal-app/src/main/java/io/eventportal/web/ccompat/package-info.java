/**
 * The Confluent Schema Registry API, as its clients speak it, over whichever adapter keeps the schemas.
 *
 * <p>Not there: import mode, contexts other than the default one, metadata, rule sets, exporters. What is asked of those
 * is refused, not ignored.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Schema Registry API</a>
 */
@NullMarked
package io.eventportal.web.ccompat;

import org.jspecify.annotations.NullMarked;
