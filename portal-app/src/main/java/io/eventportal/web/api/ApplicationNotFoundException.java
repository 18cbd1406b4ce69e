package io.eventportal.web.api;

/** No document declares an application of that id. */
final class ApplicationNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ApplicationNotFoundException(String message) {
        super(message);
    }

    static ApplicationNotFoundException of(String id) {
        return new ApplicationNotFoundException("There is no application \"" + id + "\" in the catalog.");
    }
}
