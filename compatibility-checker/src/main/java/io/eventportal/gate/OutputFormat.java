package io.eventportal.gate;

/** Forms in which a report can be printed. */
enum OutputFormat {
    TEXT,
    JSON,
    MARKDOWN,
    JUNIT,
    SARIF,
    GITHUB;

    /** The report in this form, lines ended by {@code \n}. */
    String render(Report report) {
        return switch (this) {
            case TEXT -> TextOutput.of(report);
            case JSON -> JsonOutput.of(report);
            case MARKDOWN -> MarkdownOutput.of(report);
            case JUNIT -> JUnitOutput.of(report);
            case SARIF -> SarifOutput.of(report);
            case GITHUB -> GitHubOutput.of(report);
        };
    }
}
