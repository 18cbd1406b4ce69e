package io.eventportal.gate;

import io.eventportal.gate.CommandSyntax.Arguments;
import io.eventportal.gate.RegisterRequest.Effect;
import io.eventportal.gate.RegisterRequest.Reference;
import java.util.List;

/** The words of {@code register}. */
final class RegisterUsage {

    static final String REGISTER = "register";

    private RegisterUsage() {}

    static CommandSyntax syntax() {
        return new CommandSyntax(
                REGISTER,
                List.of(
                        "Registers a schema at a portal, or says what that would do.",
                        "",
                        "The portal checks that the schema is valid and compatible at the subject's level. With --dry-run",
                        "nothing is registered, and no key is needed where reading is open.",
                        "",
                        "Exit codes: 0 registered, or registered before; 1 refused; 2 wrong usage, unreadable input,",
                        "an invalid schema or a wrong key; 4 portal unreachable; 70 internal error."),
                List.of(
                        CommandSyntax.required("portal", "URL", "The portal, for example http://localhost:8080."),
                        CommandSyntax.required(
                                "subject", "SUBJECT", "As registry clients spell it, for example orders-value."),
                        CommandSyntax.option(
                                "format",
                                "avro|json|protobuf",
                                "Default: as the file's name tells (.avsc, .avro, .json, .proto)."),
                        CommandSyntax.repeated(
                                "reference",
                                "NAME=SUBJECT:VERSION",
                                "What a name in the schema means. May be given more than once."),
                        PortalOptions.key(),
                        CommandSyntax.flag("dry-run", "Registers nothing."),
                        CommandSyntax.option("output", "text|json", "Form of the report. Default: text.")),
                new Arguments("FILE", "The schema.", 1, 1));
    }

    static RegisterRequest request(CommandWords words) {
        return new RegisterRequest(
                PortalOptions.portal(words.text("portal").orElseThrow()),
                words.text("subject").orElseThrow(),
                words.choice("format", GateFormat.class).orElse(null),
                words.texts("reference").stream().map(Reference::of).toList(),
                PortalOptions.key(words),
                words.has("dry-run") ? Effect.DRY_RUN : Effect.REGISTER,
                words.choice("output", LintRequest.Form.class).orElse(LintRequest.Form.TEXT),
                words.paths().getFirst());
    }
}
