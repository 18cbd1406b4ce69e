package io.eventportal.web.pages;

import java.util.List;

/**
 * One field of a schema in its tree.
 *
 * @param sensitive not to be shown to everybody
 * @param constraints what else holds, short
 * @param fields inside it, in document order
 */
record FieldNode(
        String name,
        String type,
        boolean required,
        boolean sensitive,
        String description,
        List<String> constraints,
        List<FieldNode> fields) {}
