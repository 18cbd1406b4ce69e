package io.eventportal.search;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The index that searches ask.
 *
 * @param directory folder in which each portal makes a folder of its own for its index, and removes it at its end; null
 *     for the system's temporary folder
 * @param catalogInterval pause between two looks at what changed in the catalog
 * @param trafficInterval pause between two looks at what changed in the traffic; longer where a look takes long
 */
@ConfigurationProperties("portal.search")
@Validated
record SearchProperties(
        @Nullable Path directory,
        @DefaultValue("500ms") Duration catalogInterval,
        @DefaultValue("1s") Duration trafficInterval) {}
