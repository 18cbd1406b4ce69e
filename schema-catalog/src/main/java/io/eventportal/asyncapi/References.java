package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code $ref}s within the document, the files of its upload, and to what {@link DocumentFiles#outside} lets in. Any
 * other reference that leaves the upload or names a host is an issue at the reference, as is one that dangles or goes in
 * circles; nothing is fetched.
 */
final class References {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final int MAX_CHAIN = 100;
    private static final int MAX_FILES = 1000;

    private final SourceTree document;
    private final String documentPath;
    private final DocumentFiles files;
    private final Issues issues;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private final Map<String, Optional<SourceTree>> trees = new HashMap<>();
    private final Map<String, Optional<Place>> throughReferences = new HashMap<>();
    private int depth;

    /** A reference taken apart: a path within the upload (empty: the same file) and what follows the {@code #}. */
    record Target(String path, String fragment) {}

    References(SourceTree document, String documentPath, DocumentFiles files, Issues issues) {
        this.document = document;
        this.documentPath = documentPath;
        this.files = files;
        this.issues = issues;
    }

    /** What stands at the end of a chain of references; the place itself if it is no reference; null with an issue. */
    @Nullable Place resolve(Place place) {
        var current = place;
        var seen = new HashSet<Place>();
        for (var reference = current.reference(); reference != null; reference = current.reference()) {
            if (!seen.add(current) || seen.size() > MAX_CHAIN) {
                issues.error("The reference \"" + reference + "\" leads back to itself.", refLocation(place));
                return null;
            }
            var next = follow(current, reference);
            if (next == null) {
                return null;
            }
            current = next;
        }
        return current;
    }

    /** One step; null with an issue. */
    @Nullable Place follow(Place from, String reference) {
        var target = target(from, reference);
        if (target == null) {
            return null;
        }
        var tree = target.path().isEmpty() ? from.tree() : tree(target.path());
        if (tree == null) {
            issues.error(noFile(reference, target), refLocation(from));
            return null;
        }
        var pointer = target.fragment();
        var place = pointer.isEmpty() || pointer.startsWith("/") ? at(tree, pointer) : null;
        if (place == null) {
            var where = tree == document ? "this document" : tree.name();
            issues.error(
                    "The reference \"" + reference + "\" leads nowhere: there is no #" + pointer + " in " + where + ".",
                    refLocation(from));
            return null;
        }
        return place;
    }

    /**
     * The value at a pointer, which may lead through references: a message of a channel that stands in the components. Null
     * if there is none.
     */
    private @Nullable Place at(SourceTree tree, String pointer) {
        var node = tree.at(pointer);
        if (node != null) {
            return new Place(tree, pointer, node);
        }
        var key = tree.name() + "#" + pointer;
        var known = throughReferences.get(key);
        if (known == null) {
            throughReferences.put(key, Optional.empty()); // what is met again on the way to itself leads nowhere
            depth++;
            known = depth > MAX_CHAIN ? Optional.empty() : Optional.ofNullable(throughReferences(tree, pointer));
            depth--;
            throughReferences.put(key, known);
        }
        return known.orElse(null);
    }

    private @Nullable Place throughReferences(SourceTree tree, String pointer) {
        var current = Place.rootOf(tree);
        for (var token : Pointers.tokens(pointer)) {
            var behind = current.reference() == null ? current : resolve(current);
            var child = behind == null ? null : behind.node().isArray() ? item(behind, token) : behind.child(token);
            if (child == null) {
                return null;
            }
            current = child;
        }
        return current;
    }

    private static @Nullable Place item(Place array, String token) {
        var index = token.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(token) : -1;
        return index >= 0 && index < array.node().size() ? array.child(index) : null;
    }

    private String noFile(String reference, Target target) {
        if (SCHEME.matcher(target.path()).matches() && text(target.path()).isEmpty()) {
            return "The reference \"" + reference + "\" leads nowhere: there is no " + target.path() + ".";
        }
        return text(target.path()).isPresent()
                ? "The file of the reference \"" + reference + "\" is no YAML or JSON that can be read."
                : "The reference \"" + reference + "\" leads nowhere: the upload has no file " + target.path() + ".";
    }

    /** Takes a reference apart without following it; null with an issue if it leaves the upload. */
    @Nullable Target target(Place from, String reference) {
        var hash = reference.indexOf('#');
        var path = hash < 0 ? reference : reference.substring(0, hash);
        var fragment = hash < 0 ? "" : decode(reference.substring(hash + 1));
        if (path.isEmpty()) {
            return new Target("", fragment);
        }
        if (SCHEME.matcher(path).matches() || path.startsWith("/") || path.startsWith("\\")) {
            var outside = files.outside(path);
            if (outside.isEmpty()) {
                issues.error(
                        "The reference \"" + reference
                                + "\" leads out of the upload; such references are never fetched.",
                        refLocation(from));
            }
            return outside.map(found -> new Target(found, fragment)).orElse(null);
        }
        var within =
                within(from.tree().name().isEmpty() ? documentPath : from.tree().name(), decode(path));
        if (within == null) {
            issues.error("The reference \"" + reference + "\" leads out of the upload's folder.", refLocation(from));
            return null;
        }
        return within.equals(documentPath)
                ? new Target(from.tree() == document ? "" : within, fragment)
                : new Target(within, fragment);
    }

    private static String decode(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign stands for itself
        }
    }

    /** A path relative to a file's folder, as a path from the upload's root; null if it leaves that. */
    static @Nullable String within(String file, String relative) {
        var parts = new ArrayDeque<String>();
        var folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        for (var part : (folder + relative.replace('\\', '/')).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return null;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** The text of a file of the upload. */
    Optional<String> text(String path) {
        var known = texts.get(path);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MAX_FILES) {
            issues.error("The document refers to more than " + MAX_FILES + " files.", Location.WHOLE);
            return Optional.empty();
        }
        var text = files.text(path);
        texts.put(path, text);
        return text;
    }

    private @Nullable SourceTree tree(String path) {
        if (path.equals(documentPath)) {
            return document;
        }
        var known = trees.get(path);
        if (known == null) {
            known = path.endsWith(".proto")
                    ? Optional.empty()
                    : text(path).flatMap(text -> Optional.ofNullable(SourceReader.read(path, text, issues)));
            trees.put(path, known);
        }
        return known.orElse(null);
    }

    /** Where the reference is written. */
    static Location refLocation(Place from) {
        return from.tree().locate(Pointers.child(from.pointer(), "$ref"));
    }

    /** Follows every reference of the document and of what it refers to, so that each fault is named once. */
    void checkAll() {
        var waiting = new LinkedHashSet<SourceTree>();
        var done = new HashSet<SourceTree>();
        waiting.add(document);
        while (!waiting.isEmpty()) {
            var tree = waiting.removeFirst();
            if (done.add(tree)) {
                new ReferenceWalk(place -> check(place, waiting)).walk(Place.rootOf(tree));
            }
        }
    }

    private void check(Place place, Set<SourceTree> waiting) {
        var target = target(place, String.valueOf(place.reference()));
        if (target == null) {
            return;
        }
        if (target.path().endsWith(".proto")) {
            if (text(target.path()).isEmpty()) {
                issues.error(noFile(String.valueOf(place.reference()), target), refLocation(place));
            }
            return;
        }
        var resolved = resolve(place);
        if (resolved != null) {
            waiting.add(resolved.tree());
        }
    }
}
