package io.eventportal.topology;

import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds all that differs between documents and traffic now. */
@Component
class DriftFinder {

    private final TopologyMap map;
    private final Traffic traffic;
    private final SchemaIdBook schemaIds;
    private final DriftProperties properties;

    DriftFinder(TopologyMap map, Traffic traffic, SchemaIdBook schemaIds, DriftProperties properties) {
        this.map = map;
        this.traffic = traffic;
        this.schemaIds = schemaIds;
        this.properties = properties;
    }

    /** Worst first; each id once. */
    List<Drift> find(Instant now) {
        var groups = traffic.groups();
        var deadLetters = traffic.deadLetters((String) null);
        var parties = new PartyDrift(map.namesInUse());
        var found = new ArrayList<Drift>();
        found.addAll(new EdgeDrift(
                        map.current(),
                        now.minus(properties.silentAfter()),
                        deadLetters.stream().map(DeadLetterRow::deadTopic).collect(Collectors.toSet()))
                .find());
        parties.nonConformant(traffic.refusedRecords()).forEach(found::add);
        parties.unregistered(traffic.schemaIds(), schemaIds).forEach(found::add);
        parties.stuck(groups, now.minus(properties.stuckAfter()), now.minus(properties.silentAfter()))
                .forEach(found::add);
        parties.failing(deadLetters, groups).forEach(found::add);
        FieldDrift.undeclared(traffic.undeclaredFields()).forEach(found::add);
        FieldDrift.refused(traffic.refusedValues()).forEach(found::add);
        return found.stream().sorted(Drift.ORDER).toList();
    }
}
