package io.eventportal.reference;

import io.eventportal.reference.audit.AuditServiceApplication;
import io.eventportal.reference.inventory.InventoryServiceApplication;
import io.eventportal.reference.order.OrderServiceApplication;
import io.eventportal.reference.payment.PaymentServiceApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the services, each a Spring Boot application of its own, side by side in one process.
 *
 * <p>Arguments: {@code order}, {@code payment}, {@code inventory}, {@code audit} name the services to be started, none
 * means all; {@code --key=value} sets a property of each. {@code REFERENCE_EXIT_ON_STDIN_EOF=true} (environment or system
 * property) ends the process when its standard input ends, that is, with the process that started it.
 */
public final class ReferenceServices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReferenceServices.class);

    static {
        // One logging configuration for all of them, which none of them starts anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // A record of foreign bytes may claim any length; Avro reads these limits once.
        System.setProperty("org.apache.avro.limits.string.maxLength", "1000000");
        System.setProperty("org.apache.avro.limits.bytes.maxLength", "1000000");
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", "100000");
    }

    private final Map<Service, ConfigurableApplicationContext> contexts;

    private ReferenceServices(Map<Service, ConfigurableApplicationContext> contexts) {
        this.contexts = contexts;
    }

    /** One of the services, as it is named on the command line. */
    public enum Service {
        ORDER(OrderServiceApplication.class),
        PAYMENT(PaymentServiceApplication.class),
        INVENTORY(InventoryServiceApplication.class),
        AUDIT(AuditServiceApplication.class);

        private final Class<?> application;

        Service(Class<?> application) {
            this.application = application;
        }

        String argument() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Runs until the process is ended. */
    public static void main(String... args) {
        ParentWatch.startIfWanted();
        try {
            var start = System.nanoTime();
            var services = start(args);
            log.info("{} started in {} ms.", services, (System.nanoTime() - start) / 1_000_000);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (RuntimeException e) {
            log.error("The reference services do not start.", e);
            System.exit(1);
        }
    }

    /**
     * Starts the services that the arguments name, at the same time; all have started when it returns.
     *
     * @throws IllegalArgumentException if an argument is no service
     */
    public static ReferenceServices start(String... args) {
        var options = Arrays.stream(args).filter(arg -> arg.startsWith("--")).toArray(String[]::new);
        var wanted =
                wanted(Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList());
        var database = ReferenceDatabase.url(options);
        ReferenceDatabase.ensure(database);
        var started = new EnumMap<Service, CompletableFuture<ConfigurableApplicationContext>>(Service.class);
        try (var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            for (var service : wanted) {
                started.put(service, CompletableFuture.supplyAsync(() -> start(service, database, options), executor));
            }
        }
        return collect(started);
    }

    private static List<Service> wanted(List<String> arguments) {
        var wanted = new ArrayList<Service>();
        for (var argument : arguments) {
            wanted.add(Arrays.stream(Service.values())
                    .filter(service -> service.argument().equals(argument))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no service '" + argument + "'; there are order, payment, inventory and audit.")));
        }
        return wanted.isEmpty() ? List.of(Service.values()) : wanted;
    }

    private static ConfigurableApplicationContext start(Service service, String database, String... options) {
        return new SpringApplicationBuilder(service.application)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.name=reference," + service.argument() + "-service",
                        "reference.datasource.url=" + database)
                .run(options);
    }

    private static ReferenceServices collect(Map<Service, CompletableFuture<ConfigurableApplicationContext>> started) {
        var contexts = new EnumMap<Service, ConfigurableApplicationContext>(Service.class);
        RuntimeException failure = null;
        for (var service : started.entrySet()) {
            try {
                contexts.put(service.getKey(), service.getValue().join());
            } catch (CompletionException e) {
                failure = new IllegalStateException(
                        service.getKey().argument() + "-service does not start.", e.getCause());
            }
        }
        var services = new ReferenceServices(contexts);
        if (failure != null) {
            services.close();
            throw failure;
        }
        return services;
    }

    /** The context of a service; it must be one of those that were started. */
    ConfigurableApplicationContext context(Service service) {
        var context = contexts.get(service);
        if (context == null) {
            throw new IllegalArgumentException(service + " was not started.");
        }
        return context;
    }

    @Override
    public void close() {
        contexts.values().forEach(ConfigurableApplicationContext::close);
    }

    @Override
    public String toString() {
        return contexts.keySet().stream()
                .map(service -> service.argument() + "-service")
                .toList()
                .toString();
    }
}
