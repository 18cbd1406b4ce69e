package io.eventportal.governance;

/** What a setting is for. */
public sealed interface Scope {

    Scope GLOBAL = new Global();

    static Scope subject(String name) {
        return new Subject(name);
    }

    /** Every subject that has no setting of its own. */
    record Global() implements Scope {
        @Override
        public String toString() {
            return "all subjects";
        }
    }

    /** One subject; a context alone, {@code :.context:}, stands for all its subjects that have no setting of their own. */
    record Subject(String name) implements Scope {
        public Subject {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a subject has a name");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
