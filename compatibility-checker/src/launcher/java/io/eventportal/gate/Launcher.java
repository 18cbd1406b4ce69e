package io.eventportal.gate;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the jar starts: compiled for Java 8, so that an older Java says what is needed instead of failing to load a class.
 */
public final class Launcher {

    private static final int NEEDED = 21;
    private static final int UNUSABLE = 2;

    private Launcher() {}

    /** Hands over to the gate, or says which Java it needs. */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (feature(System.getProperty("java.specification.version")) < NEEDED) {
            System.err.println("event-gate: needs Java " + NEEDED + " or later, this is Java "
                    + System.getProperty("java.version") + " (" + System.getProperty("java.home")
                    + "); the script event-gate finds a newer one if it is installed");
            System.exit(UNUSABLE);
        }
        try {
            Class.forName("io.eventportal.gate.EventGate")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error) {
                throw (Error) cause;
            }
            throw e;
        }
    }

    /** 8 for {@code 1.8}, 21 for {@code 21}. */
    private static int feature(String version) {
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}
