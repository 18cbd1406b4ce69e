package io.eventportal.web.problems;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request was not served.
 *
 * @param status HTTP status, 400 to 599
 * @param slug names the kind of problem; public contract, the last part of the problem's {@code type}
 * @param title the kind of problem, the same for every occurrence
 * @param detail this occurrence; what is wrong, where, and what to do
 * @param properties further members of the problem details, in order; values are written as JSON
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(int status, String slug, String title, String detail, Map<String, Object> properties) {

    public Problem {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    public static Problem of(HttpStatusCode status, String slug, String title, String detail) {
        return new Problem(status.value(), slug, title, detail, Map.of());
    }

    /** The same, with one more member. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new Problem(status, slug, title, detail, more);
    }

    /** The members of the problem details about the resource at {@code instance}. */
    Map<String, Object> members(String instance) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + slug);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("instance", instance);
        members.putAll(properties);
        return members;
    }
}
