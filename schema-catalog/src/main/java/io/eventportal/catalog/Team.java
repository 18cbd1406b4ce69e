package io.eventportal.catalog;

import java.util.List;

/**
 * Who owns events and applications.
 *
 * @param name as owners are named; 1 to 256 characters
 * @param description may be empty
 * @param contacts how to reach it; may be empty
 */
public record Team(String name, String description, List<Contact> contacts) {

    public Team {
        contacts = List.copyOf(contacts);
    }
}
