package io.eventportal.web.twins;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A page was asked for in a form that it does not have. */
final class UnknownTwinException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    UnknownTwinException(String named) {
        super(HttpStatus.BAD_REQUEST, "\"as\" is html, md or json, got \"" + named + "\".");
    }
}
