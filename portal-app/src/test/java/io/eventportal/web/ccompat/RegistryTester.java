package io.eventportal.web.ccompat;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An editor who talks to the registry API below one of its paths. */
record RegistryTester(PortalClient http, String base) {

    static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    static RegistryTester editor(int port, ApiKeys keys) {
        return new RegistryTester(
                PortalClient.as(Role.EDITOR, port, keys)
                        .with("Content-Type", TYPE)
                        .with("Accept", TYPE + ", application/json"),
                "/apis/ccompat/v7");
    }

    RegistryTester below(String other) {
        return new RegistryTester(http, other);
    }

    Answer get(String path) {
        return http.get(base + path);
    }

    Answer put(String path, Object body) {
        return http.put(base + path, JSON.writeValueAsString(body));
    }

    Answer post(String path, Object body) {
        return http.post(base + path, JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return http.delete(base + path);
    }

    Answer register(String subject, String schema) {
        return register(subject, Map.of("schema", schema));
    }

    Answer register(String subject, Map<String, ?> body) {
        return post("/subjects/" + subject + "/versions", body);
    }

    List<String> strings(String path) {
        return get(path).json().valueStream().map(JsonNode::stringValue).toList();
    }

    List<Integer> numbers(String path) {
        return get(path).json().valueStream().map(JsonNode::intValue).toList();
    }

    static int id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("id").intValue();
    }

    static Consumer<Answer> isError(int status, int code) {
        return answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).startsWith(TYPE);
            assertThat(answer.json().get("error_code").intValue())
                    .as(answer.body())
                    .isEqualTo(code);
            assertThat(answer.json().get("message").stringValue()).isNotBlank();
        };
    }

    static Map<String, Object> with(Map<String, ?> some, String name, Object value) {
        var more = new HashMap<String, Object>(some);
        more.put(name, value);
        return more;
    }

    /** A record with optional fields of these names. */
    static String record(String name, String... fields) {
        var written = java.util.Arrays.stream(fields)
                .map(field -> "{\"name\":\"" + field + "\",\"type\":\"string\",\"default\":\"\"}")
                .toList();
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", written) + "]}";
    }
}
