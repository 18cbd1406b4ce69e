package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Outline;
import io.eventportal.topology.Alias.Kind;
import io.eventportal.topology.Alias.Rule;
import io.eventportal.traffic.GroupSighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says which applications bear a name that is seen in traffic. Names are compared in full and never by likeness. A name
 * that several documents declare belongs to each of them.
 */
final class Aliases {

    private static final Pattern SOURCE_PATH = Pattern.compile("/services/([^/?#]+)");

    private final Map<Kind, Map<String, Set<Alias>>> declared = new HashMap<>();

    Aliases(List<Outline> applications) {
        for (var application : applications) {
            application.sources().forEach(source -> declare(Kind.SOURCE, source, application.id()));
            for (var operation : application.operations()) {
                if (operation.groupId() != null) {
                    declare(Kind.GROUP, operation.groupId(), application.id());
                }
                if (operation.clientId() != null) {
                    declare(Kind.CLIENT, operation.clientId(), application.id());
                }
            }
        }
    }

    private void declare(Kind kind, String name, ApplicationId application) {
        declared.computeIfAbsent(kind, any -> new HashMap<>())
                .computeIfAbsent(name, any -> new TreeSet<>())
                .add(new Alias(kind, name, application, Rule.DECLARED));
    }

    /** All that documents declare, sorted. */
    Set<Alias> declared() {
        var all = new TreeSet<Alias>();
        declared.values().forEach(names -> names.values().forEach(all::addAll));
        return all;
    }

    /** Of what a record names as its source. At least one. */
    Set<Alias> ofSource(String source) {
        var found = declared(Kind.SOURCE, source);
        if (!found.isEmpty()) {
            return found;
        }
        var path = SOURCE_PATH.matcher(source);
        return path.matches() && !path.group(1).isBlank()
                ? Set.of(new Alias(Kind.SOURCE, source, new ApplicationId(path.group(1)), Rule.SOURCE_PATH))
                : Set.of(new Alias(Kind.SOURCE, source, new ApplicationId(source), Rule.VERBATIM));
    }

    /** Of a consumer group: by its id, else by the client ids of its members, else its id itself. At least one. */
    Set<Alias> ofGroup(GroupSighting group) {
        var byId = declared(Kind.GROUP, group.groupId());
        if (!byId.isEmpty()) {
            return byId;
        }
        var byClients = new TreeSet<Alias>();
        group.clientIds().forEach(clientId -> byClients.addAll(declared(Kind.CLIENT, clientId)));
        return byClients.isEmpty()
                ? Set.of(new Alias(Kind.GROUP, group.groupId(), new ApplicationId(group.groupId()), Rule.VERBATIM))
                : byClients;
    }

    private Set<Alias> declared(Kind kind, String name) {
        return declared.getOrDefault(kind, Map.of()).getOrDefault(name, Set.of());
    }
}
