package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.topology.Alias;
import io.eventportal.topology.AliasRule;
import io.eventportal.topology.TopologyMap;
import io.eventportal.web.changes.AliasChanges;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rules that join names seen in traffic to applications. */
@RestController
@RequestMapping("/api/v1/aliases")
class AliasesController {

    private final TopologyMap map;
    private final AliasChanges changes;

    AliasesController(TopologyMap map, AliasChanges changes) {
        this.map = map;
        this.changes = changes;
    }

    /**
     * All that people say, as of now, then all that documents say or traffic needs. Written item by item, however many
     * there are.
     */
    @GetMapping
    Iterable<AliasView> aliases() {
        var said = map.assigned();
        var others = map.aliases();
        return () -> Stream.concat(said.stream(), others.stream().filter(alias -> alias.rule() != Alias.Rule.ASSIGNED))
                .map(AliasView::of)
                .iterator();
    }

    /** Members as in {@link AliasChanges#add}. */
    record NewAlias(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String application) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AliasView add(@RequestBody NewAlias alias) {
        return AliasView.of(changes.add(alias.kind(), alias.name(), alias.application()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable long id) {
        changes.delete(id);
        return ResponseEntity.noContent().build();
    }

    /**
     * @param kind {@code source}, {@code group}, {@code client} or {@code transactional-id}
     * @param rule {@code assigned}, {@code declared}, {@code source-path} or {@code verbatim}
     * @param id of an assigned one, to delete it; absent of others, as are {@code pattern}, {@code madeBy} and {@code madeAt}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AliasView(
            String kind,
            String name,
            String application,
            String rule,
            String reason,
            @Nullable Long id,
            @Nullable String pattern,
            @Nullable String madeBy,
            @Nullable Instant madeAt) {

        static AliasView of(Alias alias) {
            var said = alias.assigned();
            return new AliasView(
                    alias.kind().id(),
                    alias.name(),
                    alias.application().value(),
                    alias.rule().id(),
                    alias.reason(),
                    said == null ? null : said.id(),
                    said == null ? null : said.pattern(),
                    said == null ? null : said.madeBy(),
                    said == null ? null : said.madeAt());
        }

        static AliasView of(AliasRule rule) {
            return of(Alias.assigned(rule.pattern(), rule));
        }
    }
}
