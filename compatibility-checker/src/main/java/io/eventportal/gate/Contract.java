package io.eventportal.gate;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaIssue;
import io.eventportal.schema.SchemaSource;
import java.util.HashMap;
import java.util.List;

/** A file that was read and understood. */
sealed interface Contract {

    SchemaFile file();

    /** One schema. */
    record OfSchema(SchemaFile file, Schema schema) implements Contract {}

    /**
     * An AsyncAPI document.
     *
     * @param issues warnings and notes of its reader
     */
    record OfDocument(SchemaFile file, AsyncApiDocument document, List<AsyncApiIssue> issues) implements Contract {

        public OfDocument {
            issues = List.copyOf(issues);
        }
    }

    /**
     * A file, or one that it names, that is not what it should be.
     *
     * @param issues at least one, in the order of the text
     * @param advice what to add to the first; may be empty
     */
    final class InvalidContractException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SchemaFile file;
        private final transient List<SchemaIssue> issues;
        private final String advice;

        InvalidContractException(SchemaFile file, List<SchemaIssue> issues, String advice) {
            super(issues.getFirst().message());
            this.file = file;
            this.issues = List.copyOf(issues);
            this.advice = advice;
        }

        SchemaFile file() {
            return file;
        }

        List<SchemaIssue> issues() {
            return issues;
        }

        String advice() {
            return advice;
        }

        /** {@code file:line:col: message}, for the first of the issues. */
        UnusableInputException unusable() {
            return UnusableInputException.of(file.place(issues.getFirst().location()), issues, advice);
        }
    }

    /** @throws UnusableInputException if the file, or one that it names, cannot be read or is not valid */
    static Contract of(ContractFile file, GateFormat format) {
        try {
            return read(file, format);
        } catch (InvalidContractException e) {
            throw e.unusable();
        }
    }

    /**
     * @throws UnusableInputException if the file, or one that it names, cannot be read
     * @throws InvalidContractException if it is not valid
     */
    static Contract read(ContractFile file, GateFormat format) {
        return format.schemaFormat()
                .<Contract>map(schemaFormat -> schema(file, schemaFormat))
                .orElseGet(() -> DocumentFile.read(file));
    }

    private static OfSchema schema(ContractFile contract, SchemaFormat format) {
        var imports = Imports.of(format, contract);
        var names = new HashMap<String, String>();
        imports.files().forEach((name, file) -> names.put(name, file.name()));
        var file = new SchemaFile(contract.name(), names);
        try {
            return new OfSchema(file, Schema.parse(new SchemaSource(format, contract.text(), imports.texts(), null)));
        } catch (InvalidSchemaException e) {
            throw new InvalidContractException(
                    file, e.issues(), imports.advice(e.issues().getFirst().message()));
        }
    }
}
