package io.eventportal.reference.audit;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was seen, over HTTP. */
@RestController
class AuditController {

    private final OrderAudit audit;

    AuditController(OrderAudit audit) {
        this.audit = audit;
    }

    /** Events of orders by type, since the start. */
    @GetMapping("/api/audit")
    Map<String, Long> seen() {
        return audit.seen();
    }
}
