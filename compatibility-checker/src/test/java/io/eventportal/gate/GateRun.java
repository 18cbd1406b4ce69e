package io.eventportal.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What one run of the gate, inside this process, left behind. */
record GateRun(int exitCode, String out, String err) {

    static GateRun of(String... args) {
        return withInput(new byte[0], args);
    }

    /** @param directory where the command is called */
    static GateRun in(Path directory, String... args) {
        return run(directory, new byte[0], args);
    }

    static GateRun withInput(byte[] input, String... args) {
        return run(Path.of(""), input, args);
    }

    private static GateRun run(Path directory, byte[] input, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = EventGate.run(List.of(args), directory, new ByteArrayInputStream(input), out, err);
        return new GateRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
