package io.eventportal.web.api;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Contact;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Applications;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the applications that documents declare. */
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationsController {

    private final Applications applications;

    ApplicationsController(Applications applications) {
        this.applications = applications;
    }

    /** One row of the list; {@code sends} and {@code receives} name events as {@code topic/type}. */
    record ApplicationSummaryView(
            String id,
            String title,
            String version,
            String domain,
            String owner,
            List<String> tags,
            List<String> sends,
            List<String> receives) {

        static ApplicationSummaryView of(Application application) {
            return new ApplicationSummaryView(
                    application.id().value(),
                    application.title(),
                    application.version(),
                    application.domain(),
                    application.owner(),
                    application.tags(),
                    events(application, Action.SEND),
                    events(application, Action.RECEIVE));
        }

        private static List<String> events(Application application, Action action) {
            return application.operations().stream()
                    .filter(operation -> operation.action() == action)
                    .flatMap(operation -> operation.messages().stream())
                    .map(use -> use.event().toString())
                    .distinct()
                    .toList();
        }
    }

    /** An application; texts may be empty. */
    record ApplicationView(
            String id,
            String title,
            String version,
            String description,
            String domain,
            String owner,
            List<String> tags,
            List<String> sources,
            LifecycleView lifecycle,
            List<Contact> contacts,
            List<OperationView> operations) {

        static ApplicationView of(Application application) {
            return new ApplicationView(
                    application.id().value(),
                    application.title(),
                    application.version(),
                    application.description(),
                    application.domain(),
                    application.owner(),
                    application.tags(),
                    application.sources(),
                    LifecycleView.of(application.lifecycle(), application.deprecation()),
                    application.contacts(),
                    application.operations().stream().map(OperationView::of).toList());
        }
    }

    /** @param action {@code send} or {@code receive} */
    record OperationView(
            String name,
            String action,
            String topic,
            @Nullable String groupId,
            @Nullable String clientId,
            List<MessageView> messages) {

        static OperationView of(Operation operation) {
            return new OperationView(
                    operation.name(),
                    operation.action().id(),
                    operation.topic(),
                    operation.groupId(),
                    operation.clientId(),
                    operation.messages().stream().map(MessageView::of).toList());
        }
    }

    /** @param event as {@code topic/type} */
    record MessageView(
            String event,
            String type,
            String title,
            String summary,
            String contentType,
            String state,
            LifecycleView lifecycle,
            List<String> sensitiveFields,
            @Nullable SchemaView schema) {

        static MessageView of(MessageUse use) {
            return new MessageView(
                    use.event().toString(),
                    use.event().type(),
                    use.title(),
                    use.summary(),
                    use.contentType(),
                    use.lifecycle().id(),
                    LifecycleView.of(use.lifecycle(), use.deprecation()),
                    use.sensitiveFields(),
                    SchemaView.of(use.payload()));
        }
    }

    @GetMapping
    PageView<ApplicationSummaryView> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(applications.findPage(page, size), ApplicationSummaryView::of);
    }

    @GetMapping("/{id}")
    ApplicationView one(@PathVariable String id) {
        return id(id).flatMap(applications::find)
                .map(ApplicationView::of)
                .orElseThrow(() -> ApplicationNotFoundException.of(id));
    }

    /** The original text of the newest document. */
    @GetMapping("/{id}/document")
    ResponseEntity<byte[]> document(@PathVariable String id) {
        var text = id(id).flatMap(applications::documentText).orElseThrow(() -> ApplicationNotFoundException.of(id));
        return text(text);
    }

    /** An original text, with its bytes as they came. */
    static ResponseEntity<byte[]> text(String text) {
        var type = text.stripLeading().startsWith("{") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_YAML;
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if no application can have that id. */
    static Optional<ApplicationId> id(String text) {
        return text.isBlank() || text.length() > 256 ? Optional.empty() : Optional.of(new ApplicationId(text));
    }
}
