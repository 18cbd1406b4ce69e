package io.eventportal.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How documents come in.
 *
 * @param directory folder whose AsyncAPI documents are imported at start and whenever they change; null for none
 * @param pollInterval pause between two looks into the folder; wall clock
 * @param maxDocumentSize longer uploads are refused; above 10 MB without effect, as no longer document is read
 */
@ConfigurationProperties("portal.intake")
public record IntakeProperties(
        @Nullable Path directory,
        @DefaultValue("3s") Duration pollInterval,
        @DefaultValue("10MB") DataSize maxDocumentSize) {

    public IntakeProperties {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("portal.intake.poll-interval is longer than nothing: " + pollInterval);
        }
        if (maxDocumentSize.toBytes() < 1 || maxDocumentSize.toMegabytes() > 1024) {
            throw new IllegalArgumentException("portal.intake.max-document-size is 1 byte to 1 GB: " + maxDocumentSize);
        }
    }
}
