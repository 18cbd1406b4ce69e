package io.eventportal.web.pages;

import java.util.List;

/**
 * What differs between two versions of a subject.
 *
 * @param directions what it means to readers, backward first; empty if one of the two cannot be read
 * @param problems why one of the two cannot be read
 * @param lines in which the texts differ, with some around them
 * @param numbers of all versions, to choose others
 */
record SubjectDiffView(
        Link subject,
        int from,
        int to,
        String verdict,
        List<DirectionView> directions,
        List<String> problems,
        List<SchemaDiff.Line> lines,
        List<Integer> numbers) {}
