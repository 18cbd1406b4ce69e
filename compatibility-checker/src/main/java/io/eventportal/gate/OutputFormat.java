package io.eventportal.gate;

/** Forms in which a report can be printed. */
enum OutputFormat {
    TEXT,
    JSON,
    MARKDOWN,
    JUNIT,
    SARIF,
    GITHUB,
    GITLAB;

    /** As the help lists them. */
    static final String NAMES = "text|json|markdown|junit|sarif|github|gitlab";

    /** The report in this form, lines ended by {@code \n}. */
    String render(Report report) {
        return switch (this) {
            case TEXT -> TextOutput.of(report);
            case JSON -> JsonOutput.of(report);
            case MARKDOWN -> MarkdownOutput.of(report);
            case JUNIT -> JUnitOutput.of(report);
            case SARIF -> SarifOutput.of(report);
            case GITHUB -> GitHubOutput.of(report);
            case GITLAB -> GitLabOutput.of(report);
        };
    }

    /** The same. */
    String render(EvolutionReport report) {
        return switch (this) {
            case TEXT -> EvolutionText.of(report);
            case JSON -> EvolutionJson.of(report);
            case MARKDOWN -> EvolutionMarkdown.of(report);
            case JUNIT -> EvolutionJUnit.of(report);
            case SARIF -> EvolutionSarif.of(report);
            case GITHUB -> EvolutionGitHub.of(report);
            case GITLAB -> EvolutionGitLab.of(report);
        };
    }
}
