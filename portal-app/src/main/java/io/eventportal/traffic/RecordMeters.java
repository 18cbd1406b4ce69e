package io.eventportal.traffic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Figures of what the observers of this process read; a record is in them once it is booked. */
final class RecordMeters implements Aspect {

    private final Counter records;
    private final Counter nonConformant;
    private final Counter undecodable;
    private final Timer flush;

    RecordMeters(MeterRegistry registry) {
        records = Counter.builder("portal.observer.records")
                .description("Records that were read and counted")
                .register(registry);
        nonConformant = Counter.builder("portal.observer.nonconformant")
                .description("Records that their schema refuses")
                .register(registry);
        undecodable = Counter.builder("portal.observer.undecodable")
                .description("Records whose bytes could not be read in the declared format")
                .register(registry);
        flush = Timer.builder("portal.observer.flush")
                .description("What it takes to write what one batch shows, in its transaction")
                .register(registry);
    }

    /** Failures are timed as well. */
    void time(Runnable booking) {
        flush.record(booking);
    }

    @Override
    public Notes open() {
        return new Figures();
    }

    private final class Figures implements Notes {

        private long read;
        private long refused;
        private long unreadable;

        @Override
        public void take(Sighting sighting) {
            read++;
            switch (sighting.judgement().conformance()) {
                case UNCHECKED, CONFORMANT -> {}
                case NON_CONFORMANT -> refused++;
                case UNDECODABLE -> unreadable++;
            }
        }

        @Override
        public void book() {}

        @Override
        public void booked() {
            records.increment(read);
            nonConformant.increment(refused);
            undecodable.increment(unreadable);
        }
    }
}
