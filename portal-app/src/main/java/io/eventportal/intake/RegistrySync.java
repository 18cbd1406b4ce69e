package io.eventportal.intake;

import io.eventportal.catalog.SubjectName;
import io.eventportal.intake.RegistryReader.Seen;
import io.eventportal.intake.RegistrySource.Failure;
import io.eventportal.registry.Mirror;
import io.eventportal.registry.RegistryException;
import io.eventportal.registry.SchemaReference;
import io.eventportal.schema.InvalidSchemaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One look at another registry: subject by subject, the context becomes what is there. */
final class RegistrySync {

    private static final int DEEPEST = 64;

    private final RegistryReader reader;
    private final Mirror mirror;
    private final String context;

    RegistrySync(RegistryReader reader, Mirror mirror, String context) {
        this.reader = reader;
        this.mirror = mirror;
        this.context = context;
    }

    /** What came of a subject. */
    record Result(String subject, int added, int deleted, List<Failure> failures) {}

    /** Is told what came of each subject; false if the look shall end. */
    @FunctionalInterface
    interface Progress {
        boolean went(Result result);
    }

    /**
     * Looks at the subjects after that name.
     *
     * @return how many subjects there are; -1 if it was ended before
     * @throws IOException with a clause that says why it came to no end
     */
    int run(String after, Progress progress, BooleanSupplier goes) throws IOException {
        var there = reader.subjects(Seen.LIVE);
        var names = new HashSet<>(there);
        var gone = mirror.subjects(context).stream()
                .map(subject -> SubjectName.of(subject).name())
                .filter(name -> !names.contains(name))
                .toList();
        for (var name : there) {
            if (name.compareTo(after) > 0 && !(goes.getAsBoolean() && progress.went(subject(name)))) {
                return -1;
            }
        }
        for (var name : gone) { // a list that was read page by page may lack one: each is asked for
            if (!(goes.getAsBoolean() && progress.went(subject(name)))) {
                return -1;
            }
        }
        return there.size();
    }

    private Result subject(String name) throws IOException {
        var qualified = new SubjectName(context, name).qualified();
        var there = reader.versions(name, Seen.LIVE);
        var here = mirror.versionNumbers(qualified);
        var failures = new ArrayList<Failure>();
        var added = 0;
        for (var number : there) {
            if (!here.contains(number)) {
                added += added(name, number, failures);
            }
        }
        var deleted = 0;
        for (var number : here) {
            if (!there.contains(number)) {
                mirror.delete(qualified, number);
                deleted++;
            }
        }
        return new Result(name, added, deleted, failures);
    }

    private int added(String name, int number, List<Failure> failures) throws IOException {
        try {
            return put(name, number, new HashSet<>(), 0);
        } catch (RegistryException e) {
            if (e.situation() == RegistryException.Situation.UNAVAILABLE) {
                throw new IOException(e.getMessage(), e);
            }
            failures.add(new Failure(name, number, String.valueOf(e.getMessage())));
        } catch (InvalidSchemaException | RegistryReader.UnknownSchemaException e) {
            failures.add(new Failure(name, number, String.valueOf(e.getMessage())));
        }
        return 0;
    }

    /** Puts what it names first. Returns how many were not there. */
    private int put(String name, int number, Set<SchemaReference> path, int depth) throws IOException {
        var found = reader.version(context, name, number, false);
        if (found.isEmpty()) {
            return 0; // deleted between two requests
        }
        var added = 0;
        for (var reference : found.get().schema().references()) {
            var missing = !mirror.versionNumbers(reference.subject()).contains(reference.version());
            if (missing && depth < DEEPEST && path.add(reference)) {
                added += put(SubjectName.of(reference.subject()).name(), reference.version(), path, depth + 1);
            }
        }
        return added + (mirror.put(found.get()) ? 1 : 0);
    }
}
