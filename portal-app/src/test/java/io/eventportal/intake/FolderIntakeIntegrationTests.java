package io.eventportal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.governance.Audit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class FolderIntakeIntegrationTests {

    private static final String ASKS_A_FILE = """
            channels:
              c:
                address: %s
                messages:
                  M:
                    payload: {$ref: %s}
            operations:
              o: {action: send, channel: {$ref: '#/channels/c'}}
            """;

    @Autowired
    private Intake intake;

    @Autowired
    private Applications applications;

    @Autowired
    private Events events;

    @Autowired
    private Audit audit;

    @TempDir
    private Path temp;

    private Path folder;
    private String id;
    private FolderIntake folderIntake;
    private long clock;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(temp.resolve("contracts"));
        id = "app-" + UUID.randomUUID();
        folderIntake = new FolderIntake(intake, properties(folder));
    }

    @Test
    void importsWhatIsThereAndWhatChanges() throws IOException {
        write("deep/app.yaml", document("One", ""));
        folderIntake.poll();
        assertThat(application())
                .hasValueSatisfying(found -> assertThat(found.title()).isEqualTo("One"));

        write("deep/app.yaml", document("Two", ""));
        folderIntake.poll();
        assertThat(application())
                .hasValueSatisfying(found -> assertThat(found.title()).isEqualTo("Two"));

        folderIntake.poll();
        assertThat(applications.history(new ApplicationId(id))).hasSize(2);
    }

    @Test
    void importsAgainWhenAFileItRefersToChanges() throws IOException {
        write("app.yaml", document("App", ASKS_A_FILE.formatted(id, "./schemas/M.json")));
        folderIntake.poll();
        assertThat(application()).as("the file is missing").isEmpty();

        write("schemas/M.json", "{\"type\": \"object\"}");
        folderIntake.poll();
        assertThat(contract()).isEqualTo("{\"type\": \"object\"}");

        write("schemas/M.json", "{\"type\": \"array\"}");
        folderIntake.poll();
        assertThat(contract()).isEqualTo("{\"type\": \"array\"}");
    }

    @Test
    void notesWhoChangedWhat() throws IOException {
        write("app.yaml", document("One", ""));
        folderIntake.poll();
        write("app.yaml", document("Two", ""));
        folderIntake.poll();
        write("app.yaml", "asyncapi: 3.0.0\n");
        folderIntake.poll();

        assertThat(audit.page(0, 3).items())
                .extracting(entry -> entry.actor() + " " + entry.change().action() + " "
                        + entry.change().target() + " " + entry.change().before() + " "
                        + entry.change().after() + " " + entry.outcome())
                .containsExactly(
                        "system document.import app.yaml null null REFUSED",
                        "system document.import " + id + " revision 1 revision 2 DONE",
                        "system document.import " + id + " null revision 1 DONE");
    }

    @Test
    void letsNoBadDocumentStopTheOthers(CapturedOutput output) throws IOException {
        write("a-bad.yaml", "asyncapi: 3.0.0\ninfo: {title: Bad}\n");
        write("b-broken.yaml", "asyncapi: 3.0.0\ninfo: [\n");
        Files.write(
                folder.resolve("c-bytes.yaml"), new byte[] {'a', 's', 'y', 'n', 'c', 'a', 'p', 'i', ':', (byte) 0xFF});
        write("d-other.yaml", "openapi: 3.1.0\n");
        write("z-good.yaml", document("Good", ""));

        folderIntake.poll();

        assertThat(application()).isPresent();
        assertThat(output)
                .contains("a-bad.yaml:2:1: error: ")
                .contains("b-broken.yaml: refused")
                .contains("c-bytes.yaml:1:10: error: The text is not UTF-8.")
                .doesNotContain("d-other.yaml");
    }

    @Test
    void readsNothingOutsideTheFolder() throws IOException {
        Files.writeString(temp.resolve("secret.json"), "{\"title\": \"secret\"}");
        Files.createSymbolicLink(folder.resolve("link.json"), temp.resolve("secret.json"));
        Files.createSymbolicLink(folder.resolve("up"), temp);
        for (var path : new String[] {
            "../secret.json",
            "link.json",
            "up/secret.json",
            temp.resolve("secret.json").toString(),
            "x/../../secret.json"
        }) {
            write("app.yaml", document("App", ASKS_A_FILE.formatted(id, path)));
            folderIntake.poll();
            assertThat(application()).as(path).isEmpty();
        }
    }

    @Test
    void importsNoDocumentThroughALink() throws IOException {
        Files.writeString(temp.resolve("outside.yaml"), document("App", ""));
        Files.createSymbolicLink(folder.resolve("app.yaml"), temp.resolve("outside.yaml"));

        folderIntake.poll();

        assertThat(application()).isEmpty();
    }

    @Test
    void waitsForAFolderThatIsNotThere(CapturedOutput output) throws IOException {
        Files.delete(folder);
        folderIntake.poll();
        folderIntake.poll();
        assertThat(output.toString().split("cannot be read", -1)).hasSize(2);

        write("app.yaml", document("App", ""));
        folderIntake.poll();
        assertThat(application()).isPresent();
    }

    private static IntakeProperties properties(Path folder) {
        return new IntakeProperties(folder, Duration.ofSeconds(1), DataSize.ofMegabytes(10), List.of(), null, null);
    }

    private String document(String title, String rest) {
        return "asyncapi: 3.0.0\ninfo: {title: %s, version: '1', x-application-id: %s}\n".formatted(title, id) + rest;
    }

    /** Each write has a modification time of its own, however fast the test is. */
    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
        clock += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + clock));
    }

    private Optional<Application> application() {
        return applications.find(new ApplicationId(id));
    }

    private String contract() {
        return Objects.requireNonNull(
                        events.find(new EventKey(id, "M")).orElseThrow().contract())
                .text();
    }
}
