package io.eventportal.registry;

/** In which form an export travels. */
public enum ExportForm {
    /** A JSON object a line: what an export is. */
    NDJSON,
    /** The same lines in a ZIP file, with a manifest. */
    ZIP
}
