package io.eventportal.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of one commit. One process of git answers for all of them, a file at a time, whichever thread asks; links are
 * followed within the commit.
 */
final class Revision implements ContractTree, AutoCloseable {

    /** What is there: {@code <hash> <type> <size>}. */
    private static final Pattern FOUND = Pattern.compile("[0-9a-f]{40,64} ([a-z]+) ([0-9]{1,18})");

    /** Where a link leads that cannot be followed: the text follows, as long as said. */
    private static final Pattern LINK = Pattern.compile("(symlink|dangling|loop|notdir) ([0-9]{1,18})");

    private final String name;
    private final String commit;
    private final Process git;
    private final OutputStream questions;
    private final InputStream answers;

    /** @param name what the user calls it */
    Revision(Git git, String name, String commit) {
        this.name = name;
        this.commit = commit;
        this.git = git.start(List.of("cat-file", "--batch", "--follow-symlinks"), Redirect.DISCARD);
        this.questions = this.git.getOutputStream();
        this.answers = new BufferedInputStream(this.git.getInputStream());
    }

    @Override
    public synchronized Optional<String> text(String path) {
        // A question is a line; no contract's name needs more.
        if (path.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        try {
            questions.write((commit + ":" + path + "\n").getBytes(StandardCharsets.UTF_8));
            questions.flush();
            return answer(path);
        } catch (IOException e) {
            throw new UncheckedIOException("git cat-file gives no answer", e);
        }
    }

    private Optional<String> answer(String path) throws IOException {
        var head = line();
        var found = FOUND.matcher(head);
        var link = LINK.matcher(head);
        if (found.matches()) {
            var content = content(path, Long.parseLong(found.group(2)));
            return found.group(1).equals("blob")
                    ? Optional.of(InputFile.text(name + ":" + path, content))
                    : Optional.empty();
        }
        if (link.matches()) {
            content(path, Long.parseLong(link.group(2)));
        }
        return Optional.empty();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = next(); c != '\n'; c = next()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private int next() throws IOException {
        var c = answers.read();
        if (c < 0) {
            throw new EOFException("git ended");
        }
        return c;
    }

    private byte[] content(String path, long size) throws IOException {
        if (size > InputFile.MAX_BYTES) {
            answers.skipNBytes(size + 1);
            throw UnusableInputException.of(name + ":" + path, InputFile.TOO_LARGE);
        }
        var content = answers.readNBytes((int) size);
        next();
        return content;
    }

    @Override
    public String name(String path) {
        return path;
    }

    @Override
    public String extent() {
        return "the repository";
    }

    @Override
    public String absence(String path) {
        return "looked for " + path + " in " + name;
    }

    @Override
    public void close() {
        git.destroy();
    }
}
