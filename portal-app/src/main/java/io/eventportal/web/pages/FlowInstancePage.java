package io.eventportal.web.pages;

import io.eventportal.traffic.flows.FlowStep;
import io.eventportal.traffic.flows.FlowStep.Place;
import io.eventportal.traffic.flows.Flows;
import io.eventportal.traffic.flows.Timeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /flows/instances/{correlationId}}: what happened under one correlation id, step by step. */
@Controller
class FlowInstancePage {

    private final Flows flows;

    FlowInstancePage(Flows flows) {
        this.flows = flows;
    }

    /**
     * @param name the correlation id
     * @param beyond records that came when it had its most steps: counted, not kept
     * @param unlinked steps that hang on nothing
     * @param repeats events that came again
     */
    record InstanceView(
            String name,
            Link flow,
            FlowInstanceRow summary,
            long beyond,
            int unlinked,
            int repeats,
            SamplingView sampling,
            List<StepRow> steps) {}

    /**
     * @param event null if the record names no type
     * @param position {@code topic, partition@offset}
     * @param cause number of the step that it hangs on; null if on none
     * @param delayMillis since that one
     */
    record StepRow(
            int number,
            String name,
            @Nullable Link event,
            Link topic,
            @Nullable String source,
            Instant at,
            String position,
            Place place,
            @Nullable Integer cause,
            @Nullable Long delayMillis,
            @Nullable String eventId,
            @Nullable String causationId) {

        static StepRow of(FlowStep step) {
            var event = Link.toEvent(step.topic(), step.type());
            return new StepRow(
                    step.number(),
                    event == null ? Link.NO_TYPE : event.text(),
                    event,
                    Link.toTopic(step.topic()),
                    step.source(),
                    step.at(),
                    step.partition() + "@" + step.offset(),
                    step.place(),
                    step.cause(),
                    step.delay() == null ? null : step.delay().toMillis(),
                    step.eventId(),
                    step.causationId());
        }
    }

    @GetMapping("/flows/instances/{*correlationId}")
    String page(@PathVariable String correlationId, Model model) {
        return show(correlationId.startsWith("/") ? correlationId.substring(1) : correlationId, model);
    }

    @GetMapping(path = "/flows/instances", params = "correlationId")
    String pageByParameter(@RequestParam String correlationId, Model model) {
        return show(correlationId, model);
    }

    private String show(String correlationId, Model model) {
        var timeline = flows.timeline(correlationId)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Nothing is kept under this correlation id: it was never seen, it is not one of those that are"
                                + " followed, or it is too long ago."));
        model.addAttribute("page", view(timeline));
        return "flows/instance";
    }

    private InstanceView view(Timeline timeline) {
        var instance = timeline.instance();
        return new InstanceView(
                instance.correlationId(),
                new Link(instance.type() == null ? Link.NO_TYPE : instance.type(), Href.flow(instance.flow())),
                FlowInstanceRow.of(instance),
                instance.beyond(),
                instance.unlinked(),
                instance.repeats(),
                SamplingView.of(flows.sampling()),
                timeline.steps().stream().map(StepRow::of).toList());
    }
}
