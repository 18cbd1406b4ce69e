package io.eventportal.gate;

import io.eventportal.gate.Portal.Answer;
import java.io.PrintWriter;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code event-gate register --reader}: tells a portal by which schema an application reads an event. */
final class RegisterReaderCommand {

    private static final String JSON = "application/json";

    /** What a portal says of an address that it does not serve. */
    private static final String NOT_FOUND = "not-found";

    private final RegisterReaderRequest request;
    private final Portal portal;

    RegisterReaderCommand(RegisterReaderRequest request) {
        this.request = request;
        this.portal = new Portal(request.portal(), request.key());
    }

    /**
     * Prints the report to {@code out} and returns the exit code.
     *
     * @throws UnusableInputException if the file cannot be read or is no valid schema, the portal refuses it, or the key is
     *     not accepted
     * @throws PortalUnreachableException if the portal does not answer
     */
    int run(PrintWriter out) {
        var file = ContractFile.of(request.file());
        if (!(Contract.of(file, format(file)) instanceof Contract.OfSchema contract)) {
            throw UnusableInputException.of(file.name(), "a reader is registered with a schema, not with a document");
        }
        var body = JsonNodeFactory.instance.objectNode();
        SourceJson.write(contract.schema().source(), body, "schema");
        var answer = portal.put(address(), body, JSON);
        if (!answer.isSuccess()) {
            throw unusable(answer);
        }
        out.print(report());
        out.flush();
        return ExitCode.COMPATIBLE;
    }

    private GateFormat format(ContractFile file) {
        return request.format() != null ? request.format() : CheckCommand.formatOf(file);
    }

    private String address() {
        return "/api/v1/readers/" + Portal.segment(request.application()) + "/"
                + Portal.segment(request.event().topic()) + "/"
                + Portal.segment(request.event().type());
    }

    private String report() {
        return switch (request.output()) {
            case TEXT ->
                TextOutput.printable("registered: " + request.application() + " reads " + request.event()
                                + " by this schema")
                        + "\n";
            case JSON ->
                JsonOutput.print(JsonNodeFactory.instance
                        .objectNode()
                        .put("outcome", "registered")
                        .put("application", request.application())
                        .put("event", request.event().toString()));
        };
    }

    private RuntimeException unusable(Answer answer) {
        return switch (answer.status()) {
            case 401 -> UnusableInputException.of(PortalOptions.KEY_REFUSED);
            case 403 -> UnusableInputException.of("event-gate: the key may not register readers");
            case 404 ->
                answer.problem().isEmpty() || answer.problem().equals(NOT_FOUND)
                        ? portal.unreachable("it takes no readers: " + answer.message())
                        : UnusableInputException.of("event-gate: the portal refuses: " + answer.message());
            default -> UnusableInputException.of(request.file().toString(), answer.message());
        };
    }
}
