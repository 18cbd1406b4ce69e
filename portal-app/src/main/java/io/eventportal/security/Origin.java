package io.eventportal.security;

/** Where the work on this thread comes from: the address of a caller, or {@code local} for the portal itself. */
public final class Origin {

    private static final String LOCAL = "local";

    private static final ThreadLocal<String> ADDRESS = ThreadLocal.withInitial(() -> LOCAL);

    private Origin() {}

    /** An IP address, or {@code local}. */
    public static String current() {
        return ADDRESS.get();
    }

    /** Names the origin of this thread's work until the returned scope is closed. */
    public static Scope of(String address) {
        ADDRESS.set(address);
        return ADDRESS::remove;
    }

    /** Closed when the work is done. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
