/**
 * Protobuf: does a reader's message give back what a writer's message put on the wire?
 *
 * <p>Enter at {@link io.eventportal.compatibility.protobuf.ProtobufComparison}. Fields meet by number. The verdict is about the
 * binary form, which is what records hold; what only touches names (JSON form, type URLs, generated sources) is told as a
 * note. A break carries a message that the Protobuf runtime wrote with the writer's descriptor and cannot read, or reads
 * differently, with the reader's.
 */
@NullMarked
package io.eventportal.compatibility.protobuf;

import org.jspecify.annotations.NullMarked;
