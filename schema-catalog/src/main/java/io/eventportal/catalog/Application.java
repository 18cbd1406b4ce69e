package io.eventportal.catalog;

import java.util.List;

/**
 * An application as its document declares it.
 *
 * @param id its name in the catalog
 * @param title {@code info.title}
 * @param version {@code info.version}; may be empty
 * @param description Markdown, may be empty
 * @param domain {@code x-domain}; empty if none is declared
 * @param owner {@code x-owner}, else the contact's name; empty if none is declared
 * @param tags in document order
 * @param sources what its records name as their source: {@code x-source} entries, in document order; may be empty
 * @param operations in document order
 * @param lifecycle how far it is in its life; {@code x-lifecycle} of {@code info}
 * @param deprecation what is said of its end
 * @param contacts how to reach its owner; may be empty
 */
public record Application(
        ApplicationId id,
        String title,
        String version,
        String description,
        String domain,
        String owner,
        List<String> tags,
        List<String> sources,
        List<Operation> operations,
        Lifecycle lifecycle,
        Deprecation deprecation,
        List<Contact> contacts) {

    public Application {
        tags = List.copyOf(tags);
        sources = List.copyOf(sources);
        operations = List.copyOf(operations);
        contacts = List.copyOf(contacts);
    }

    /** Released, and nothing is said of its end or its owner's contacts. */
    public Application(
            ApplicationId id,
            String title,
            String version,
            String description,
            String domain,
            String owner,
            List<String> tags,
            List<String> sources,
            List<Operation> operations) {
        this(
                id,
                title,
                version,
                description,
                domain,
                owner,
                tags,
                sources,
                operations,
                Lifecycle.RELEASED,
                Deprecation.NONE,
                List.of());
    }
}
