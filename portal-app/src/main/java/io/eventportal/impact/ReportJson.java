package io.eventportal.impact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Verdict;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as JSON, the same shape where it is stored and where it is served: the record's components by name, each
 * verdict an object whose {@code verdict} is {@code compatible}, {@code incompatible} or {@code undecided}; at the top
 * {@code verdict} sums them up.
 */
public final class ReportJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Verdict.class, VerdictType.class)
            .addMixIn(ApplicationId.class, ApplicationIdText.class)
            .addMixIn(EventKey.class, EventKeyText.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    public static ObjectNode write(ImpactReport report) {
        ObjectNode json = MAPPER.valueToTree(report);
        return json.put("verdict", report.verdict());
    }

    public static ObjectNode write(ChangeSet set) {
        ObjectNode json = MAPPER.valueToTree(set);
        return json.put("verdict", set.verdict());
    }

    public static ObjectNode write(ReportComparison comparison) {
        return MAPPER.valueToTree(comparison);
    }

    static ChangeSet readSet(String json) {
        return MAPPER.readValue(json, ChangeSet.class);
    }

    public static ObjectNode write(ReplayRun run) {
        ObjectNode json = MAPPER.valueToTree(run);
        return json.put("share", Replays.share(run));
    }

    static String text(Object part) {
        return MAPPER.writeValueAsString(part);
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static ImpactReport read(String json) {
        return MAPPER.readValue(json, ImpactReport.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Compatible.class, name = "compatible"),
        @JsonSubTypes.Type(value = Verdict.Incompatible.class, name = "incompatible"),
        @JsonSubTypes.Type(value = Verdict.Undecided.class, name = "undecided")
    })
    private interface VerdictType {}

    private abstract static class ApplicationIdText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ApplicationIdText(String value) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class EventKeyText {
        @JsonCreator
        static EventKey parse(String text) {
            return EventKey.parse(text);
        }

        @Override
        @JsonValue
        public abstract String toString();
    }
}
