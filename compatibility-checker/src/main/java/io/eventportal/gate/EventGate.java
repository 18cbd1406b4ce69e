package io.eventportal.gate;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The command line {@code event-gate}. Reports go to standard output, everything else to standard error. */
public final class EventGate {

    private final Path directory;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;

    private EventGate(Path directory, InputStream in, PrintWriter out, PrintWriter err) {
        this.directory = directory;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        var out = new FileOutputStream(FileDescriptor.out);
        var err = new FileOutputStream(FileDescriptor.err);
        var code = run(List.of(args), Path.of(""), new FileInputStream(FileDescriptor.in), out, err);
        if (Boolean.getBoolean("event-gate.rehearsal")) {
            Rehearsal.run();
        }
        System.exit(code);
    }

    /**
     * Runs the command and returns the exit code; text is UTF-8, whatever the locale.
     *
     * @param directory in which the repository of {@code diff} is looked for
     */
    static int run(List<String> args, Path directory, InputStream in, OutputStream out, OutputStream err) {
        var answers = writer(out);
        var diagnostics = writer(err);
        try {
            return new EventGate(directory, in, answers, diagnostics).execute(args);
        } finally {
            answers.flush();
            diagnostics.flush();
        }
    }

    /** Version of the product, as the jar's manifest names it. */
    static String version() {
        var version = EventGate.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    private int execute(List<String> args) {
        try {
            return command(args);
        } catch (UnusableInputException e) {
            return complain(ExitCode.UNUSABLE, String.valueOf(e.getMessage()));
        } catch (PortalUnreachableException e) {
            return complain(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return internalError(e);
        }
    }

    private int command(List<String> args) {
        var name = args.isEmpty() ? "" : args.getFirst();
        switch (name) {
            case "-h", "--help" -> out.print(GateUsage.help());
            case "-V", "--version" -> out.println("event-gate " + version());
            default -> {
                var syntax = GateUsage.commands().stream()
                        .filter(command -> command.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name));
                var words = syntax.parse(args.subList(1, args.size()));
                if (words.isPresent()) {
                    return run(words.get());
                }
                out.print(syntax.help());
            }
        }
        return ExitCode.COMPATIBLE;
    }

    private static UnusableInputException unknown(String name) {
        var what = name.isEmpty() ? "say what to do" : "no command '" + name + "'";
        return UnusableInputException.of("event-gate: " + what + " (see event-gate --help)");
    }

    private int run(CommandWords words) {
        return switch (words.command()) {
            case GateUsage.CHECK -> new CheckCommand(GateUsage.checkRequest(words)).run(out, err);
            case GateUsage.DIFF -> new DiffCommand(GateUsage.diffRequest(words, directory)).run(out, err);
            case EvolveUsage.CAN_I_EVOLVE -> new EvolveCommand(EvolveUsage.request(words)).run(out, err);
            case GateUsage.LINT -> new LintCommand(GateUsage.lintRequest(words)).run(out, err);
            case RegisterUsage.REGISTER ->
                RegisterUsage.isOfReader(words)
                        ? new RegisterReaderCommand(RegisterUsage.readerRequest(words)).run(out)
                        : new RegisterCommand(RegisterUsage.request(words)).run(out);
            case GateUsage.BATCH -> new BatchCommand(GateUsage.batchInput(words)).run(in, out);
            default -> throw new IllegalStateException("no such command");
        };
    }

    private int complain(int code, String line) {
        err.println(TextOutput.printable(line));
        return code;
    }

    private int internalError(Throwable thrown) {
        complain(
                ExitCode.INTERNAL_ERROR,
                "event-gate: internal error: " + thrown + " (EVENT_GATE_DEBUG=1 shows where it arose)");
        if (System.getenv("EVENT_GATE_DEBUG") != null) {
            thrown.printStackTrace(err);
        }
        return ExitCode.INTERNAL_ERROR;
    }
}
