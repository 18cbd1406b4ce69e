package io.eventportal.registry;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.ExportText.Total;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that the registry keeps, as it is at one moment: a JSON object a line, versions first, each after what its
 * schema names, then settings. The same registry gives the same bytes. Memory does not grow with it.
 */
@Service
public class RegistryExport {

    /** The lines' name in a ZIP file. */
    static final String ENTRY = "registry.ndjson";

    private static final int SETTINGS_AT_ONCE = 500;

    private final Registrations registrations;
    private final Policies policies;
    private final Audit audit;
    private final TransactionTemplate snapshot;

    RegistryExport(
            Registrations registrations, Policies policies, Audit audit, PlatformTransactionManager transactions) {
        this.registrations = registrations;
        this.policies = policies;
        this.audit = audit;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Writes the lines; the last one tells that they are complete. Leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        audit.record(new Change("registry.export", "all subjects", null, "NDJSON"));
        lines(out);
    }

    /** Writes a ZIP file of the same lines, and of a {@code manifest.json} that counts them. */
    public void writeZip(OutputStream out) throws IOException {
        audit.record(new Change("registry.export", "all subjects", null, "ZIP"));
        var zip = new ZipOutputStream(out);
        zip.putNextEntry(entry(ENTRY));
        var digest = sha256();
        var total = lines(new DigestOutputStream(zip, digest));
        zip.putNextEntry(entry("manifest.json"));
        zip.write("""
                {"format":"event-portal-registry","version":1,"entry":"%s","versions":%d,"settings":%d,"sha256":"%s"}
                """.formatted(
                        ENTRY,
                        total.versions(),
                        total.settings(),
                        HexFormat.of().formatHex(digest.digest()))
                .getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /** Of no time, so that the same lines make the same file. */
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Total lines(OutputStream out) throws IOException {
        var lines = new Lines(out);
        try {
            lines.write(ExportText.HEAD);
            snapshot.executeWithoutResult(status -> {
                registrations.forEachVersion(version -> lines.accept(new ExportLine.OfVersion(version)));
                settings(lines);
            });
            lines.write(lines.total.text());
            out.flush();
            return lines.total;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void settings(Lines lines) {
        @Nullable Scope last = null;
        while (true) {
            var some = policies.list(last, SETTINGS_AT_ONCE);
            some.forEach(own -> lines.accept(new ExportLine.OfSettings(own.scope(), own.settings())));
            if (some.size() < SETTINGS_AT_ONCE) {
                return;
            }
            last = some.getLast().scope();
        }
    }

    /** Counts what it writes. */
    private static final class Lines implements Consumer<ExportLine> {

        private final OutputStream out;
        private Total total = Total.NONE;

        Lines(OutputStream out) {
            this.out = out;
        }

        @Override
        public void accept(ExportLine line) {
            total = total.with(line);
            write(ExportText.of(line));
        }

        void write(String line) {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
