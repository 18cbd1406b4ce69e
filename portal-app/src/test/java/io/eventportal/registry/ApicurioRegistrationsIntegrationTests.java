package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApicurioRegistrationsIntegrationTests extends RegistrationsContract {

    private static ApicurioRegistrations registrations;

    @BeforeAll
    static void connect() throws IOException {
        registrations =
                ApicurioRegistrations.connect(properties(ApicurioServer.start().url(), Duration.ofSeconds(20)));
    }

    @AfterAll
    static void disconnect() {
        registrations.close();
    }

    @Override
    Registrations registrations() {
        return registrations;
    }

    @Test
    void readsWhatAnotherPortalWrote() throws IOException {
        var added = registrations.add("read-afresh", SchemaFormat.AVRO, "\"float\"", List.of());

        try (var other = ApicurioRegistrations.connect(
                properties(URI.create(ApicurioServer.start().url() + "/apis/registry/v2"), Duration.ofSeconds(20)))) {
            assertThat(other.latest("read-afresh")).contains(added);
            assertThat(other.schema(added.schema().id())).contains(added.schema());
        }
    }

    @Test
    void refusesASubjectThatApicurioCannotName() {
        assertThatThrownBy(() -> registrations.add("a subject", SchemaFormat.AVRO, "\"int\"", List.of()))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        refusal -> assertThat(refusal.situation()).isEqualTo(Situation.BAD_SUBJECT));
    }

    @Test
    void refusesAnotherFormatForASubject() {
        registrations.add("one-format", SchemaFormat.AVRO, "\"int\"", List.of());

        assertThatThrownBy(() -> registrations.add("one-format", SchemaFormat.JSON, "{}", List.of()))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        refusal -> assertThat(refusal.situation()).isEqualTo(Situation.NOT_SUPPORTED));
    }

    @Test
    void saysWhatItsServerCannotKeep() {
        var content = new SchemaContent(SchemaFormat.AVRO, "\"int\"", List.of(), DataContract.NONE);
        var owned = new SchemaContent(
                SchemaFormat.AVRO, "\"int\"", List.of(), new DataContract("{\"properties\":{}}", null));

        assertRefused(() -> registrations.add(":.other:subject", content), "contexts");
        assertRefused(() -> registrations.add("with-metadata", owned), "metadata");
        assertRefused(() -> registrations.add("imported", content, 7, null), "choice");
        assertRefused(() -> registrations.add("imported", content, null, 7), "choice");
        assertRefused(() -> registrations.schema(UUID.randomUUID()), "GUID");
        assertThat(registrations.contexts()).containsExactly(".");
        assertThat(registrations.schema(".other", 1)).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        refusal -> assertThat(refusal.situation()).isEqualTo(Situation.NOT_SUPPORTED));
    }

    @Test
    void givesUpOnASilentServer() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var impatient = ApicurioRegistrations.connect(
                        properties(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> impatient.versionNumbers("any", Deleted.HIDDEN))
                    .hasMessageContaining("300 ms")
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            refusal -> assertThat(refusal.situation()).isEqualTo(Situation.UNAVAILABLE));
        }
    }

    @Test
    void saysThatAServerIsNotThere() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
            free.close();
            try (var lost = ApicurioRegistrations.connect(properties(nobody, Duration.ofSeconds(20)))) {
                assertThatThrownBy(() -> lost.latest("any"))
                        .isInstanceOfSatisfying(
                                RegistryException.class,
                                refusal -> assertThat(refusal.situation()).isEqualTo(Situation.UNAVAILABLE));
            }
        }
    }

    private static ApicurioProperties properties(URI url, Duration timeout) {
        return new ApicurioProperties(url, "default", timeout, null, null);
    }
}
