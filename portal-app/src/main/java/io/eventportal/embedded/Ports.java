package io.eventportal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports on the loopback address. */
final class Ports {

    private Ports() {}

    /** The wanted port if it is free, or any free one for 0. */
    static int claim(int wanted, String purpose, String property) {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw new UncheckedIOException(e);
            }
            throw new EmbeddedStartException(
                    "Port " + wanted + ", wanted for " + purpose + ", is taken.",
                    "Stop what uses it (another Event Portal?), or choose another with " + property + ".",
                    e);
        }
    }
}
