/**
 * Events as real teams publish them, made up from a seed, and how they change over time; written out in each schema language.
 *
 * <p>Enter at {@link io.eventportal.businessevents.SchemaPair#of}. No two seeds share a text.
 */
@NullMarked
package io.eventportal.businessevents;

import org.jspecify.annotations.NullMarked;
