package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Outline;
import io.eventportal.topology.Alias.Kind;
import io.eventportal.topology.Alias.Rule;
import io.eventportal.traffic.GroupSighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says which applications bear a name that is seen in traffic: what people say comes first, then what documents declare.
 * Names are compared in full, or by the pattern that somebody gave, and never by likeness. A name that several documents
 * declare belongs to each of them.
 */
final class Aliases {

    private static final Pattern SOURCE_PATH = Pattern.compile("/services/([^/?#]+)");

    private final Map<Kind, Map<String, Set<Alias>>> declared;
    private final Assigned assigned;

    Aliases(List<Outline> applications) {
        this.declared = new HashMap<>();
        this.assigned = Assigned.NOTHING;
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

    private Aliases(Map<Kind, Map<String, Set<Alias>>> declared, Assigned assigned) {
        this.declared = declared;
        this.assigned = assigned;
    }

    /** The same, but what people say of a name comes first. */
    Aliases with(Assigned said) {
        return new Aliases(declared, said);
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

    /** What people said, by pattern. */
    List<Alias> assigned() {
        return assigned.all();
    }

    /** Of a transactional id: nobody but people can tell. */
    Optional<Alias> ofTransactionalId(String id) {
        return assigned.of(Kind.TRANSACTIONAL_ID, id);
    }

    /** Of what a record names as its source. At least one. */
    Set<Alias> ofSource(String source) {
        var said = assigned.of(Kind.SOURCE, source);
        if (said.isPresent()) {
            return Set.of(said.get());
        }
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
        var said = assigned.of(Kind.GROUP, group.groupId());
        if (said.isPresent()) {
            return Set.of(said.get());
        }
        var saidOfClients = new TreeSet<Alias>();
        group.clientIds().forEach(clientId -> assigned.of(Kind.CLIENT, clientId).ifPresent(saidOfClients::add));
        if (!saidOfClients.isEmpty()) {
            return saidOfClients;
        }
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
