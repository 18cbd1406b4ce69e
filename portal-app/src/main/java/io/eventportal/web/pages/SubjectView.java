package io.eventportal.web.pages;

import io.eventportal.governance.Policy;
import io.eventportal.registry.SchemaReference;
import io.eventportal.registry.SubjectVersion;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a subject shows.
 *
 * @param count of its versions
 * @param versions newest first, cut
 * @param chosen the version that is shown in full
 */
record SubjectView(String subject, int count, Rules rules, List<Row> versions, Chosen chosen) {

    /** What applies to new versions, in the registry's words. */
    record Rules(String level, String mode, String contentModel) {

        static Rules of(Policy policy) {
            return new Rules(
                    policy.level().name(),
                    policy.mode().name(),
                    policy.contentModel().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** @param diffHref what it changed in the version before; null for the first */
    record Row(
            int version,
            int id,
            UUID guid,
            String format,
            String href,
            @Nullable String diffHref) {}

    /**
     * One version in full.
     *
     * @param referencedBy versions that name it, cut
     * @param textHref its text as the registry API has it
     */
    record Chosen(
            int version,
            int id,
            UUID guid,
            SchemaView schema,
            List<Named> references,
            List<Named> referencedBy,
            String textHref) {}

    /** A version of a subject, by the name that another schema has for it. */
    record Named(String name, int version, String href) {

        static Named of(SchemaReference reference) {
            return new Named(
                    reference.name(), reference.version(), Href.version(reference.subject(), reference.version()));
        }

        static Named of(SubjectVersion use) {
            return new Named(use.subject(), use.version(), Href.version(use.subject(), use.version()));
        }
    }
}
