package io.eventportal.benchmark;

import io.eventportal.benchmark.Contest.Contender;
import io.eventportal.businessevents.SchemaPair;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The checkers of Apicurio Registry, as its server uses them. They live in a class loader of their own, because their libraries
 * have the names of ours in other versions.
 */
final class ApicurioRegistry implements AutoCloseable {

    private static final String COMPATIBILITY = "io.apicurio.registry.rules.compatibility.";
    private static final String CONTENT = "io.apicurio.registry.content.TypedContent";

    private final URLClassLoader loader;
    private final MethodHandle test;
    private final MethodHandle isCompatible;
    private final MethodHandle content;
    private final Object backward;

    private ApicurioRegistry(URLClassLoader loader) throws ReflectiveOperationException {
        this.loader = loader;
        var lookup = MethodHandles.publicLookup();
        var checker = loader.loadClass(COMPATIBILITY + "CompatibilityChecker");
        var level = loader.loadClass(COMPATIBILITY + "CompatibilityLevel");
        var result = loader.loadClass(COMPATIBILITY + "CompatibilityExecutionResult");
        var typed = loader.loadClass(CONTENT);
        test = lookup.findVirtual(
                        checker,
                        "testCompatibility",
                        MethodType.methodType(result, level, List.class, typed, Map.class))
                .asType(MethodType.methodType(
                        Object.class, Object.class, Object.class, List.class, Object.class, Map.class));
        isCompatible = lookup.findVirtual(result, "isCompatible", MethodType.methodType(boolean.class))
                .asType(MethodType.methodType(boolean.class, Object.class));
        content = lookup.findStatic(typed, "create", MethodType.methodType(typed, String.class, String.class))
                .asType(MethodType.methodType(Object.class, String.class, String.class));
        backward = level.getMethod("valueOf", String.class).invoke(null, "BACKWARD");
    }

    /** @param jars directory with the jars of the server */
    static ApicurioRegistry in(Path jars) {
        try (var files = Files.list(jars)) {
            var urls = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(ApicurioRegistry::url)
                    .toArray(URL[]::new);
            return new ApicurioRegistry(new URLClassLoader("apicurio", urls, ClassLoader.getPlatformClassLoader()));
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("no checkers of Apicurio Registry in " + jars, e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its checker of a format: can the newer schema read what the older wrote? */
    Contender<SchemaPair> checker(SchemaFormat format) {
        return switch (format) {
            case AVRO -> checker("avro.rules.compatibility.AvroCompatibilityChecker", "application/json");
            case JSON -> checker("json.rules.compatibility.JsonSchemaCompatibilityChecker", "application/json");
            case PROTOBUF ->
                checker("protobuf.rules.compatibility.ProtobufCompatibilityChecker", "application/x-protobuf");
        };
    }

    private Contender<SchemaPair> checker(String name, String contentType) {
        try {
            var checker = loader.loadClass("io.apicurio.registry." + name)
                    .getDeclaredConstructor()
                    .newInstance();
            return pair -> answer(checker, pair, contentType);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + name, e);
        }
    }

    private String answer(Object checker, SchemaPair pair, String contentType) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object older = content.invokeExact(pair.older(), contentType);
            Object newer = content.invokeExact(pair.newer(), contentType);
            Object result = test.invokeExact(checker, backward, (List<?>) List.of(older), newer, (Map<?, ?>) Map.of());
            return (boolean) isCompatible.invokeExact(result) ? "compatible" : "incompatible";
        } catch (RuntimeException e) {
            return "error " + e.getClass().getSimpleName();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
