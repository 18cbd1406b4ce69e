package io.eventportal.gate;

import io.eventportal.compatibility.Verdict;

/** What the process answers to the build that called it; public contract. */
final class ExitCode {

    static final int COMPATIBLE = 0;
    static final int INCOMPATIBLE = 1;
    /** Wrong usage or unreadable input. */
    static final int UNUSABLE = 2;

    static final int UNDECIDED = 3;
    /** The portal does not answer, or what answers is none. */
    static final int UNREACHABLE = 4;

    static final int INTERNAL_ERROR = 70;

    private ExitCode() {}

    static int of(Verdict verdict, OnUndecided onUndecided) {
        return switch (verdict) {
            case Verdict.Compatible c -> COMPATIBLE;
            case Verdict.Incompatible i -> INCOMPATIBLE;
            case Verdict.Undecided u -> onUndecided == OnUndecided.WARN ? COMPATIBLE : UNDECIDED;
        };
    }
}
