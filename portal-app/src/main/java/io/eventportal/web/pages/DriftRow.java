package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.topology.DriftItem;
import io.eventportal.topology.DriftItem.Standing;
import io.eventportal.topology.DriftKind;
import io.eventportal.topology.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One difference between documents and traffic. */
record DriftRow(
        String id,
        String href,
        DriftKind kind,
        String sentence,
        @Nullable Link application,
        Link topic,
        @Nullable Link event,
        String owner,
        Instant firstSeen,
        Standing standing,
        List<Evidence> evidence) {

    static DriftRow of(DriftItem item) {
        var drift = item.drift();
        var about = drift.about();
        var type = about.type();
        var application = about.application();
        return new DriftRow(
                item.id(),
                "/drift/" + item.id(),
                drift.kind(),
                drift.sentence(),
                application == null ? null : Link.to(application),
                Link.toTopic(about.topic()),
                type == null || type.isBlank() ? null : Link.to(new EventKey(about.topic(), type)),
                item.owner(),
                item.firstSeen(),
                item.standing(),
                drift.evidence());
    }
}
