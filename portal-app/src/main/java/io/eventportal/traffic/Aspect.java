package io.eventportal.traffic;

/**
 * One kind of thing that is learned from records: how many there are, how they flow, what is wrong with them. Every aspect
 * sees every record, and what it learns from a batch is written in the transaction that moves the positions; so it is
 * written once, or the batch is read again.
 */
public interface Aspect {

    /** Begins with what one batch shows. Called by any observer, at any time. */
    Notes open();

    /** What is learned from one batch; of one thread at a time. */
    interface Notes {

        /** Must not fail, whatever the record, and must not keep more than is bounded: the batch would come again. */
        void take(Sighting sighting);

        /**
         * Writes, in the transaction of the batch. Rows are to be locked in an order that all observers share.
         *
         * @throws org.springframework.dao.DataAccessException if the database fails; nothing of the batch is booked then
         */
        void book();

        /** The transaction went through. */
        default void booked() {}
    }
}
