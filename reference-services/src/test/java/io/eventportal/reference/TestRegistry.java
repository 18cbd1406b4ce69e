package io.eventportal.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Confluent-compatible registry that keeps schemas in memory and can go away and come back on the same port. It wants
 * an API key for every change.
 */
final class TestRegistry implements AutoCloseable {

    static final String API_KEY = "test-key";

    private final JsonMapper mapper = new JsonMapper();
    private final List<JsonNode> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
    private final int port;

    private final AtomicInteger refusedReads = new AtomicInteger();

    private volatile boolean ill;
    private @Nullable HttpServer server;

    TestRegistry() {
        this.port = open(0);
    }

    String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /** Schema ids by subject, oldest first. */
    Map<String, List<Integer>> subjects() {
        return Map.copyOf(subjects);
    }

    String schema(int id) {
        return schemas.get(id - 1).path("schema").stringValue();
    }

    /** Registers as a producer would, without asking for compatibility. */
    synchronized int add(String subject, String type, String schema) {
        var node = mapper.createObjectNode().put("schemaType", type).put("schema", schema);
        int index = schemas.indexOf(node);
        if (index < 0) {
            schemas.add(node);
            index = schemas.size() - 1;
        }
        var ids = subjects.computeIfAbsent(subject, ignored -> new CopyOnWriteArrayList<>());
        if (!ids.contains(index + 1)) {
            ids.add(index + 1);
        }
        return index + 1;
    }

    /** Answers 503 to everything until {@link #recover}. */
    void fallIll() {
        ill = true;
    }

    void recover() {
        ill = false;
    }

    /** How often a schema was asked for while this was ill. */
    int refusedReads() {
        return refusedReads.get();
    }

    void goAway() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    void comeBack() {
        open(port);
    }

    private int open(int wanted) {
        try {
            var opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            opened.createContext("/apis/ccompat/v7/", this::answer);
            opened.start();
            server = opened;
            return opened.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = path(exchange.getRequestURI());
        if (ill) {
            refusedReads.addAndGet(path.startsWith("schemas/") ? 1 : 0);
            send(exchange, 503, Map.of("error_code", 50003, "message", "Not now"));
        } else if (exchange.getRequestMethod().equals("POST")
                && path.startsWith("subjects/")
                && path.endsWith("/versions")) {
            register(exchange, path.substring("subjects/".length(), path.length() - "/versions".length()));
        } else if (path.startsWith("schemas/ids/")) {
            find(exchange, Integer.parseInt(path.substring("schemas/ids/".length())));
        } else {
            send(exchange, 404, Map.of("error_code", 404, "message", "HTTP 404 Not Found"));
        }
    }

    private static String path(URI uri) {
        return URLDecoder.decode(uri.getRawPath(), StandardCharsets.UTF_8).substring("/apis/ccompat/v7/".length());
    }

    private void register(HttpExchange exchange, String subject) throws IOException {
        if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error_code", 401, "message", "Unauthorized"));
            return;
        }
        var body = mapper.readTree(exchange.getRequestBody());
        int id = add(
                subject,
                body.path("schemaType").stringValue(),
                body.path("schema").stringValue());
        send(exchange, 200, Map.of("id", id));
    }

    private void find(HttpExchange exchange, int id) throws IOException {
        if (id < 1 || id > schemas.size()) {
            send(exchange, 404, Map.of("error_code", 40403, "message", "Schema " + id + " not found"));
        } else {
            send(exchange, 200, schemas.get(id - 1));
        }
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        goAway();
    }
}
