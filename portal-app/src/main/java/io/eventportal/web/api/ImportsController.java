package io.eventportal.web.api;

import io.eventportal.catalog.store.ImportRuns;
import io.eventportal.intake.RemoteIntake;
import io.eventportal.security.Actor;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Brings documents in from elsewhere, and says what came of each; tells how far imports are that nobody waits for. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportsController {

    private static final int MOST_URLS = 100;

    private final RemoteIntake remote;
    private final ImportRuns runs;

    ImportsController(RemoteIntake remote, ImportRuns runs) {
        this.remote = remote;
        this.runs = runs;
    }

    /** The newest first. */
    @GetMapping
    PageView<ImportRunView> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(runs.page(page, size), ImportRunView::of);
    }

    @GetMapping("/{id}")
    ImportRunView one(@PathVariable String id) {
        return runs.find(id)
                .map(ImportRunView::of)
                .orElseThrow(() -> ProblemException.notFound("There is no import of this id, or it is long over."));
    }

    /**
     * Where documents are.
     *
     * @param urls of documents
     * @param springwolf applications that use Springwolf: their base URLs, or the whole URLs of their documents
     */
    record Request(@Nullable List<String> urls, @Nullable List<String> springwolf) {}

    /** 200 also where nothing came in: the report says why. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ReportView importUrls(@RequestBody Request request) {
        var urls = new ArrayList<URI>();
        if (request.urls() != null) {
            request.urls().forEach(url -> urls.add(url(url)));
        }
        if (request.springwolf() != null) {
            request.springwolf().forEach(url -> urls.add(RemoteIntake.springwolf(url(url))));
        }
        if (urls.isEmpty() || urls.size() > MOST_URLS) {
            throw ProblemException.badRequest(
                    "\"urls\" and \"springwolf\" together name 1 to " + MOST_URLS + " documents.");
        }
        return ReportView.of(remote.importUrls(urls, Actor.current()));
    }

    private static URI url(@Nullable String text) {
        try {
            return URI.create(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("\"" + text + "\" is no URL.");
        }
    }
}
