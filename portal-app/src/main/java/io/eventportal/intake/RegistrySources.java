package io.eventportal.intake;

import io.eventportal.catalog.SubjectName;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.Scope;
import io.eventportal.intake.RegistryReader.Seen;
import io.eventportal.registry.ExportLine;
import io.eventportal.registry.Mirror;
import io.eventportal.registry.RegistryException;
import io.eventportal.security.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Service;

/**
 * The registries of {@code portal.intake.registries}: each is shown, read-only, in a context of its name, looked at again
 * and again and when asked to. One that cannot be read is told, and what is shown stays as it was.
 */
@Service
public class RegistrySources implements SchedulingConfigurer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySources.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final List<RegistrySourceProperties.Registry> registries;
    private final RegistrySourceStates states;
    private final Mirror mirror;
    private final Audit audit;
    private final UUID worker = UUID.randomUUID();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RegistrySources(RegistrySourceProperties properties, RegistrySourceStates states, Mirror mirror, Audit audit) {
        this.registries = properties.registries();
        this.states = states;
        this.mirror = mirror;
        this.audit = audit;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        for (var registry : registries) {
            registrar.addFixedDelayTask(new FixedDelayTask(() -> start(registry), registry.interval(), Duration.ZERO));
        }
    }

    /** In the order of the settings. */
    public List<RegistrySource> list() {
        return registries.stream().map(states::of).toList();
    }

    /** The contexts in which they are shown. */
    public List<String> contexts() {
        return registries.stream()
                .map(RegistrySourceProperties.Registry::context)
                .toList();
    }

    private Optional<RegistrySourceProperties.Registry> find(String name) {
        return registries.stream()
                .filter(registry -> registry.name().equals(name))
                .findFirst();
    }

    /** Looks at it now, in the background, unless somebody is at it. Empty if there is none of this name. */
    public Optional<RegistrySource> sync(String name) {
        return find(name).map(registry -> {
            audit.record(new Change("source.sync", name, null, registry.url().toString()));
            start(registry);
            return states.of(registry);
        });
    }

    private void start(RegistrySourceProperties.Registry registry) {
        try {
            threads.execute(() -> Actor.SYSTEM.call(() -> {
                look(registry);
                return registry;
            }));
        } catch (RejectedExecutionException e) {
            // the portal ends
        }
    }

    private void look(RegistrySourceProperties.Registry registry) {
        try {
            if (!states.isOpen(registry.name())) {
                mirror.open(registry.context());
                states.open(registry.name());
            }
            var after = states.begin(registry.name(), worker);
            if (after.isPresent()) {
                look(registry, after.get());
            }
        } catch (RegistryException e) {
            LOG.warn("The registry {} is not shown: {}", registry.name(), e.getMessage());
            states.add(registry.name());
            states.begin(registry.name(), worker);
            states.fail(registry.name(), worker, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("The registry {} could not be looked at", registry.name(), e);
        }
    }

    private void look(RegistrySourceProperties.Registry registry, String after) {
        var name = registry.name();
        try (var reader = new RegistryReader(registry, FIRST_PAUSE)) {
            var sync = new RegistrySync(reader, mirror, registry.context());
            var subjects = sync.run(
                    after,
                    result -> states.advance(
                            name, worker, result.subject(), result.added(), result.deleted(), result.failures()),
                    () -> !closing.get());
            if (subjects >= 0) {
                states.complete(name, worker, subjects);
            } else if (closing.get()) {
                states.fail(name, worker, "The portal was stopped meanwhile.");
            }
        } catch (IOException e) {
            states.fail(name, worker, "The registry cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The registry {} could not be looked at", name, e);
            states.fail(name, worker, "It could not be stored; the portal's log says more.");
        }
    }

    /**
     * Everything that a registry has in its default context, as it would export it: deleted versions as well, and levels.
     * Empty if there is none of this name.
     */
    public Optional<ExportLine.Source> everything(String name) {
        return find(name).map(registry -> taker -> {
            try (var reader = new RegistryReader(registry, FIRST_PAUSE)) {
                new Everything(reader, taker).tell();
            }
        });
    }

    /** Hands over each version after what it names. */
    private record Everything(RegistryReader reader, Consumer<ExportLine> taker, Set<String> told) {

        Everything(RegistryReader reader, Consumer<ExportLine> taker) {
            this(reader, taker, new HashSet<>());
        }

        void tell() throws IOException {
            var subjects = reader.subjects(Seen.DELETED_TOO);
            for (var subject : subjects) {
                for (var number : reader.versions(subject, Seen.DELETED_TOO)) {
                    tell(subject, number);
                }
            }
            settings("", Scope.GLOBAL);
            for (var subject : subjects) {
                settings(subject, Scope.subject(subject));
            }
        }

        private void tell(String subject, int number) throws IOException {
            if (!told.add(subject + ":" + number)) {
                return;
            }
            var deleted = !reader.versions(subject, Seen.LIVE).contains(number);
            var found = reader.version(SubjectName.DEFAULT_CONTEXT, subject, number, deleted);
            if (found.isPresent()) {
                for (var reference : found.get().schema().references()) {
                    tell(reference.subject(), reference.version());
                }
                taker.accept(new ExportLine.OfVersion(found.get()));
            }
        }

        private void settings(String subject, Scope scope) throws IOException {
            reader.level(subject)
                    .flatMap(level -> ExportLine.ofLevel(scope, level))
                    .ifPresent(taker);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        closing.set(true);
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
