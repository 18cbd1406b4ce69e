package io.eventportal.intake;

import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaFormat;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An upload's files, and the schemas of the portal's own registry. A reference names one as
 * {@code /apis/ccompat/v7/subjects/S/versions/V/schema}, alone or behind a base URL of the portal, or shorter as
 * {@code registry:S/V}; {@code V} may be {@code latest}. Nothing is called over a network.
 */
final class RegistryFiles implements DocumentFiles {

    private static final String SCHEME = "registry:";
    private static final Pattern URL_PATH =
            Pattern.compile("(?:/apis/ccompat/v[78])?/subjects/([^/]+)/versions/([^/]+)(?:/schema)?/?");
    private static final Pattern SHORT =
            Pattern.compile("/*(?:subjects/)?([^/]+)/(?:versions/)?([1-9][0-9]{0,8}|latest|-1)(?:/schema)?");
    private static final Pattern PATH = Pattern.compile("registry:/subjects/([^/]+)/versions/([0-9]+)/(.+)");

    private final DocumentFiles upload;
    private final SchemaRegistry registry;
    private final List<URI> ownUrls;

    RegistryFiles(DocumentFiles upload, SchemaRegistry registry, List<URI> ownUrls) {
        this.upload = upload;
        this.registry = registry;
        this.ownUrls = List.copyOf(ownUrls);
    }

    @Override
    public Optional<String> outside(String reference) {
        var matcher = reference.startsWith(SCHEME)
                ? SHORT.matcher(reference.substring(SCHEME.length()))
                : URL_PATH.matcher(withoutOwnUrl(reference));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var subject = decode(matcher.group(1));
        var wanted = matcher.group(2);
        var found = find(subject, wanted);
        var path = "registry:/subjects/" + encode(subject) + "/versions/";
        return Optional.of(found.map(schema -> path + schema.version() + "/" + name(schema))
                .orElse(path + wanted + "/schema")); // under which there is no text
    }

    private static String name(RegisteredSchema schema) {
        return schema.schema().format() == SchemaFormat.PROTOBUF ? "schema.proto" : "schema";
    }

    /** What follows one of the portal's own base URLs; the reference itself if it begins with none. */
    private String withoutOwnUrl(String reference) {
        for (var url : ownUrls) {
            var base = url.toString().replaceFirst("/$", "");
            if (reference.startsWith(base + "/")) {
                return reference.substring(base.length());
            }
        }
        return reference;
    }

    private Optional<RegisteredSchema> find(String subject, String version) {
        var versions = registry.versions(subject);
        return versions.stream()
                .filter(schema -> switch (version) {
                    case "latest", "-1" -> schema.equals(versions.getLast());
                    default -> String.valueOf(schema.version()).equals(version);
                })
                .findFirst();
    }

    @Override
    public Optional<String> text(String path) {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return upload.text(path);
        }
        var found = find(decode(matcher.group(1)), matcher.group(2));
        var name = matcher.group(3);
        return found.map(schema -> name.equals(name(schema))
                ? schema.schema().text()
                : schema.schema().references().get(name));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign stands for itself
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
