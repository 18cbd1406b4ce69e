package io.eventportal.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory and what is below it, as it stands on the disk. A link that leads out of it is not followed.
 *
 * @param root where it is
 * @param shown what the names of its files begin with in reports; may be empty
 * @param extent what it is, for example {@code the schema's own directory}
 */
record Directory(Path root, Path shown, String extent) implements ContractTree {

    @Override
    public Optional<String> text(String path) {
        var file = root.resolve(path);
        return isInside(file) ? Optional.of(InputFile.read(file)) : Optional.empty();
    }

    private boolean isInside(Path file) {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name(String path) {
        return shown.resolve(path).toString();
    }

    @Override
    public String absence(String path) {
        return Files.isRegularFile(root.resolve(path))
                ? name(path) + " is not read, because it lies outside " + extent
                : "looked for " + name(path);
    }
}
