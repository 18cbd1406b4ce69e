package io.eventportal.traffic;

/** Counts of the records of one key; grows while a batch is read. */
final class Tally {

    private long records;
    private long bytes;
    private long conformant;
    private long nonConformant;
    private long undecodable;
    private long firstSeen = Long.MAX_VALUE;
    private long lastSeen = Long.MIN_VALUE;

    /** @param timestamp milliseconds since the epoch */
    void add(long size, long timestamp, Conformance conformance) {
        records++;
        bytes += size;
        firstSeen = Math.min(firstSeen, timestamp);
        lastSeen = Math.max(lastSeen, timestamp);
        switch (conformance) {
            case UNCHECKED -> {}
            case CONFORMANT -> conformant++;
            case NON_CONFORMANT -> nonConformant++;
            case UNDECODABLE -> undecodable++;
        }
    }

    /** Both together. */
    Tally plus(Tally other) {
        var sum = new Tally();
        sum.records = records + other.records;
        sum.bytes = bytes + other.bytes;
        sum.conformant = conformant + other.conformant;
        sum.nonConformant = nonConformant + other.nonConformant;
        sum.undecodable = undecodable + other.undecodable;
        sum.firstSeen = Math.min(firstSeen, other.firstSeen);
        sum.lastSeen = Math.max(lastSeen, other.lastSeen);
        return sum;
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    long conformant() {
        return conformant;
    }

    long nonConformant() {
        return nonConformant;
    }

    long undecodable() {
        return undecodable;
    }

    long firstSeen() {
        return firstSeen;
    }

    long lastSeen() {
        return lastSeen;
    }
}
