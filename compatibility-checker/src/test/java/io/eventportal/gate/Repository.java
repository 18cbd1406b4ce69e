package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository of git to compare with. */
record Repository(Path root) {

    static Repository in(Path root) throws IOException {
        Files.createDirectories(root);
        var repository = new Repository(root);
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    Repository write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Repository delete(String path) throws IOException {
        Files.delete(root.resolve(path));
        return this;
    }

    Repository commit() throws IOException {
        git("add", "--all");
        return git("commit", "--quiet", "--allow-empty", "--message", "as it is");
    }

    Repository git(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return this;
    }

    GateRun diff(String against, String... more) {
        var args = new ArrayList<>(List.of("diff", "--against", against));
        args.addAll(List.of(more));
        return GateRun.in(root, args.toArray(String[]::new));
    }
}
