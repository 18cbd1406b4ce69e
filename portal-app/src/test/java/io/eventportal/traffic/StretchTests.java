package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class StretchTests {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    private static final Position AT_TEN = new Position(PARTITION, "id", 10, 3);

    @Test
    void takesWhatFollowsThePosition() {
        var stretch = Stretch.of(AT_TEN, records(3, 8, 9, 10, 11, 14));

        assertThat(offsets(stretch)).containsExactly(10L, 11L, 14L);
        assertThat(stretch.to()).isEqualTo(AT_TEN.movedTo(15, 3));
        assertThat(stretch.leapsForward()).isFalse();
        assertThat(stretch.leapsBack()).isFalse();
    }

    @Test
    void staysWhereItIsIfAllIsCounted() {
        var stretch = Stretch.of(AT_TEN, records(3, 7, 8));

        assertThat(stretch.records()).isEmpty();
        assertThat(stretch.to()).isEqualTo(AT_TEN);
    }

    @Test
    void seesThatOffsetsAreMissing() {
        assertThat(Stretch.of(AT_TEN, records(3, 12, 13)).leapsForward()).isTrue();
    }

    @Test
    void takesWhatWasWrittenAnewByALaterLeader() {
        var stretch = Stretch.of(AT_TEN, records(4, 6, 7, 8));

        assertThat(offsets(stretch)).containsExactly(6L, 7L, 8L);
        assertThat(stretch.leapsBack()).isTrue();
        assertThat(stretch.to()).isEqualTo(AT_TEN.movedTo(9, 4));
    }

    @Test
    void skipsOldRecordsInFrontOfThoseWrittenAnew() {
        var polled = new ArrayList<>(records(3, 4, 5));
        polled.addAll(records(5, 6, 7));

        assertThat(offsets(Stretch.of(AT_TEN, polled))).containsExactly(6L, 7L);
    }

    @Test
    void knowsNoLaterLeaderWithoutAnEpoch() {
        var unknown = new Position(PARTITION, "id", 10, null);

        assertThat(Stretch.of(unknown, records(4, 6, 7)).records()).isEmpty();
        assertThat(Stretch.of(unknown, records(4, 10)).to()).isEqualTo(unknown.movedTo(11, 4));
    }

    private static List<Long> offsets(Stretch stretch) {
        return stretch.records().stream().map(ConsumerRecord::offset).toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int epoch, long... offsets) {
        return Arrays.stream(offsets)
                .mapToObj(offset -> new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        new byte[0],
                        new byte[0],
                        new RecordHeaders(),
                        Optional.of(epoch)))
                .toList();
    }
}
