package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.governance.Concern;
import io.eventportal.governance.Concern.Kind;
import io.eventportal.governance.Deliveries;
import io.eventportal.governance.Delivery;
import io.eventportal.governance.Webhook;
import io.eventportal.governance.Webhooks;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is told of changes by HTTP, and what became of it. For editors. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhooksController {

    private static final int LONGEST_NAME = 1_024;

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhooksController(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /**
     * @param about {@code event}, {@code application} or {@code team}; absent for everything
     * @param name of it: {@code topic/type}, an id or a name
     */
    record NewWebhook(
            @Nullable String url,
            @Nullable String about,
            @Nullable String name) {}

    /** @param secret what deliveries are signed with; told this once */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookView(
            String id,
            String url,
            @Nullable String about,
            @Nullable String name,
            String createdBy,
            Instant createdAt,
            @Nullable String secret) {

        static WebhookView of(Webhook webhook, @Nullable String secret) {
            var about = webhook.about();
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    about == null ? null : about.kind().id(),
                    about == null ? null : about.name(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    secret);
        }
    }

    @PostMapping
    ResponseEntity<WebhookView> create(@RequestBody NewWebhook wanted) {
        try {
            var created =
                    webhooks.create(wanted.url() == null ? "" : wanted.url().strip(), about(wanted));
            return ResponseEntity.created(
                            URI.create("/api/v1/webhooks/" + created.webhook().id()))
                    .cacheControl(CacheControl.noStore())
                    .body(WebhookView.of(created.webhook(), created.secret()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("\"url\": " + e.getMessage());
        }
    }

    private static @Nullable Concern about(NewWebhook wanted) {
        if (wanted.about() == null && wanted.name() == null) {
            return null;
        }
        var kind = Kind.of(wanted.about() == null ? "" : wanted.about())
                .orElseThrow(() ->
                        ProblemException.badRequest("\"about\" is event, application or team, got: " + wanted.about()));
        var name = wanted.name() == null ? "" : wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "\"name\" has 1 to " + LONGEST_NAME + " characters, none of them a control character.");
        }
        return new Concern(kind, name);
    }

    /** All of them, at most 200. */
    @GetMapping
    List<WebhookView> list() {
        return webhooks.list().stream()
                .map(webhook -> WebhookView.of(webhook, null))
                .toList();
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        if (!webhooks.delete(id)) {
            throw none(id);
        }
        return ResponseEntity.noContent().build();
    }

    /** The log of the last 30 days and what waits, the newest first. */
    @GetMapping("/{id}/deliveries")
    PageView<DeliveryView> deliveries(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        if (webhooks.find(id).isEmpty()) {
            throw none(id);
        }
        return PageView.of(deliveries.page(id, page, size), DeliveryView::of);
    }

    private static ProblemException none(String id) {
        return ProblemException.notFound("There is no webhook of the id " + id + ".");
    }

    /**
     * @param event id of the CloudEvent, and of the entry of the audit log
     * @param state {@code pending}, {@code delivered} or {@code failed}
     * @param nextAt when it is tried next; absent once it ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryView(
            String event,
            String state,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Integer status,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    String.valueOf(delivery.entry()),
                    delivery.state().id(),
                    delivery.attempts(),
                    delivery.endedAt() == null ? delivery.nextAt() : null,
                    delivery.status(),
                    delivery.error(),
                    delivery.createdAt(),
                    delivery.endedAt());
        }
    }
}
