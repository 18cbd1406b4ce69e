package io.eventportal.catalog;

import java.util.List;

/** What people are told about an application, without what it does; fields as in {@link Application}. */
public record ApplicationProfile(
        ApplicationId id, String title, String description, String domain, String owner, List<String> tags) {

    public ApplicationProfile {
        tags = List.copyOf(tags);
    }
}
