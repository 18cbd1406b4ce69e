package io.eventportal.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the built-in broker and database live.
 *
 * @param directory holds their data; made if absent, survives restarts
 * @param kafkaPort port of the built-in broker on localhost; 0 takes any free one
 * @param postgresPort port of the built-in PostgreSQL on localhost; 0 takes any free one
 */
@ConfigurationProperties("portal.embedded")
record EmbeddedProperties(
        @DefaultValue(".event-portal") Path directory,
        @DefaultValue("9092") int kafkaPort,
        @DefaultValue("15432") int postgresPort) {}
