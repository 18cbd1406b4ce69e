package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsyncApiCoreCrossCheckTests {

    private static final String PROTOBUF = """
                channels:
                  c:
                    address: c
                    messages:
                      M:
                        payload:
                          schemaFormat: application/vnd.google.protobuf;version=3
                          schema: 'syntax = "proto3"; message M {}'
                """;

    @Test
    void agreesOnPlainDocuments() {
        assertThat(AsyncApiCoreCrossCheck.compare(plain("3.0.0", """
                channels:
                  c:
                    address: c
                    messages: {M: {payload: {type: object}}}
                  d: {$ref: '#/components/channels/d'}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                components:
                  channels:
                    d: {address: d, messages: {N: {payload: {type: object}}}}
                """))).isEmpty();
        for (var version : new String[] {"2.0.0", "2.6.0"}) {
            assertThat(AsyncApiCoreCrossCheck.compare(plain(version, """
                    channels:
                      c:
                        publish: {message: {name: M, payload: {type: object}}}
                        subscribe: {message: {name: N, payload: {type: object}}}
                    """))).isEmpty();
        }
    }

    @Test
    void namesWhatTheOtherReaderDrops() {
        var notes = AsyncApiCoreCrossCheck.compare(plain("3.0.0", PROTOBUF));

        assertThat(notes).isNotEmpty().allMatch(note -> note.severity() == AsyncApiIssue.Severity.NOTE);
        assertThat(notes)
                .anyMatch(note -> note.message().contains("\"M\" of the channel \"c\"")
                        && note.location().pointer().equals("/channels/c/messages"));
    }

    @Test
    void printsNothing() {
        var usual = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            AsyncApiCoreCrossCheck.compare(plain("3.0.0", PROTOBUF));
            System.err.print("still open");
        } finally {
            System.setErr(usual);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("still open");
    }

    @Test
    void saysNothingOfVersionsItHasNoModelOf() {
        assertThat(AsyncApiCoreCrossCheck.compare(plain("2.4.0", "channels: {}\n")))
                .isEmpty();
        assertThat(AsyncApiCoreCrossCheck.compare(plain("3.1.0", "channels: {}\n")))
                .isEmpty();
    }

    private static AsyncApiDocument plain(String version, String rest) {
        return Uploads.readable(
                AsyncApiReader.read("asyncapi: " + version + "\ninfo: {title: Plain, version: '1'}\n" + rest));
    }
}
