package io.eventportal.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection to this machine that is kept open. It costs little beside what is measured: both share two
 * processors. Not safe for several threads.
 */
final class Connection implements Closeable {

    private final int port;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private @Nullable Socket socket;
    private int at;
    private int end;

    Connection(int port) {
        this.port = port;
    }

    /** @param body as it came, unpacked */
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends a whole request and reads the whole answer. Connects where the last answer closed the connection. */
    Answer exchange(byte[] request) throws IOException {
        var open = socket == null ? connect() : socket;
        var out = open.getOutputStream();
        out.write(request);
        out.flush();
        return answer(open.getInputStream());
    }

    private Socket connect() throws IOException {
        var open = new Socket(InetAddress.getLoopbackAddress(), port);
        open.setTcpNoDelay(true);
        socket = open;
        at = 0;
        end = 0;
        return open;
    }

    private Answer answer(InputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var length = -1;
        var chunked = false;
        var closes = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closes = lower.contains("close");
            }
        }
        body.reset();
        if (chunked) {
            chunks(in);
        } else {
            read(in, Math.max(length, 0));
        }
        if (closes) {
            close();
        }
        return new Answer(status, body.toByteArray());
    }

    private void chunks(InputStream in) throws IOException {
        for (var size = chunkSize(in); size > 0; size = chunkSize(in)) {
            read(in, size);
            line(in);
        }
        line(in);
    }

    private int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private void read(InputStream in, int length) throws IOException {
        for (var left = length; left > 0; ) {
            fill(in);
            var some = Math.min(left, end - at);
            body.write(buffer, at, some);
            at += some;
            left -= some;
        }
    }

    private String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        while (true) {
            fill(in);
            var next = (char) buffer[at++];
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
        }
    }

    private void fill(InputStream in) throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(buffer);
            if (end < 0) {
                end = 0;
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
