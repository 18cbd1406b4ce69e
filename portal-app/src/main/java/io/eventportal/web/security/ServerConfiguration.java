package io.eventportal.web.security;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the built-in server does before any filter sees a request. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connector() {
        return factory -> factory.addConnectorCustomizers(ServerConfiguration::customize);
    }

    private static void customize(Connector connector) {
        // A slash inside a subject or event type stays %2F, so that it does not part the path.
        connector.setEncodedSolidusHandling("passthrough");
        // A caller that waits for "100 Continue" is not told to send a body that will be refused.
        connector.setProperty("continueResponseTiming", "onRead");
    }
}
