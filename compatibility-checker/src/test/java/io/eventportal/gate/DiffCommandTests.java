package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTests {

    private static final String ORDER = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "string"}]}
            """;
    private static final String WITH_CURRENCY = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "string"},
              {"name": "currency", "type": "string"}]}
            """;
    private static final String WITH_NOTE = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "string"},
              {"name": "note", "type": "string", "default": ""}]}
            """;

    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void commitOneContract() throws IOException {
        repository = Repository.in(directory.resolve("repository"))
                .write("orders/order.avsc", ORDER)
                .write("README.md", "Orders.")
                .commit();
    }

    @Test
    void nothingChangedIsCompatible() {
        var run = repository.diff("main");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("compatible: against main (").contains("), no contract changed (level FULL");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aChangedContractIsCompared() throws IOException {
        repository.write("orders/order.avsc", WITH_CURRENCY);

        var run = repository.diff("HEAD");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("incompatible: against HEAD (")
                .contains("1 contract: 1 incompatible")
                .contains("\nincompatible: orders/order.avsc\n")
                .contains("  old   orders/order.avsc:1:1\n  new   orders/order.avsc:3:3 /fields/1\n");
    }

    @Test
    void theWorkTreeCountsNotTheIndex() throws IOException {
        repository.write("orders/order.avsc", WITH_CURRENCY).git("add", "--all").write("orders/order.avsc", WITH_NOTE);

        assertThat(repository.diff("main").exitCode()).isZero();
    }

    @Test
    void theRevisionMayBeAnyThatGitKnows() throws IOException {
        repository.git("tag", "v1").write("orders/order.avsc", WITH_NOTE).commit();
        repository.git("checkout", "--quiet", "-b", "topic").write("orders/order.avsc", WITH_CURRENCY);

        assertThat(repository.diff("v1").exitCode()).isEqualTo(1);
        assertThat(repository.diff("main~1").exitCode()).isEqualTo(1);
        assertThat(repository.diff("topic@{0}").out()).contains("1 contract: 1 incompatible");
    }

    @Test
    void aNewContractPasses() throws IOException {
        repository.write("payments/payment.proto", "syntax = \"proto3\"; message Payment { string id = 1; }");

        var run = repository.diff("main");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\ncompatible: payments/payment.proto (new)\n");
    }

    @Test
    void aContractThatCannotBeReadExitsWith2AndTheRestIsStillTold() throws IOException {
        repository.write("bad.avsc", "{\"type\": \"record\",\n ]").write("orders/order.avsc", WITH_CURRENCY);

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("bad.avsc:2:");
        assertThat(run.out())
                .startsWith("unreadable: against main (")
                .contains("2 contracts: 1 unreadable, 1 incompatible")
                .contains("\nunreadable: bad.avsc:2:")
                .contains("avro/field-without-default");
    }

    @Test
    void aDeletedContractBreaksARule() throws IOException {
        repository.delete("orders/order.avsc");

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("\nincompatible: orders/order.avsc (deleted)\n")
                .contains("gate/contract-deleted");
    }

    @Test
    void aRulesFileLetsAContractBeDeleted() throws IOException {
        repository
                .write("rules.yaml", "rules:\n  gate/contract-deleted: warn\n")
                .delete("orders/order.avsc");

        var run = repository.diff(
                "main", "--rules", repository.root().resolve("rules.yaml").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note: gate/contract-deleted", "  rule  error, made warn by ");
    }

    @Test
    void aRenamedContractIsComparedWithItself() throws IOException {
        var long1 = ORDER.replace(
                "\"fields\"", "\"doc\": \"" + "An order as the shop takes it. ".repeat(20) + "\", \"fields\"");
        repository.write("orders/order.avsc", long1).commit();
        repository
                .git("mv", "orders/order.avsc", "orders/placed.avsc")
                .write("orders/placed.avsc", long1.replace("\"string\"", "\"int\""));

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("incompatible: orders/order.avsc -> orders/placed.avsc")
                .contains("1 contract:");
    }

    @Test
    void aContractTakenOutOfTheIndexOnlyIsStillThere() throws IOException {
        repository.git("rm", "--quiet", "--cached", "orders/order.avsc");

        var run = repository.diff("main");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("compatible: orders/order.avsc\n");
    }

    @Test
    void documentsAndSchemasAreRecognisedByWhatTheySayAtTheirRoot() throws IOException {
        repository
                .write("api.yaml", "asyncapi: 3.0.0\ninfo: {title: Orders, version: 1.0.0}\n")
                .write(
                        "api.json",
                        "{\"asyncapi\": \"3.0.0\", \"info\": {\"title\": \"Orders\", \"version\": \"1.0.0\"}}")
                .write("any.json", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}")
                .write("other.schema.json", "true")
                .write("package.json", "{\"dependencies\": {\"$schema\": 1, \"asyncapi\": 2}}")
                .write("compose.yml", "services:\n  asyncapi: {image: x}\n")
                .write("data.json", "[{\"asyncapi\": \"3.0.0\"}]")
                .write("broken.json", "{\"a\": nonsense, \"asyncapi\": 1");
        Files.write(repository.root().resolve("latin.json"), "{\"ä\": 1}".getBytes(StandardCharsets.ISO_8859_1));

        var run = repository.diff("main", "--output", "json");

        var report = JsonText.read(run.out(), "The report");
        assertThat(report.get("contracts").findValuesAsString("new"))
                .containsExactly("any.json", "api.json", "api.yaml", "other.schema.json");
        assertThat(report.get("unreadable").isEmpty()).isTrue();
    }

    @Test
    void aFileThatIsNoContractAnyMoreIsStillHeldToItsWord() throws IOException {
        repository
                .write(
                        "event.json",
                        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"string\"}")
                .commit();
        repository.write("event.json", "{\"type\": \"integer\"}");

        assertThat(repository.diff("main").exitCode()).isEqualTo(1);
    }

    @Test
    void referencesAreFollowedInTheTreeOfTheirSide() throws IOException {
        repository
                .write("orders/order.schema.json", "{\"properties\": {\"id\": {\"$ref\": \"../common/id.json\"}}}")
                .write("common/id.json", "{\"type\": \"string\"}")
                .write("proto/orders/order.proto", """
                        syntax = "proto3";
                        import "common/money.proto";
                        message Order { common.Money total = 1; }
                        """)
                .write("proto/common/money.proto", """
                        syntax = "proto3";
                        package common;
                        message Money { string units = 1; }
                        """)
                .commit();
        repository.write("common/id.json", "{\n  \"type\": \"integer\"}").write("proto/common/money.proto", """
                        syntax = "proto3";
                        package common;
                        message Money { int64 units = 1; }
                        """);

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("incompatible: orders/order.schema.json\n")
                .contains("  new   common/id.json:2:11 /type")
                .contains("incompatible: proto/orders/order.proto\n")
                .contains("incompatible: proto/common/money.proto\n")
                .contains("3 contracts: 3 incompatible");
    }

    @Test
    void aContractIsReachedThroughSeveralFiles() throws IOException {
        repository
                .write("order.schema.json", "{\"$ref\": \"parts/line.json\"}")
                .write("parts/line.json", "{\"properties\": {\"sku\": {\"$ref\": \"the%20sku.json\"}}}")
                .write("parts/the sku.json", "{\"type\": \"string\"}")
                .write("other.schema.json", "{\"title\": \"like the sku.json, but it leads nowhere\"}")
                .commit();
        repository.write("parts/the sku.json", "{\"type\": \"integer\"}");

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("1 contract: 1 incompatible", "incompatible: order.schema.json\n");
    }

    @Test
    void aContractIsReachedWhateverTheFileIsCalled() throws IOException {
        var name = "odd.+(1)[a-c]{2}?*^$|b.proto";
        repository
                .write(
                        "order.proto",
                        "syntax = \"proto3\"; import \"%s\"; message Order { Odd odd = 1; }".formatted(name))
                .write(name, "syntax = \"proto3\"; message Odd { string a = 1; }")
                .commit();
        repository.write(name, "syntax = \"proto3\"; message Odd { int64 a = 1; }");

        var run = repository.diff("main");

        assertThat(run.out()).contains("2 contracts: 2 incompatible", "incompatible: order.proto\n");
    }

    @Test
    void manyContractsAreToldInTheOrderOfTheirPaths() throws IOException {
        var names = IntStream.range(0, 1_200)
                .mapToObj("orders/event-%04d.proto"::formatted)
                .toList();
        for (var name : names) {
            repository.write(name, "syntax = \"proto3\"; message A { string a = 1; }");
        }
        repository
                .write("order.proto", "syntax = \"proto3\"; import \"orders/event-1199.proto\"; message B { A a = 1; }")
                .commit();
        for (var name : names) {
            repository.write(name, "syntax = \"proto3\"; message A { int64 a = 1; }");
        }

        var run = repository.diff("main");

        assertThat(run.out()).contains("1201 contracts: 1201 incompatible");
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.startsWith("incompatible: ") && !line.contains("against"))
                        .map(line -> line.substring("incompatible: ".length())))
                .containsExactlyElementsOf(
                        Stream.concat(names.stream(), Stream.of("order.proto")).toList());
    }

    @Test
    void aReferenceThatIsGoneMakesAContractUnreadable() throws IOException {
        repository
                .write("order.schema.json", "{\"$ref\": \"id.json\"}")
                .write("id.json", "{\"type\": \"string\"}")
                .write("broken.schema.json", "{\"$ref\": \"none.json\", \"title\": \"not id.json\"}")
                .commit();
        repository.delete("id.json");

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("order.schema.json:1:").contains("(looked for id.json)");
    }

    @Test
    void whatWasUnreadableBeforeIsUndecided() throws IOException {
        repository.write("orders/order.avsc", "{").commit();
        repository.write("orders/order.avsc", ORDER);

        var run = repository.diff("main");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("As it was at main, the contract cannot be read: orders/order.avsc:1:");
        assertThat(repository.diff("main", "--on-undecided", "warn").exitCode()).isZero();
    }

    @Test
    void pathsNarrowItDown() throws IOException {
        repository
                .write("orders/order.avsc", WITH_CURRENCY)
                .write("payments/payment.avsc", "\"string\"")
                .write("ordersandmore.avsc", "\"string\"");
        var inside = repository.root().resolve("orders");

        assertThat(repository.diff("main", "payments").out()).contains("1 contract: 1 compatible");
        assertThat(repository.diff("main", "orders/order.avsc").exitCode()).isEqualTo(1);
        assertThat(GateRun.in(inside, "diff", "--against", "main", ".").out()).contains("1 contract: 1 incompatible");
        assertThat(GateRun.in(inside, "diff", "--against", "main").out()).contains("3 contracts: ");
        repository.delete("orders/order.avsc");
        assertThat(repository.diff("main", "orders/order.avsc").out()).contains("(deleted)");
    }

    @Test
    void aPathThatIsNowhereIsNamed() {
        assertUnusable(repository.diff("main", "none"), "none: no such file, and none that changed");
        assertUnusable(repository.diff("main", ".."), "..: lies outside the repository");
    }

    @Test
    void whatGitCannotDoIsOneLine() throws IOException {
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        var shallow = directory.resolve("shallow");
        repository.commit().git("clone", "--quiet", "--depth=1", "file://" + repository.root(), shallow.toString());

        assertUnusable(repository.diff("none"), "git knows no revision none; fetch it first");
        assertUnusable(repository.diff("HEAD:README.md"), "git knows no revision HEAD:README.md");
        assertUnusable(GateRun.in(repository.root(), "diff", "--against=--exec=x"), "git knows no revision --exec=x");
        assertUnusable(GateRun.in(elsewhere, "diff", "--against", "main"), "not a git repository");
        assertUnusable(
                new Repository(shallow).diff("HEAD~1"), "git knows no revision HEAD~1; the clone is shallow: fetch");
        assertUnusable(repository.diff("main", "--nonsense"), "Unknown option: '--nonsense'");
        assertUnusable(GateRun.in(repository.root(), "diff"), "Missing required option: '--against=REVISION'");
    }

    @Test
    void linksAreFollowedWithinTheRepositoryOnly() throws IOException {
        var secret = Files.writeString(directory.resolve("secret.json"), "{\"type\": \"string\"}");
        Files.createSymbolicLink(repository.root().resolve("out.json"), secret);
        Files.createSymbolicLink(repository.root().resolve("loop.json"), Path.of("loop.json"));
        Files.createSymbolicLink(repository.root().resolve("in.json"), Path.of("id.json"));
        repository
                .write("id.json", "{\"type\": \"string\"}")
                .write("a.schema.json", "{\"$ref\": \"in.json\"}")
                .commit();
        repository.write("a.schema.json", "{\"$ref\": \"in.json\", \"title\": \"A\"}");

        assertThat(repository.diff("main").out()).contains("1 contract: 1 compatible");
        repository.write("a.schema.json", "{\"$ref\": \"out.json\"}");
        assertUnusable(repository.diff("main"), "a.schema.json:1:", "out.json is not read, because it lies outside");
        repository.write("a.schema.json", "{\"$ref\": \"loop.json\"}");
        assertUnusable(repository.diff("main"), "a.schema.json:1:", "(looked for loop.json)");
    }

    @Test
    void aDirectoryInPlaceOfAContractIsADeletion() throws IOException {
        repository.delete("orders/order.avsc").write("orders/order.avsc/inner.avsc", ORDER);

        assertThat(repository.diff("main").out())
                .contains(
                        "incompatible: orders/order.avsc (deleted)", "compatible: orders/order.avsc/inner.avsc (new)");
    }

    private static void assertUnusable(GateRun run, String... parts) {
        assertThat(run.err()).hasLineCount(1).contains(parts);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
