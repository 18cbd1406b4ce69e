/**
 * JSON Schema: does every document that the writer's schema admits satisfy the reader's?
 *
 * <p>Enter at {@link io.eventportal.compatibility.jsonschema.JsonSchemaComparison}. Both texts are compiled into {@link
 * io.eventportal.compatibility.jsonschema.Node nodes} with one meaning across drafts; {@link
 * io.eventportal.compatibility.jsonschema.Containment} walks them side by side; what it cannot settle that way it asks {@link
 * io.eventportal.compatibility.jsonschema.Satisfiability}: is there a document that the writer admits and the reader does
 * not? No such document is a proof; one that networknt confirms is a witness; anything else is undecided.
 */
@NullMarked
package io.eventportal.compatibility.jsonschema;

import org.jspecify.annotations.NullMarked;
