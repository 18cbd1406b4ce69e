package io.eventportal.gate;

import java.nio.file.Path;

/**
 * A contract in the tree that its references lead into.
 *
 * @param path within the tree
 * @param text of the file
 */
record ContractFile(ContractTree tree, String path, String text) {

    /**
     * A file that was named itself: it is read wherever it is, and what it refers to is looked for beside it and below.
     *
     * @throws UnusableInputException if it cannot be read
     */
    static ContractFile of(Path file) {
        var text = InputFile.read(file);
        var parent = file.getParent() == null ? Path.of("") : file.getParent();
        var directory = new Directory(parent, parent, "the schema's own directory");
        return new ContractFile(directory, String.valueOf(file.getFileName()), text);
    }

    String name() {
        return tree.name(path);
    }
}
