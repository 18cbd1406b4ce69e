package io.eventportal.benchmark;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
final class Request {

    private Request() {}

    /** @param headers each ends with a line break */
    static byte[] get(String path, String headers) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    /** @param headers each ends with a line break; the length comes by itself */
    static byte[] send(String method, String path, String headers, byte[] body) {
        var head = bytes(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: "
                + body.length + "\r\n\r\n");
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As a member of a JSON object: in quotes. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
