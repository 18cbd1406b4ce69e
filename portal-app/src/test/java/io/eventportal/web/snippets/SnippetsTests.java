package io.eventportal.web.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eventportal.node.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SnippetsTests {

    /** Everything that ends a literal somewhere. */
    private static final String AWKWARD = "a\"b'c\\u000ad`${e}<<type>>\n\t\u0007\u2028%s #{f} \ud83d\ude00 */ \\";

    @TempDir
    Path folder;

    private static Target target(Encoding encoding) {
        return new Target(
                "order-events", "OrderCreated", encoding, "localhost:9092", "http://localhost:8080/apis/ccompat/v7");
    }

    private static Target awkward(Encoding encoding) {
        return new Target(AWKWARD, AWKWARD, encoding, AWKWARD, AWKWARD);
    }

    static Stream<Target> targets() {
        return Stream.of(Encoding.values()).flatMap(encoding -> Stream.of(target(encoding), awkward(encoding)));
    }

    private static Snippet snippet(String id, Target target) {
        return Snippets.of(target).stream()
                .filter(snippet -> snippet.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void javaCompiles(Target target) throws IOException {
        compiles("EventConsumer", snippet("java", target).text());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void springCompiles(Target target) throws IOException {
        compiles("EventListener", snippet("spring", target).text());
    }

    private void compiles(String name, String text) throws IOException {
        var source = Files.writeString(folder.resolve(name + ".java"), text);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options =
                    List.of("-d", folder.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
            var compiled = compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s%n%s", said.getDiagnostics(), text).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nodeTakesTheJavaScript(Target target) throws IOException {
        var node = Programs.find("node", System.getenv("PATH"));
        assertThat(node).as("node on the PATH").isPresent();

        checks(
                List.of(node.orElseThrow().toString(), "--check"),
                "consume.js",
                snippet("node", target).text());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void pythonTakesThePython(Target target) throws IOException {
        Optional<Path> python = Programs.find("python3", System.getenv("PATH"));
        assumeTrue(python.isPresent(), "no python3 is on the PATH");

        checks(
                List.of(python.orElseThrow().toString(), "-m", "py_compile"),
                "consume.py",
                snippet("python", target).text());
    }

    private void checks(List<String> command, String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        var outcome = Programs.run(
                Stream.concat(command.stream(), Stream.of(file.toString())).toList(), Map.of());
        assertThat(outcome.exit()).as("%s%n%s", outcome.text(), text).isZero();
    }

    @Test
    void theShellIsGivenNamesAsTheyAre() throws IOException {
        var text = snippet("shell", new Target("it's $(date) `id`", "A", Encoding.JSON, "b:9092", "http://r"))
                .text();

        assertThat(text).contains("'it'\\''s $(date) `id`'");
        checks(List.of("/bin/sh", "-n"), "consume.sh", text);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void theRegistryIsNamedOnlyWhereItIsNeeded(Encoding encoding) {
        assertThat(Snippets.of(target(encoding))).hasSize(6).allSatisfy(snippet -> {
            assertThat(snippet.text()).contains("order-events").doesNotContain("<<");
            if (!encoding.isRegistered()) {
                assertThat(snippet.text()).doesNotContain("ccompat");
            }
        });
        if (encoding.isRegistered()) {
            assertThat(snippet("java", target(encoding)).text()).contains("http://localhost:8080/apis/ccompat/v7");
        }
    }

    @Test
    void aTypeThatIsNoNameIsNotUsedAsOne() {
        assertThat(snippet("python", awkward(Encoding.PROTOBUF)).text()).contains("import Event ");
        assertThat(snippet("python", target(Encoding.PROTOBUF)).text()).contains("import OrderCreated ");
    }
}
