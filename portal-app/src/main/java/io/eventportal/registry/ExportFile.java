package io.eventportal.registry;

import io.eventportal.registry.ExportText.Total;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.ZipInputStream;

/** An export that has come in whole, in a file of its own for as long as it is looked at. */
final class ExportFile implements AutoCloseable {

    /** A schema of 10 MB, with each of its characters escaped. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    private final Path file;

    private ExportFile(Path file) {
        this.file = file;
    }

    /**
     * Takes in an upload.
     *
     * @param mostBytes of the lines, unpacked
     * @throws BadExportException if a ZIP file holds no lines, or there are too many
     */
    static ExportFile receive(InputStream in, ExportForm form, long mostBytes) throws IOException {
        return switch (form) {
            case NDJSON -> copy(in, mostBytes);
            case ZIP -> unpack(in, mostBytes);
        };
    }

    private static ExportFile unpack(InputStream in, long mostBytes) throws IOException {
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(RegistryExport.ENTRY)) {
                return copy(zip, mostBytes);
            }
        }
        throw new BadExportException("The ZIP file has no entry \"" + RegistryExport.ENTRY + "\".");
    }

    private static ExportFile copy(InputStream in, long mostBytes) throws IOException {
        return make(out -> {
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > mostBytes) {
                    throw new BadExportException("The lines have more than the " + mostBytes
                            + " bytes that may come in, by portal.web.max-import-size.");
                }
                out.write(buffer, 0, read);
            }
        });
    }

    /** Writes what another source has as an export. */
    static ExportFile of(ExportLine.Source source) throws IOException {
        return make(out -> {
            var total = new Total[] {Total.NONE};
            write(out, ExportText.HEAD);
            source.forEach(line -> {
                total[0] = total[0].with(line);
                try {
                    write(out, ExportText.of(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            write(out, total[0].text());
        });
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static ExportFile make(Writing writing) throws IOException {
        var made = new ExportFile(Files.createTempFile("registry-import", ".ndjson"));
        var complete = false;
        try (var out = new BufferedOutputStream(Files.newOutputStream(made.file))) {
            writing.to(out);
            complete = true;
        } finally {
            if (!complete) {
                made.close();
            }
        }
        return made;
    }

    /**
     * Hands over the lines between the first and the last, by number; the first line of all is 1.
     *
     * @throws BadExportException if the first or the last line is not that of an export, a line is too long or no text, or
     *     there are not as many as the last one says
     */
    void forEach(BiConsumer<Integer, String> taker) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!line(in, 1).filter(ExportText.HEAD::equals).isPresent()) {
                throw new BadExportException("Line 1 is not the first line of an export, which is " + ExportText.HEAD);
            }
            var last = line(in, 2).orElseThrow(() -> new BadExportException("The export is cut off after line 1."));
            var number = 2;
            for (var next = line(in, 3); next.isPresent(); next = line(in, number + 1)) {
                taker.accept(number, last);
                last = next.get();
                number++;
            }
            var told = ExportText.readEnd(last).lines();
            if (told != number - 2) {
                throw new BadExportException(
                        "The last line tells of " + told + " lines before it; there are " + (number - 2) + ".");
            }
        }
    }

    /** Empty at the end. */
    private static Optional<String> line(InputStream in, int number) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (next == 0 || bytes.size() == LONGEST_LINE) {
                throw new BadExportException("Line " + number + (next == 0 ? " is no text." : " is too long."));
            }
            bytes.write(next);
            next = in.read();
        }
        return Optional.of(text(bytes.toByteArray(), number));
    }

    private static String text(byte[] bytes, int number) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadExportException("Line " + number + " is not UTF-8 text.");
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
