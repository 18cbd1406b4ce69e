package io.eventportal.web.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The streams that are open; each is written to by a thread of its own, so that who reads slowly keeps nobody waiting, and
 * hears what changed meanwhile in one event. They end before the server stops to take requests: it would wait for them.
 */
@Component
class LiveStreams implements SmartLifecycle {

    private static final Duration RECONNECT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Stamps stamps;
    private final LiveProperties properties;
    private final JsonMapper json;
    private final AtomicInteger open = new AtomicInteger();

    /** Open while the portal runs. */
    private volatile CountDownLatch closing = new CountDownLatch(0);

    LiveStreams(Stamps stamps, LiveProperties properties, JsonMapper json, MeterRegistry registry) {
        this.stamps = stamps;
        this.properties = properties;
        this.json = json;
        Gauge.builder("portal.live.listeners", open, AtomicInteger::get)
                .description("Streams of changes that are open")
                .register(registry);
    }

    /**
     * Opens a stream. Its first event is of what there is; the others are of what changed, of the topic if one is given.
     *
     * @return empty if there are as many as there may be, or the portal is about to stop
     */
    Optional<SseEmitter> open(@Nullable String topic) {
        if (!isRunning()) {
            return Optional.empty();
        }
        if (open.incrementAndGet() > properties.maxListeners()) {
            open.decrementAndGet();
            return Optional.empty();
        }
        var emitter = new SseEmitter(properties.lifetime().plus(GRACE).toMillis());
        var stream = new Stream(emitter, topic, closing);
        emitter.onCompletion(stream.over::countDown);
        Thread.ofVirtual().name("live-stream").start(stream);
        return Optional.of(emitter);
    }

    @Override
    public void start() {
        closing = new CountDownLatch(1);
    }

    @Override
    public void stop() {
        closing.countDown();
    }

    @Override
    public boolean isRunning() {
        return closing.getCount() > 0;
    }

    private final class Stream implements Runnable {

        private final SseEmitter emitter;
        private final @Nullable String topic;
        private final CountDownLatch end;
        private final CountDownLatch over = new CountDownLatch(1);

        Stream(SseEmitter emitter, @Nullable String topic, CountDownLatch end) {
            this.emitter = emitter;
            this.topic = topic;
            this.end = end;
        }

        @Override
        public void run() {
            try {
                tell();
                emitter.complete();
            } catch (IOException | IllegalStateException e) {
                // Whoever listened is gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open.decrementAndGet();
            }
        }

        private void tell() throws IOException, InterruptedException {
            var ends = System.nanoTime() + properties.lifetime().toNanos();
            emitter.send(SseEmitter.event().reconnectTime(RECONNECT.toMillis()));
            Stamp told = null;
            var toldAt = System.nanoTime();
            do {
                var now = stamps.current().on(topic);
                if (!now.equals(told)) {
                    emitter.send(SseEmitter.event()
                            .name("changed")
                            .data(json.writeValueAsString(now.changedSince(told)), MediaType.TEXT_PLAIN));
                    told = now;
                    toldAt = System.nanoTime();
                } else if (System.nanoTime() - toldAt > properties.heartbeat().toNanos()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    toldAt = System.nanoTime();
                }
            } while (System.nanoTime() < ends
                    && over.getCount() > 0
                    && !end.await(properties.interval().toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
