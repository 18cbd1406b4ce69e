package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Verdict;

/**
 * What the verdict is under the policy that was not asked for, where it differs.
 *
 * @param policy the other policy
 * @param verdict under it, of another kind than under the policy that was asked for
 */
record OtherReading(ContentModelPolicy policy, Verdict verdict) {

    /** One sentence without an end. */
    String sentence() {
        return "under the " + policy.id() + " policy: " + verdict.id() + "; " + why();
    }

    private String why() {
        return switch (verdict) {
            case Verdict.Compatible compatible -> "there, writers add no property that their schema does not name";
            case Verdict.Undecided undecided -> undecided.obstacles().getFirst().message();
            case Verdict.Incompatible incompatible -> {
                var witness = incompatible.witness();
                var first = incompatible.findings().getFirst().message();
                yield witness == null ? first : writer() + ": " + TextOutput.shortened(witness.json());
            }
        };
    }

    private String writer() {
        return switch (policy) {
            case STRICT -> "a writer may add a property that its schema does not name";
            case LENIENT -> "a writer may emit what the reader cannot take";
        };
    }
}
