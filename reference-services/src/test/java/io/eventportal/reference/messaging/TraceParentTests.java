package io.eventportal.reference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTests {

    private static final String TEXT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @Test
    void writesWhatItRead() {
        assertThat(TraceParent.of(TEXT)).hasToString(TEXT);
    }

    @Test
    void aFurtherStepIsOfTheSameTrace() {
        var parent = TraceParent.of(TEXT);

        var step = parent.next();

        assertThat(step.traceId()).isEqualTo(parent.traceId());
        assertThat(step.flags()).isEqualTo(parent.flags());
        assertThat(step.parentId()).isNotEqualTo(parent.parentId());
        assertThat(TraceParent.parse(step.toString())).contains(step);
    }

    @Test
    void readsAsMuchAsItKnowsOfALaterVersion() {
        assertThat(TraceParent.parse("cc" + TEXT.substring(2) + "-more")).contains(TraceParent.of(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00-more",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-00",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
            })
    void startsATraceOfItsOwnWhereThereIsNone(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();

        var started = TraceParent.of(text);

        assertThat(TraceParent.parse(started.toString())).contains(started);
    }
}
