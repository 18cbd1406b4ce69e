package io.eventportal.benchmark;

/** Does nothing: how long a Java process takes at least. */
final class Nothing {

    private Nothing() {}

    public static void main(String[] args) {}
}
