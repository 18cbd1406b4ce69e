package io.eventportal.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that names mean in a file.
 *
 * <p>A name is looked for from the innermost message outwards, then through the package and those around it. The first part
 * that is found binds: what stands behind it is looked for in there only.
 */
final class ProtobufResolver {

    private final ProtobufFile file;
    private final List<ProtobufFile> visible;

    ProtobufResolver(ProtobufFile file) {
        this.file = file;
        this.visible = file.visible();
    }

    /** The type of a name that stands in a message, or at the top of the file; null if there is none. */
    @Nullable ProtobufNamed find(String name, @Nullable ProtobufMessage scope) {
        if (name.charAt(0) == '.') {
            return absolute(name.substring(1));
        }
        var dot = name.indexOf('.');
        var first = dot < 0 ? name : name.substring(0, dot);
        for (var around = scope; around != null; around = around.parent()) {
            var found = around.type(first);
            if (found != null && (dot < 0 || found instanceof ProtobufMessage)) {
                return dot < 0 ? found : inside(found, name, dot + 1);
            }
        }
        return dot < 0 ? inPackages(name) : inPackages(name, first);
    }

    private @Nullable ProtobufNamed inPackages(String name) {
        var around = file.packageName();
        while (true) {
            for (var i = 0; i < visible.size(); i++) {
                var other = visible.get(i);
                if (other.packageName().equals(around)) {
                    var found = other.type(name);
                    if (found != null) {
                        return found;
                    }
                }
            }
            if (around.isEmpty()) {
                return null;
            }
            around = outer(around);
        }
    }

    private @Nullable ProtobufNamed inPackages(String name, String first) {
        var around = file.packageName();
        while (true) {
            if (isScope(around, first)) {
                return absolute(around.isEmpty() ? name : around + "." + name);
            }
            if (around.isEmpty()) {
                return null;
            }
            around = outer(around);
        }
    }

    private static String outer(String packageName) {
        return packageName.substring(0, Math.max(0, packageName.lastIndexOf('.')));
    }

    /** Whether a name means a message or a package within a package. */
    private boolean isScope(String around, String first) {
        for (var i = 0; i < visible.size(); i++) {
            var other = visible.get(i);
            if (isWithin(around, first, other.packageName())
                    || (other.packageName().equals(around) && other.type(first) instanceof ProtobufMessage)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a package is the one of that name within another, or within that one. */
    private static boolean isWithin(String around, String first, String packageName) {
        var from = around.isEmpty() ? 0 : around.length() + 1;
        var end = from + first.length();
        return packageName.length() >= end
                && packageName.startsWith(first, from)
                && packageName.startsWith(around)
                && (from == 0 || packageName.charAt(from - 1) == '.')
                && (packageName.length() == end || packageName.charAt(end) == '.');
    }

    private static boolean isPackageOf(String candidate, String packageName) {
        return packageName.startsWith(candidate)
                && (packageName.length() == candidate.length() || packageName.charAt(candidate.length()) == '.');
    }

    private @Nullable ProtobufNamed absolute(String name) {
        for (var other : visible) {
            var found = in(other, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable ProtobufNamed in(ProtobufFile other, String name) {
        var prefix = other.packageName().length();
        if (prefix > 0 && (!isPackageOf(other.packageName(), name) || name.length() == prefix)) {
            return null;
        }
        var rest = prefix == 0 ? 0 : prefix + 1;
        var dot = name.indexOf('.', rest);
        var found = other.type(dot < 0 ? name.substring(rest) : name.substring(rest, dot));
        return found == null || dot < 0 ? found : inside(found, name, dot + 1);
    }

    private static @Nullable ProtobufNamed inside(ProtobufNamed outermost, String name, int from) {
        var found = outermost;
        for (var at = from; found != null && at <= name.length(); ) {
            var dot = name.indexOf('.', at);
            var stop = dot < 0 ? name.length() : dot;
            found = found instanceof ProtobufMessage message ? message.type(name.substring(at, stop)) : null;
            at = stop + 1;
        }
        return found;
    }
}
