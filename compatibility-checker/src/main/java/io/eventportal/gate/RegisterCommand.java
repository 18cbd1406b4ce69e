package io.eventportal.gate;

import io.eventportal.gate.Portal.Answer;
import io.eventportal.gate.RegisterReport.Outcome;
import io.eventportal.gate.RegisterRequest.Effect;
import io.eventportal.schema.SchemaFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code event-gate register}: one schema, one subject of a portal's registry. */
final class RegisterCommand {

    private static final int INVALID_SCHEMA = 42201;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final RegisterRequest request;
    private final PortalRegistry portal;

    RegisterCommand(RegisterRequest request) {
        this.request = request;
        this.portal = new PortalRegistry(new Portal(request.portal(), request.key()));
    }

    /**
     * Prints the report to {@code out} and returns the exit code.
     *
     * @throws UnusableInputException if the file cannot be read or is no valid schema, or the key is not accepted
     * @throws PortalUnreachableException if the portal does not answer
     */
    int run(PrintWriter out) {
        var report = report(schema());
        out.print(report.render(request.output()));
        out.flush();
        return report.exitCode();
    }

    private RegisterReport report(ObjectNode schema) {
        var subject = "/subjects/" + Portal.segment(request.subject());
        var known = known(portal.post(subject, schema));
        return known.orElseGet(() -> switch (request.effect()) {
            case REGISTER -> registered(portal.post(subject + "/versions", schema));
            case DRY_RUN -> rehearsed(subject, schema);
        });
    }

    /** The body with which a schema is registered, looked up and checked. */
    private ObjectNode schema() {
        var file = ContractFile.of(request.file());
        var body = JsonNodeFactory.instance.objectNode();
        body.put("schemaType", format(file).name());
        body.put("schema", file.text());
        if (!request.references().isEmpty()) {
            var references = body.putArray("references");
            request.references()
                    .forEach(reference -> references
                            .addObject()
                            .put("name", reference.name())
                            .put("subject", reference.subject())
                            .put("version", reference.version()));
        }
        return body;
    }

    private SchemaFormat format(ContractFile file) {
        return Optional.ofNullable(request.format())
                .or(() -> GateFormat.ofName(file.path()))
                .flatMap(GateFormat::schemaFormat)
                .orElseThrow(
                        () -> UnusableInputException.of(
                                file.name(),
                                "the name does not tell the format (.avsc, .proto, .json do); say --format avro|json|protobuf"));
    }

    /** Empty if the subject has no such version, whether or not there is the subject. */
    private Optional<RegisterReport> known(Answer answer) {
        if (answer.isSuccess()) {
            return Optional.of(report(Outcome.UNCHANGED, answer.body(), List.of()));
        }
        if (answer.errorCode() == SUBJECT_NOT_FOUND || answer.errorCode() == SCHEMA_NOT_FOUND) {
            return Optional.empty();
        }
        throw unusable(answer);
    }

    private RegisterReport registered(Answer answer) {
        if (answer.isSuccess()) {
            return report(Outcome.REGISTERED, answer.body(), List.of());
        }
        if (isRefusal(answer)) {
            return refused(List.of(answer.message()));
        }
        throw unusable(answer);
    }

    /** What the registry's rules forbid; what is wrong with the request itself is something else. */
    private static boolean isRefusal(Answer answer) {
        return answer.status() == 409 || (answer.status() == 422 && answer.errorCode() != INVALID_SCHEMA);
    }

    private RegisterReport rehearsed(String subject, ObjectNode schema) {
        var check = portal.post("/compatibility" + subject + "/versions?verbose=true", schema);
        if (!check.isSuccess()) {
            throw unusable(check);
        }
        var findings = check.body()
                .path("messages")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        if (!check.body().path("is_compatible").asBoolean(false)) {
            return refused(findings);
        }
        var mode = portal.get("/mode/" + Portal.segment(request.subject()) + "?defaultToGlobal=true");
        var name = mode.body().path("mode").asString("READWRITE");
        if (!name.equals("READWRITE")) {
            return refused(List.of("Subject " + request.subject() + " is in mode " + name + "."));
        }
        var versions = portal.get(subject + "/versions?deleted=true");
        var next = versions.isSuccess()
                ? versions.body().valueStream().mapToInt(JsonNode::asInt).max().orElse(0) + 1
                : 1;
        return new RegisterReport(Outcome.WOULD_REGISTER, request.subject(), next, 0, List.of());
    }

    private RegisterReport refused(List<String> findings) {
        var outcome = request.effect() == Effect.DRY_RUN ? Outcome.WOULD_BE_REFUSED : Outcome.REFUSED;
        return new RegisterReport(outcome, request.subject(), 0, 0, findings);
    }

    private RegisterReport report(Outcome outcome, JsonNode body, List<String> findings) {
        return new RegisterReport(
                outcome,
                request.subject(),
                body.path("version").asInt(0),
                body.path("id").asInt(0),
                findings);
    }

    private RuntimeException unusable(Answer answer) {
        return switch (answer.status()) {
            case 401 -> UnusableInputException.of(PortalOptions.KEY_REFUSED);
            case 403 -> UnusableInputException.of("event-gate: the key may not register schemas");
            case 404 ->
                new PortalUnreachableException(
                        "event-gate: what answers at " + request.portal() + " has no registry: " + answer.message());
            default -> UnusableInputException.of(request.file().toString(), answer.message());
        };
    }
}
