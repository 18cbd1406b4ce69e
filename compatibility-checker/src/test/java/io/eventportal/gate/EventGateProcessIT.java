package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar and its script, as a build server meets them. */
class EventGateProcessIT {

    private static final Path SCRIPT = Path.of("event-gate").toAbsolutePath();
    private static final Path JAR = Path.of("target/event-gate.jar").toAbsolutePath();

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void writeSchemas() throws IOException {
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Files.writeString(directory.resolve("number.json"), "{\"type\": \"number\"}");
        Files.writeString(directory.resolve("integer.json"), "{\"type\": \"integer\"}");
        Files.writeString(
                directory.resolve("backreference.json"), "{\"type\": \"string\", \"pattern\": \"^(a|b)\\\\1$\"}");
        Files.writeString(directory.resolve("reference.json"), "{\"type\": \"string\", \"pattern\": \"^(b|a)\\\\1$\"}");
        Files.writeString(directory.resolve("int.avsc"), "\"int\"");
        Files.writeString(directory.resolve("long.avsc"), "\"long\"");
        Files.writeString(directory.resolve("a.proto"), "syntax = \"proto3\"; message A { string id = 1; }");
        Files.writeString(directory.resolve("b.proto"), "syntax = \"proto3\"; message A { int64 id = 1; }");
    }

    @Test
    void exitCodesTellTheVerdict() throws IOException {
        assertThat(check("integer.json", "number.json", "--level", "BACKWARD").exitCode())
                .isZero();
        assertThat(check("number.json", "integer.json", "--level", "BACKWARD").exitCode())
                .isEqualTo(1);
        assertThat(check("int.avsc", "long.avsc", "--level", "BACKWARD").exitCode())
                .isZero();
        assertThat(check("int.avsc", "long.avsc", "--level", "FULL").exitCode()).isEqualTo(1);
        assertThat(check("a.proto", "b.proto").exitCode()).isEqualTo(1);
        assertThat(check("none.json", "number.json").exitCode()).isEqualTo(2);
        assertThat(check("backreference.json", "reference.json").exitCode()).isEqualTo(3);
    }

    @Test
    void documentsAreComparedWithTheFilesBesideThem() throws IOException {
        var document = """
                asyncapi: 3.0.0
                info: {title: Numbers, version: '1'}
                channels:
                  numbers: {address: numbers, messages: {Number: {payload: {$ref: %s.json}}}}
                operations:
                  onNumber: {action: receive, channel: {$ref: '#/channels/numbers'}}
                """;
        Files.writeString(directory.resolve("old.yaml"), document.formatted("number"));
        Files.writeString(directory.resolve("new.yaml"), document.formatted("integer"));

        var run = check("old.yaml", "new.yaml", "--level", "BACKWARD");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("BACKWARD  json/type-not-accepted", "numbers, receive of Number", "integer.json:1:");
    }

    @Test
    void theFirstRunAndTheNextSayTheSameAndNothingElse() throws IOException {
        var first = check("number.json", "integer.json");
        var next = check("number.json", "integer.json");

        assertThat(first.err()).isEmpty();
        assertThat(next).isEqualTo(first);
        assertThat(archives()).isNotEmpty();
    }

    @Test
    void aBrokenClassArchiveHarmsNothing() throws IOException {
        var before = check("number.json", "integer.json");
        for (var archive : archives()) {
            Files.write(archive, new byte[10_000]);
        }

        assertThat(check("number.json", "integer.json")).isEqualTo(before);
    }

    @Test
    void aCacheThatCannotBeWrittenHarmsNothing() throws IOException {
        environment.put("XDG_CACHE_HOME", "/dev/null/cache");
        var run = check("number.json", "integer.json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theScriptRunsThroughALinkFromAnywhere() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/real"), SCRIPT);
        Files.createSymbolicLink(directory.resolve("gate"), Path.of("bin/real"));

        var run = run(List.of("./gate", "check", "--old", "int.avsc", "--new", "int.avsc"), "");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void argumentsReachTheGateAsTheyWereGiven() throws IOException {
        Files.writeString(directory.resolve("größe *.json"), "true");

        var run = check("größe *.json", "größe *.json");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("größe *.json");
    }

    @Test
    void aJavaThatIsNoneIsNamedInOneLine() throws IOException {
        environment.put("EVENT_GATE_JAVA", "/none");
        var run = check("int.avsc", "int.avsc");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("event-gate: EVENT_GATE_JAVA is no Java 21 or later: /none\n");
    }

    @Test
    void aJarThatIsNotBuiltIsNamedInOneLine() throws IOException {
        var copy = Files.copy(SCRIPT, directory.resolve("event-gate"));
        var run = run(List.of("/bin/sh", copy.toString(), "check"), "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("is not built", "./mvnw package -pl compatibility-checker");
    }

    @Test
    void anOlderJavaSaysWhatIsNeeded() throws IOException {
        var older = javas().filter(java -> java.feature() >= 8 && java.feature() < 21)
                .findFirst();
        assumeThat(older).as("a Java older than 21 on this machine").isPresent();

        var java = older.orElseThrow().home().resolve("bin/java").toString();
        var run = run(List.of(java, "-jar", JAR.toString(), "check"), "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("needs Java 21 or later");
    }

    @Test
    void theScriptPassesOverAnOlderJava() throws IOException {
        var older = javas().filter(java -> java.feature() >= 8 && java.feature() < 21)
                .findFirst();
        assumeThat(older).as("a Java older than 21 on this machine").isPresent();

        environment.put("JAVA_HOME", older.orElseThrow().home().toString());

        assertThat(check("int.avsc", "int.avsc").exitCode()).isZero();
    }

    @Test
    void aBatchOfAnyLengthFitsInLittleMemory() throws IOException {
        var padding = "x".repeat(10_000);
        var lines = new StringBuilder();
        for (var i = 0; i < 3_000; i++) {
            lines.append(
                    "{\"id\":%d,\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":{\"title\":\"%d%s\"}}\n"
                            .formatted(i, i, padding));
        }
        lines.append("x".repeat(25 * 1024 * 1024)).append('\n');
        lines.append(
                "{\"id\":\"last\",\"format\":\"avro\",\"level\":\"FULL\",\"old\":\"\\\"int\\\"\",\"new\":\"\\\"int\\\"\"}");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var run = run(List.of(java, "-Xmx96m", "-jar", JAR.toString(), "batch"), lines.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.contains("\"compatible\"")))
                .hasSize(3_001);
        assertThat(run.out().lines().filter(line -> line.contains("\"error\""))).hasSize(1);
    }

    @Test
    void aBatchOfDistinctPairsOfAllFormatsFitsInLittleMemory() throws IOException {
        var pairs = 3_000;
        var lines = new StringBuilder();
        for (var i = 0; i < pairs; i++) {
            lines.append(distinctPair(i)).append('\n');
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var run = run(List.of(java, "-Xmx64m", "-jar", JAR.toString(), "batch"), lines.toString());

        assertThat(run.exitCode()).isZero();
        var answers = run.out().lines().toList();
        assertThat(answers).hasSize(pairs);
        for (var i = 0; i < pairs; i++) {
            assertThat(answers.get(i)).startsWith("{\"id\":" + i + ",\"verdict\":\"incompatible\"");
        }
    }

    /** A field of its own name changes its type. */
    private static String distinctPair(int i) {
        var pair = switch (i % 3) {
            case 0 -> """
                {"id":%1$d,"format":"json","level":"BACKWARD",\
                "old":{"type":"object","required":["f%1$d"],"properties":{"f%1$d":{"type":"number"}}},\
                "new":{"type":"object","required":["f%1$d"],"properties":{"f%1$d":{"type":"string"}}}}""";
            case 1 -> """
                {"id":%1$d,"format":"avro","level":"BACKWARD",\
                "old":{"type":"record","name":"R%1$d","fields":[{"name":"f%1$d","type":"int"}]},\
                "new":{"type":"record","name":"R%1$d","fields":[{"name":"f%1$d","type":"string"}]}}""";
            default -> """
                {"id":%1$d,"format":"protobuf","level":"BACKWARD",\
                "old":"syntax = \\"proto3\\"; message M%1$d { int32 f%1$d = 1; }",\
                "new":"syntax = \\"proto3\\"; message M%1$d { string f%1$d = 1; }"}""";
        };
        return pair.formatted(i);
    }

    @Test
    void theScriptAnswersABatch() throws IOException {
        var pair =
                "{\"id\":1,\"format\":\"protobuf\",\"level\":\"BACKWARD\",\"old\":\"message A { optional int32 a = 1; }\","
                        + "\"new\":\"message A { optional int32 a = 1; }\"}\n";

        var run = run(List.of(SCRIPT.toString(), "batch"), pair.repeat(3));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("{\"id\":1,\"verdict\":\"compatible\",\"findings\":[]}\n".repeat(3));
    }

    @Test
    void theJarHoldsNoSpringAndNoSignatures() throws IOException {
        try (var jar = new java.util.jar.JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
                    .noneMatch(name -> name.startsWith("org/springframework/"))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"))
                    .noneMatch(name -> name.endsWith("module-info.class"));
        }
    }

    private GateRun check(String older, String newer, String... more) throws IOException {
        var command = new ArrayList<>(List.of(SCRIPT.toString(), "check", "--old", older, "--new", newer));
        command.addAll(List.of(more));
        return run(command, "");
    }

    private GateRun run(List<String> command, String input) throws IOException {
        var out = directory.resolve("stdout").toFile();
        var err = directory.resolve("stderr").toFile();
        var in = Files.writeString(directory.resolve("stdin"), input).toFile();
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in)
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "EVENT_GATE_JAVA"));
        builder.environment().putAll(environment);
        return new GateRun(exitCode(builder.start()), read(out), read(err));
    }

    private static int exitCode(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end after two minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.walk(directory.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private record InstalledJava(Path home, int feature) {}

    private static Stream<InstalledJava> javas() throws IOException {
        var homes = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(homes)) {
            return Stream.of();
        }
        try (var entries = Files.list(homes)) {
            return entries.flatMap(home -> java(home).stream()).toList().stream();
        }
    }

    private static Optional<InstalledJava> java(Path home) {
        var release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceFirst("JAVA_VERSION=\"(?:1\\.)?([0-9]+).*", "$1"))
                    .map(feature -> new InstalledJava(home, Integer.parseInt(feature)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
