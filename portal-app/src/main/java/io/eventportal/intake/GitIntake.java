package io.eventportal.intake;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Imports the AsyncAPI documents of a work tree of git that git tracks, as they stand there, at start and whenever one of
 * them changes. What a build left behind is not looked at. Needs the program {@code git}; no setting of the repository makes
 * it run anything.
 */
@Component
@ConditionalOnProperty("portal.intake.git-work-tree")
class GitIntake implements SchedulingConfigurer {

    private static final int TIMEOUT_SECONDS = 20;
    private static final int MAX_OUTPUT = 16 * 1024 * 1024;

    private final Path workTree;
    private final Duration pollInterval;
    private final FolderIntake folder;

    GitIntake(Intake intake, IntakeProperties properties) {
        this.workTree = Objects.requireNonNull(properties.gitWorkTree(), "portal.intake.git-work-tree");
        this.pollInterval = properties.pollInterval();
        this.folder =
                new FolderIntake(intake, workTree, pollInterval, "portal.intake.git-work-tree", this::onlyTracked);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::poll, pollInterval, Duration.ZERO));
    }

    /** Imports what is new or changed since the last look. */
    void poll() {
        folder.poll();
    }

    private List<String> onlyTracked(List<String> paths) throws IOException {
        var tracked = tracked();
        return paths.stream().filter(tracked::contains).toList();
    }

    private Set<String> tracked() throws IOException {
        var process = new ProcessBuilder(
                        "git",
                        "-c",
                        "core.fsmonitor=false",
                        "-c",
                        "safe.directory=" + workTree.toRealPath(),
                        "ls-files",
                        "-z",
                        "--cached")
                .directory(workTree.toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        try (var out = process.getInputStream()) {
            process.getOutputStream().close();
            var bytes = out.readNBytes(MAX_OUTPUT);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("git does not list its files; is it a work tree?");
            }
            return new HashSet<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
