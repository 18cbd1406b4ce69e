package io.eventportal.reference;

import java.io.IOException;

/** Ends this process with the one that started it and holds the other end of its standard input. */
final class ParentWatch {

    private static final String SETTING = "REFERENCE_EXIT_ON_STDIN_EOF";

    private ParentWatch() {}

    static void startIfWanted() {
        var wanted = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "false"));
        if (Boolean.parseBoolean(wanted)) {
            Thread.ofPlatform().name("parent-watch").daemon().start(ParentWatch::watch);
        }
    }

    private static void watch() {
        try {
            var ignored = new byte[1024];
            while (System.in.read(ignored) >= 0) {
                // what the parent says is of no interest, only that it is there
            }
        } catch (IOException e) {
            // a broken pipe says the same as a closed one
        }
        System.exit(0);
    }
}
