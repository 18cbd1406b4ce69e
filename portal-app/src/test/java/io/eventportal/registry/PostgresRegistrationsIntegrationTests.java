package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortalTest
class PostgresRegistrationsIntegrationTests extends RegistrationsContract {

    @Autowired
    private Registrations registrations;

    @Override
    Registrations registrations() {
        return registrations;
    }

    @Test
    void takesSubjectsOfAnyCharacters() {
        var odd = "100 % größer " + UUID.randomUUID();

        registrations.add(odd, SchemaFormat.AVRO, "\"int\"", List.of());

        assertThat(registrations.subjects(Deleted.HIDDEN)).contains(odd);
    }

    @Test
    void givesEqualContentOneIdAlsoWhenAddedAtOnce() throws Exception {
        var text = "\"t" + UUID.randomUUID() + "\"";
        try (var threads = Executors.newFixedThreadPool(8)) {
            var ids = threads
                    .invokeAll(IntStream.range(0, 40)
                            .<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> registrations
                                    .add("at-once-" + UUID.randomUUID(), SchemaFormat.AVRO, text, List.of())
                                    .schema()
                                    .id())
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .distinct();

            assertThat(ids).hasSize(1);
        }
    }
}
