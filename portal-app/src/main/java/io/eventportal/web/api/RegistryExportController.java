package io.eventportal.web.api;

import io.eventportal.registry.ExportForm;
import io.eventportal.registry.RegistryExport;
import io.eventportal.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything that the registry keeps, for administrators. */
@RestController
@RequestMapping("/api/v1/registry/export")
class RegistryExportController {

    static final String NDJSON = "application/x-ndjson";
    static final String ZIP = "application/zip";

    private final RegistryExport export;

    RegistryExportController(RegistryExport export) {
        this.export = export;
    }

    /**
     * Written as it is read, for as long as it takes; one that breaks off lacks its last line.
     *
     * @param format {@code ndjson} or {@code zip}
     */
    @GetMapping
    void export(@RequestParam(defaultValue = "ndjson") String format, HttpServletResponse response) throws IOException {
        switch (form(format)) {
            case NDJSON -> {
                name(response, NDJSON, "registry.ndjson");
                export.write(response.getOutputStream());
            }
            case ZIP -> {
                name(response, ZIP, "registry.zip");
                export.writeZip(response.getOutputStream());
            }
        }
    }

    private static ExportForm form(String format) {
        return switch (format) {
            case "ndjson" -> ExportForm.NDJSON;
            case "zip" -> ExportForm.ZIP;
            default -> throw ProblemException.badRequest("\"format\" is ndjson or zip, got \"" + format + "\".");
        };
    }

    private static void name(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
    }
}
