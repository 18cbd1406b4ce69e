package io.eventportal.gate;

import io.eventportal.gate.Portal.Answer;
import tools.jackson.databind.JsonNode;

/** The registry API of a portal. */
final class PortalRegistry {

    private static final String API = "/apis/ccompat/v7";
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final Portal portal;

    PortalRegistry(Portal portal) {
        this.portal = portal;
    }

    /** @throws PortalUnreachableException if it does not answer, or not as a portal would */
    Answer get(String path) {
        return portal.get(API + path, MEDIA_TYPE + ", application/json");
    }

    /** The same. */
    Answer post(String path, JsonNode body) {
        return portal.post(API + path, body, MEDIA_TYPE);
    }
}
