package io.eventportal.intake;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param ownUrls base URLs of this portal: references to schemas of its registry may begin with one of them
 * @param gitWorkTree work tree of git whose tracked AsyncAPI documents are imported like those of the folder; null for none
 * @param eventCatalogDirectory folder of an EventCatalog whose services are imported likewise; null for none
 */
@ConfigurationProperties("portal.intake")
public record IntakeProperties(
        @Nullable Path directory,
        @DefaultValue("3s") Duration pollInterval,
        @DefaultValue("10MB") DataSize maxDocumentSize,
        @DefaultValue("http://localhost:8080") List<URI> ownUrls,
        @Nullable Path gitWorkTree,
        @Nullable Path eventCatalogDirectory) {

    public IntakeProperties {
        ownUrls = List.copyOf(ownUrls);
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("portal.intake.poll-interval is longer than nothing: " + pollInterval);
        }
        if (maxDocumentSize.toBytes() < 1 || maxDocumentSize.toMegabytes() > 1024) {
            throw new IllegalArgumentException("portal.intake.max-document-size is 1 byte to 1 GB: " + maxDocumentSize);
        }
    }
}
