package io.eventportal.web.api;

/** No document declares an event of that key. */
final class EventNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private EventNotFoundException(String message) {
        super(message);
    }

    static EventNotFoundException of(String topic, String type) {
        return new EventNotFoundException("There is no event \"" + topic + "/" + type + "\" in the catalog.");
    }
}
