package io.eventportal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Applications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** Folders that are a work tree of git, or an EventCatalog. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class GitIntakeIntegrationTests {

    private final String id = "app-" + UUID.randomUUID();

    @Autowired
    private Intake intake;

    @Autowired
    private Applications applications;

    @TempDir
    private Path folder;

    @Test
    void importsWhatGitTracks() throws Exception {
        git("init", "-q");
        write("contracts/app.yaml", document("tracked"));
        write("target/copy.yaml", document("untracked"));
        git("add", "contracts");
        var gitIntake = new GitIntake(intake, properties());

        gitIntake.poll();

        assertThat(applications.find(new ApplicationId(id + "-tracked"))).isPresent();
        assertThat(applications.find(new ApplicationId(id + "-untracked"))).isEmpty();
        git("add", "target");
        gitIntake.poll();
        assertThat(applications.find(new ApplicationId(id + "-untracked"))).isPresent();
    }

    @Test
    void runsNoProgramThatARepositoryNames() throws Exception {
        git("init", "-q");
        git("config", "core.fsmonitor", "touch " + folder.resolve("ran"));
        write("app.yaml", document("tracked"));
        git("-c", "core.fsmonitor=false", "add", "app.yaml");

        new GitIntake(intake, properties()).poll();

        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(applications.find(new ApplicationId(id + "-tracked"))).isPresent();
    }

    @Test
    void saysThatAFolderIsNoWorkTree(CapturedOutput output) {
        new GitIntake(intake, properties()).poll();

        assertThat(output).contains("portal.intake.git-work-tree cannot be read", "is it a work tree?");
    }

    @Test
    void importsAFolderOfEventCatalogWhenItChanges() throws IOException {
        write("services/Till/index.mdx", "---\nid: %s\nversion: 1.0.0\nname: One\n---\n".formatted(id));
        var catalogIntake = new EventCatalogIntake(intake, properties());
        catalogIntake.poll();
        catalogIntake.poll();
        assertThat(applications.history(new ApplicationId(id))).hasSize(1);

        write("services/Till/index.mdx", "---\nid: %s\nversion: 1.0.0\nname: Second\n---\n".formatted(id));
        catalogIntake.poll();
        assertThat(applications.find(new ApplicationId(id)).orElseThrow().title())
                .isEqualTo("Second");
    }

    private IntakeProperties properties() {
        return new IntakeProperties(null, Duration.ofSeconds(1), DataSize.ofMegabytes(10), List.of(), folder, folder);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private String document(String name) {
        return "asyncapi: 3.0.0\ninfo: {title: App, version: '1', x-application-id: %s-%s}\n".formatted(id, name);
    }
}
