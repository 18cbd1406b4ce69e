package io.eventportal.web.live;

import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of changes: it says that something changed, not what it is now; whoever listens asks for that. */
@RestController
class LiveController {

    private final LiveStreams streams;

    LiveController(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * Server-sent events {@code changed}, the first at once and then one a second at most:
     * {@code {"topology": version, "traffic": version, "topics": {topic: version}}}. A version is another one when what it
     * stands for has changed; {@code topics} are those that changed since the event before, 100 at most.
     *
     * @param topic to hear of the traffic of this one only
     */
    @GetMapping("/api/v1/live")
    ResponseEntity<SseEmitter> live(@RequestParam @Nullable String topic) {
        var stream = streams.open(topic)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "too-many-listeners",
                        "Too many listeners",
                        "As many streams are open as there may be, or the portal is about to stop; ask for what you want to"
                                + " know now and then instead.")));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no") // proxies pass each event on as it comes
                .body(stream);
    }
}
