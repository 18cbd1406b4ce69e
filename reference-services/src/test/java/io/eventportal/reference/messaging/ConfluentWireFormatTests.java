package io.eventportal.reference.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentWireFormatTests {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void putsAZeroByteAndTheIdBeforeTheData() {
        var framed = ConfluentWireFormat.withSchemaId(258, new byte[] {7, 8});

        assertThat(HEX.formatHex(framed)).isEqualTo("00000001020708");
    }

    @Test
    void readsTheIdAndLeavesTheData() {
        var framed = ConfluentWireFormat.read(HEX.parseHex("00000001020708"));

        assertThat(framed.schemaId()).isEqualTo(258);
        assertThat(framed.rest().remaining()).isEqualTo(2);
    }

    @Test
    void writesTheFirstMessageAsOneZeroByte() {
        assertThat(HEX.formatHex(ConfluentWireFormat.withMessagePath(List.of(0), new byte[] {9})))
                .isEqualTo("0009");
    }

    @Test
    void writesOtherPathsBehindTheirLength() {
        assertThat(HEX.formatHex(ConfluentWireFormat.withMessagePath(List.of(2), new byte[] {9})))
                .isEqualTo("020409");
        assertThat(HEX.formatHex(ConfluentWireFormat.withMessagePath(List.of(1, 100), new byte[] {9})))
                .isEqualTo("0402c80109");
    }

    @Test
    void readsThePathsThatItWrites() {
        for (var path : List.of(List.of(0), List.of(2), List.of(1, 100), List.of(0, 0))) {
            var written = ByteBuffer.wrap(ConfluentWireFormat.withMessagePath(path, new byte[] {9}));

            assertThat(ConfluentWireFormat.readMessagePath(written)).isEqualTo(path);
            assertThat(written.remaining()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000001", "0100000001ff"})
    void refusesAValueWithoutASchemaId(String value) {
        assertThatThrownBy(() -> ConfluentWireFormat.read(HEX.parseHex(value)))
                .isInstanceOf(UndecodableEventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "0201", "01", "feffffff0f", "ffffffffff00"})
    void refusesAPathThatEndsEarlyOrMakesNoSense(String path) {
        assertThatThrownBy(() -> ConfluentWireFormat.readMessagePath(ByteBuffer.wrap(HEX.parseHex(path))))
                .isInstanceOf(UndecodableEventException.class);
    }
}
