package io.eventportal.gate;

/** What an undecided verdict means to the build. */
enum OnUndecided {
    FAIL,
    /** The build goes on with a warning; the verdict stays undecided. */
    WARN
}
