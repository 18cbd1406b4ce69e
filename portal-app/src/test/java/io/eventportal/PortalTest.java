package io.eventportal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of the whole portal on its built-in broker and database, on free ports and in a folder of the build. Contexts
 * with equal settings are shared by all tests of a run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.embedded.directory=target/event-portal-${random.uuid}",
            "portal.embedded.kafka-port=0",
            "portal.embedded.postgres-port=0"
        })
public @interface PortalTest {}
