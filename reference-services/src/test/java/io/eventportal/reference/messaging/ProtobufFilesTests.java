package io.eventportal.reference.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtobufFilesTests {

    private static final String INVENTORY = PublishedLanguage.text("schemas/inventory.proto");

    @Test
    void compilesAPublishedFile() {
        var file = ProtobufFiles.compile("inventory.proto", INVENTORY);

        var failed = ProtobufFiles.message(file, "InventoryReservationFailed");
        assertThat(failed.getFullName()).isEqualTo("io.eventportal.inventory.InventoryReservationFailed");
        assertThat(file.toProto().getSyntax()).isEqualTo("proto3");
        assertThat(ProtobufFiles.path(failed)).containsExactly(2);
    }

    @Test
    void namesTheMessageAtAPath() {
        var nested = "package p; enum E { A = 0; } message One {} message Two { message In {} }";

        assertThat(ProtobufFiles.messageAt(List.of(2), INVENTORY))
                .hasValue("io.eventportal.inventory.InventoryReservationFailed");
        assertThat(ProtobufFiles.messageAt(List.of(1, 0), nested)).hasValue("p.Two.In");
        assertThat(ProtobufFiles.messageAt(List.of(7), nested)).isEmpty();
    }

    @Test
    void refusesWhatIsNoProtobuf() {
        assertThatThrownBy(() -> ProtobufFiles.compile("x.proto", "message {"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProtobufFiles.compile("x.proto", "message M { Missing m = 1; }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Missing");
        assertThatThrownBy(() -> ProtobufFiles.messageAt(List.of(0), "}{"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
