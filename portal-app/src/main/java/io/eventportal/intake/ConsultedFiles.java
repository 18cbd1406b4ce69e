package io.eventportal.intake;

import io.eventportal.asyncapi.DocumentFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what of an upload a document was read from. */
final class ConsultedFiles implements DocumentFiles {

    private final DocumentFiles files;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> outside = new LinkedHashMap<>();

    ConsultedFiles(DocumentFiles files) {
        this.files = files;
    }

    @Override
    public Optional<String> text(String path) {
        var text = files.text(path);
        text.ifPresent(found -> texts.put(path, found));
        return text;
    }

    @Override
    public Optional<String> outside(String reference) {
        var path = outside.get(reference);
        if (path != null) {
            return Optional.of(path);
        }
        var found = files.outside(reference);
        found.ifPresent(it -> outside.put(reference, it));
        return found;
    }

    /** Of each file that was there, by path. */
    Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    /** The path that each reference out of the upload led to. */
    Map<String, String> outside() {
        return Map.copyOf(outside);
    }
}
