package io.eventportal.intake;

/** Told how far an import is, by the thread that does it. */
interface Progress {

    /** Nobody watches. */
    Progress UNWATCHED = (done, total) -> {};

    /**
     * Another document had its turn.
     *
     * @param total how many documents there are to import, as far as is known
     */
    void done(ImportReport.Document document, int total);
}
