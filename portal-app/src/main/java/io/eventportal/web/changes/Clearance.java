package io.eventportal.web.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether those whom an impact report breaks agree to it, as of now.
 *
 * @param cleared whether all that it breaks is waived; true if it breaks nobody
 * @param owners of the consumers that it does not find unharmed, sorted; empty if there are none
 * @param waivers ids of the live waivers that count for it
 */
public record Clearance(boolean cleared, List<Consent> owners, List<String> waivers) {

    public Clearance {
        owners = List.copyOf(owners);
        waivers = List.copyOf(waivers);
    }

    /**
     * One owner's.
     *
     * @param owner empty for consumers that nobody owns; an administrator approves for them
     * @param waived whether live waivers let all of its findings pass
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Consent(
            String owner,
            List<String> applications,
            boolean waived,
            @Nullable String approver,
            @Nullable String comment,
            @Nullable Instant approvedAt) {}

    /** Those who did not approve, and whose findings are not waived either. */
    public List<Consent> missing() {
        return owners.stream()
                .filter(consent -> !consent.waived() && consent.approver() == null)
                .toList();
    }
}
