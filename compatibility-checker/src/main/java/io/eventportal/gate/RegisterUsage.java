package io.eventportal.gate;

import io.eventportal.gate.CommandSyntax.Arguments;
import io.eventportal.gate.RegisterRequest.Effect;
import io.eventportal.gate.RegisterRequest.Reference;
import java.util.List;

/** The words of {@code register}. */
final class RegisterUsage {

    static final String REGISTER = "register";

    private static final String SUBJECT = "subject";
    private static final String REFERENCE = "reference";
    private static final String DRY_RUN = "dry-run";
    private static final String READER = "reader";
    private static final String APPLICATION = "application";
    private static final String EVENT = "event";

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
                        "With --reader it is the schema by which an application reads an event that is told to the portal:",
                        "what it needs, and no more, so that changes of the rest do not count as breaking it.",
                        "",
                        "Exit codes: 0 registered, or registered before; 1 refused; 2 wrong usage, unreadable input,",
                        "an invalid schema or a wrong key; 4 portal unreachable; 70 internal error."),
                List.of(
                        CommandSyntax.required("portal", "URL", "The portal, for example http://localhost:8080."),
                        CommandSyntax.option(
                                SUBJECT, "SUBJECT", "As registry clients spell it, for example orders-value."),
                        CommandSyntax.flag(READER, "Registers how an application reads an event, under no subject."),
                        CommandSyntax.option(
                                APPLICATION, "ID", "With --reader: the application, as the portal names it."),
                        CommandSyntax.option(EVENT, "TOPIC/TYPE", "With --reader: the event."),
                        CommandSyntax.option(
                                "format",
                                "avro|json|protobuf",
                                "Default: as the file's name tells (.avsc, .avro, .json, .proto)."),
                        CommandSyntax.repeated(
                                REFERENCE,
                                "NAME=SUBJECT:VERSION",
                                "What a name in the schema means. May be given more than once."),
                        PortalOptions.key(),
                        CommandSyntax.flag(DRY_RUN, "Registers nothing."),
                        CommandSyntax.option("output", "text|json", "Form of the report. Default: text.")),
                new Arguments("FILE", "The schema.", 1, 1));
    }

    static boolean isOfReader(CommandWords words) {
        return words.has(READER);
    }

    static RegisterReaderRequest readerRequest(CommandWords words) {
        refuse(words, List.of(SUBJECT, REFERENCE, DRY_RUN), "says nothing of a reader");
        return new RegisterReaderRequest(
                PortalOptions.portal(words.text("portal").orElseThrow()),
                PortalOptions.key(words),
                needed(words, APPLICATION, "ID"),
                EvolveUsage.event(needed(words, EVENT, "TOPIC/TYPE")),
                words.choice("format", GateFormat.class).orElse(null),
                words.choice("output", LintRequest.Form.class).orElse(LintRequest.Form.TEXT),
                words.paths().getFirst());
    }

    private static void refuse(CommandWords words, List<String> options, String why) {
        for (var option : options) {
            if (words.has(option)) {
                throw syntax().wrong("--" + option + " " + why);
            }
        }
    }

    private static String needed(CommandWords words, String option, String values) {
        return words.text(option)
                .orElseThrow(() -> syntax().wrong("Missing required option: '--" + option + "=" + values + "'"));
    }

    static RegisterRequest request(CommandWords words) {
        refuse(words, List.of(APPLICATION, EVENT), "is of --reader");
        return new RegisterRequest(
                PortalOptions.portal(words.text("portal").orElseThrow()),
                needed(words, SUBJECT, "SUBJECT"),
                words.choice("format", GateFormat.class).orElse(null),
                words.texts(REFERENCE).stream().map(Reference::of).toList(),
                PortalOptions.key(words),
                words.has(DRY_RUN) ? Effect.DRY_RUN : Effect.REGISTER,
                words.choice("output", LintRequest.Form.class).orElse(LintRequest.Form.TEXT),
                words.paths().getFirst());
    }
}
