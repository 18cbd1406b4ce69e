package io.eventportal.governance;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change as a CloudEvent in the structured JSON form.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event format</a>
 */
final class CloudEvent {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CloudEvent() {}

    /** @param concerns whom it concerns */
    static String json(AuditEntry entry, List<Concern> concerns) {
        var change = entry.change();
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", String.valueOf(entry.id()))
                .put("source", "/event-portal")
                .put("type", "io.eventportal." + change.action())
                .put("subject", change.target())
                .put("time", entry.at().toString())
                .put("datacontenttype", "application/json");
        var data = event.putObject("data")
                .put("action", change.action())
                .put("target", change.target())
                .put("actor", entry.actor())
                .put("before", change.before())
                .put("after", change.after());
        var array = data.putArray("concerns");
        concerns.forEach(
                concern -> array.addObject().put("kind", concern.kind().id()).put("name", concern.name()));
        return event.toString();
    }
}
