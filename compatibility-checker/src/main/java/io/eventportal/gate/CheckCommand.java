package io.eventportal.gate;

import java.io.PrintWriter;

/** {@code event-gate check}: two files, one verdict. */
final class CheckCommand {

    private final CheckRequest request;

    CheckCommand(CheckRequest request) {
        this.request = request;
    }

    /**
     * Prints the report to {@code out}, a warning to {@code err}, and returns the exit code.
     *
     * @throws UnusableInputException if a file cannot be read or its format cannot be told
     */
    int run(PrintWriter out, PrintWriter err) {
        return report().print(request.output(), out, err);
    }

    private Report report() {
        var older = ContractFile.of(request.older());
        var newer = ContractFile.of(request.newer());
        var olderContract = Contract.of(older, format(older));
        var newerContract = Contract.of(newer, format(newer));
        return Report.of(request.terms(), new Comparison(request.terms()).of(olderContract, newerContract));
    }

    private GateFormat format(ContractFile file) {
        return request.format() != null ? request.format() : formatOf(file);
    }

    /** As the text of a document tells, else as the file's name does. */
    static GateFormat formatOf(ContractFile file) {
        return GateFormat.ofContract(file.path(), file::text)
                .filter(format -> format == GateFormat.ASYNCAPI)
                .or(() -> GateFormat.ofName(file.path()))
                .orElseThrow(() -> UnusableInputException.of(
                        file.name(),
                        "the name does not tell the format (.avsc, .proto, .json do); say --format"
                                + " avro|json|protobuf|asyncapi"));
    }
}
