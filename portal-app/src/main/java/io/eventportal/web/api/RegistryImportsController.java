package io.eventportal.web.api;

import io.eventportal.catalog.Page;
import io.eventportal.intake.RegistrySources;
import io.eventportal.registry.BadExportException;
import io.eventportal.registry.ExportForm;
import io.eventportal.registry.ImportFailure;
import io.eventportal.registry.ImportState;
import io.eventportal.registry.RegistryImports;
import io.eventportal.registry.RegistryImports.Purpose;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import io.eventportal.web.problems.ProblemMapping;
import io.eventportal.web.problems.WebProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes exports of registries in, in the background, for administrators. */
@RestController
@RequestMapping("/api/v1/registry/imports")
class RegistryImportsController implements ProblemMapping {

    private static final int LARGEST_PAGE = 1_000;
    private static final int SHOWN_FAILURES = 100;

    private final RegistryImports imports;
    private final RegistrySources sources;
    private final DataSize limit;

    RegistryImportsController(RegistryImports imports, RegistrySources sources, WebProperties properties) {
        this.imports = imports;
        this.sources = sources;
        this.limit = properties.maxImportSize();
    }

    /** @param failures the first 100 */
    record ImportView(
            UUID id,
            String origin,
            boolean dryRun,
            String state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            int lines,
            int done,
            int added,
            int unchanged,
            int failed,
            @Nullable String hindrance,
            List<ImportFailure> failures) {

        static ImportView of(ImportState state, List<ImportFailure> failures) {
            return new ImportView(
                    state.id(),
                    state.origin(),
                    state.dryRun(),
                    state.state().name().toLowerCase(Locale.ROOT),
                    state.requestedBy(),
                    state.requestedAt(),
                    state.finishedAt(),
                    state.lines(),
                    state.done(),
                    state.added(),
                    state.unchanged(),
                    state.failed(),
                    state.hindrance(),
                    failures);
        }
    }

    /** @param source name of a registry among the settings */
    record FromSource(@Nullable String source) {}

    @PostMapping(consumes = RegistryExportController.NDJSON)
    ResponseEntity<ImportView> lines(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        return accepted(imports.receive(request.getInputStream(), ExportForm.NDJSON, limit.toBytes(), purpose(dryRun)));
    }

    @PostMapping(consumes = RegistryExportController.ZIP)
    ResponseEntity<ImportView> zip(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        return accepted(imports.receive(request.getInputStream(), ExportForm.ZIP, limit.toBytes(), purpose(dryRun)));
    }

    /** What another registry has, with its ids, into the contexts that it has it in. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportView> source(
            @RequestBody FromSource from, @RequestParam(defaultValue = "false") boolean dryRun) {
        var name = from.source() == null ? "" : from.source();
        var everything = sources.everything(name)
                .orElseThrow(() ->
                        ProblemException.notFound("portal.intake.registries names no registry \"" + name + "\"."));
        try {
            return accepted(imports.receive(everything, name, purpose(dryRun)));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(
                    HttpStatus.BAD_GATEWAY,
                    "source-unreadable",
                    "The other registry cannot be read",
                    String.valueOf(e.getMessage())));
        }
    }

    private static Purpose purpose(boolean dryRun) {
        return dryRun ? Purpose.DRY_RUN : Purpose.STORE;
    }

    private ResponseEntity<ImportView> accepted(ImportState state) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/registry/imports/" + state.id()))
                .body(view(state));
    }

    private ImportView view(ImportState state) {
        return ImportView.of(
                state, imports.failures(state.id(), 0, SHOWN_FAILURES).items());
    }

    @GetMapping
    PageView<ImportView> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        checkPage(page, size);
        return PageView.of(imports.page(page, size), state -> ImportView.of(state, List.of()));
    }

    private static void checkPage(int page, int size) {
        if (page < 0 || page > 1_000_000 || size < 1 || size > LARGEST_PAGE) {
            throw ProblemException.badRequest("\"page\" starts at 0, and \"size\" is from 1 to " + LARGEST_PAGE + ".");
        }
    }

    @GetMapping("/{id}")
    ImportView one(@PathVariable UUID id) {
        return view(find(id));
    }

    private ImportState find(UUID id) {
        return imports.find(id).orElseThrow(() -> ProblemException.notFound("There is no import " + id + "."));
    }

    @GetMapping("/{id}/failures")
    Page<ImportFailure> failures(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        checkPage(page, size);
        return imports.failures(find(id).id(), page, size);
    }

    /** Stops it. What is imported by then stays. */
    @DeleteMapping("/{id}")
    ImportView cancel(@PathVariable UUID id) {
        find(id);
        if (!imports.cancel(id)) {
            throw over("The import is over.");
        }
        return one(id);
    }

    /** Goes on with one that was cancelled. */
    @PostMapping("/{id}/resume")
    ImportView resume(@PathVariable UUID id) {
        find(id);
        if (!imports.resume(id)) {
            throw over("The import was not cancelled.");
        }
        return one(id);
    }

    private static ProblemException over(String detail) {
        return new ProblemException(Problem.of(HttpStatus.CONFLICT, "import-state", "Not in this state", detail));
    }

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return exception instanceof BadExportException bad
                ? Optional.of(Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-export",
                        "No export of a registry",
                        String.valueOf(bad.getMessage())))
                : Optional.empty();
    }
}
