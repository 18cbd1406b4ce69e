package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** {@code event-gate register} against a running portal. */
@PortalTest
class RegisterIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @TempDir
    Path directory;

    private final String subject = "gate-" + UUID.randomUUID() + "-value";
    private String key;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void makeKey() {
        key = keys.create("test gate", Role.EDITOR, null).secret();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path record(String field, String... more) throws IOException {
        return file(
                "r.avsc",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"%s\",\"type\":\"string\"%s}]}"
                        .formatted(field, String.join("", more)));
    }

    private Run gate(Path file, String... more) {
        return gate(subject, file, more);
    }

    private Run gate(String to, Path file, String... more) {
        var args = new ArrayList<>(
                List.of("register", "--portal", "http://localhost:" + port + "/", "--subject", to, file.toString()));
        args.addAll(List.of(more));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = EventGate.run(args, directory, new ByteArrayInputStream(new byte[0]), out, err);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String versions() {
        return PortalClient.anonymous(port)
                .get("/apis/ccompat/v7/subjects/" + subject + "/versions")
                .body();
    }

    @Test
    void saysWhatWouldHappenRegistersAndFindsItRegistered() throws IOException {
        var schema = record("a");

        var rehearsed = gate(schema, "--dry-run");
        assertThat(versions()).contains("40401");
        var registered = gate(schema, "--key", key);
        var again = gate(schema, "--dry-run");

        assertThat(rehearsed).isEqualTo(new Run(0, "would register: " + subject + " version 1\n", ""));
        assertThat(registered.exitCode()).as(registered.err()).isZero();
        assertThat(registered.out()).startsWith("registered: " + subject + " version 1, id ");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("unchanged: " + subject + " version 1 is this schema, id ");
        assertThat(versions()).isEqualTo("[1]");
        assertThat(gate(record("a", ",\"default\":\"\""), "--dry-run").out())
                .isEqualTo("would register: " + subject + " version 2\n");
    }

    @Test
    void tellsWhyTheRegistryRefuses() throws IOException {
        gate(record("a"), "--key", key);
        var breaking = record("b");

        var rehearsed = gate(breaking, "--dry-run", "--output", "json");
        var refused = gate(breaking, "--key", key);

        assertThat(rehearsed.exitCode()).isEqualTo(1);
        var report = JsonMapper.shared().readTree(rehearsed.out());
        assertThat(report.get("outcome").stringValue()).isEqualTo("would-be-refused");
        assertThat(report.get("findings").get(0).stringValue()).contains("avro/field-without-default", "/b");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).startsWith("refused: " + subject + "\n").contains("avro/field-without-default");
        assertThat(versions()).isEqualTo("[1]");
    }

    @Test
    void tellsInADryRunThatASubjectTakesNoVersions() throws IOException {
        gate(record("a"), "--key", key);
        PortalClient.as(Role.EDITOR, port, keys).put("/apis/ccompat/v7/mode/" + subject, "{\"mode\":\"READONLY\"}");
        var next = record("a", ",\"default\":\"\"");

        assertThat(gate(next, "--dry-run").out()).contains("would be refused", "READONLY");
        assertThat(gate(next, "--dry-run").exitCode()).isEqualTo(1);
        assertThat(gate(next, "--key", key).out()).contains("read-only");
        assertThat(gate(next, "--key", key).exitCode()).isEqualTo(1);
    }

    @Test
    void registersWhatNamesOtherSubjects() throws IOException {
        var money = subject + "-money";
        gate(money, file("money.proto", "syntax = \"proto3\"; message Money { int64 cents = 1; }"), "--key", key);
        var order =
                file("order.proto", "syntax = \"proto3\"; import \"money.proto\"; message Order { Money price = 1; }");

        var without = gate(order, "--key", key);
        var with = gate(order, "--key", key, "--reference", "money.proto=" + money + ":1");

        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("order.proto: ").contains("money.proto");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.out()).startsWith("registered: " + subject + " version 1, id ");
    }

    @Test
    void invalidSchemasAndWrongKeysExitWith2() throws IOException {
        var invalid = file("bad.avsc", "\"no such type\"");

        assertThat(gate(invalid, "--dry-run").exitCode()).isEqualTo(2);
        assertThat(gate(invalid, "--dry-run").err()).startsWith(invalid + ": ");
        assertThat(gate(record("a"), "--key", "wrong").err()).contains("does not accept the key");
        var viewer = keys.create("test viewer", Role.VIEWER, null).secret();
        var refused = gate(record("a"), "--key", viewer);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("may not register");
    }
}
