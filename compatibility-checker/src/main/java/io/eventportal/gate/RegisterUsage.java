package io.eventportal.gate;

import io.eventportal.gate.RegisterRequest.Effect;
import io.eventportal.gate.RegisterRequest.Reference;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The words of {@code register}. */
final class RegisterUsage {

    static final String REGISTER = "register";

    /** Where the key is looked for if it is not named. */
    private static final String KEY_VARIABLE = "EVENT_GATE_KEY";

    private RegisterUsage() {}

    static CommandSpec command() {
        var register = GateUsage.command(
                REGISTER,
                "Registers a schema at a portal, or says what that would do.",
                "",
                "The portal checks that the schema is valid and compatible at the subject's level. With --dry-run",
                "nothing is registered, and no key is needed where reading is open.",
                "",
                "Exit codes: 0 registered, or registered before; 1 refused; 2 wrong usage, unreadable input,",
                "an invalid schema or a wrong key; 4 portal unreachable; 70 internal error.");
        register.addOption(GateUsage.option("--portal", "URL", URI.class)
                .required(true)
                .description("The portal, for example http://localhost:8080.")
                .build());
        register.addOption(GateUsage.option("--subject", "SUBJECT", String.class)
                .required(true)
                .description("As registry clients spell it, for example orders-value.")
                .build());
        register.addOption(GateUsage.option("--format", "avro|json|protobuf", GateFormat.class)
                .description("Default: as the file's name tells (.avsc, .avro, .json, .proto).")
                .build());
        register.addOption(OptionSpec.builder("--reference")
                .paramLabel("NAME=SUBJECT:VERSION")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("What a name in the schema means. May be given more than once.")
                .build());
        register.addOption(GateUsage.option("--key", "KEY", String.class)
                .description("An API key. Default: the environment's " + KEY_VARIABLE + ".")
                .build());
        register.addOption(OptionSpec.builder("--dry-run")
                .description("Registers nothing.")
                .build());
        register.addOption(GateUsage.option("--output", "text|json", LintRequest.Form.class)
                .description("Form of the report. Default: text.")
                .build());
        register.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(Path.class)
                .arity("1")
                .required(true)
                .description("The schema.")
                .build());
        return register;
    }

    static RegisterRequest request(ParseResult parsed) {
        return new RegisterRequest(
                portal(parsed.matchedOptionValue("--portal", URI.create(""))),
                parsed.matchedOptionValue("--subject", ""),
                parsed.<@Nullable GateFormat>matchedOptionValue("--format", null),
                parsed.matchedOptionValue("--reference", List.<String>of()).stream()
                        .map(Reference::of)
                        .toList(),
                parsed.<@Nullable String>matchedOptionValue("--key", System.getenv(KEY_VARIABLE)),
                parsed.hasMatchedOption("--dry-run") ? Effect.DRY_RUN : Effect.REGISTER,
                parsed.matchedOptionValue("--output", LintRequest.Form.TEXT),
                parsed.matchedPositionalValue(0, Path.of("")));
    }

    private static URI portal(URI url) {
        var http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null) {
            throw UnusableInputException.of("event-gate: --portal is an http or https URL, got " + url);
        }
        return url;
    }
}
