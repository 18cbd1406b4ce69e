package io.eventportal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTests {

    @TempDir
    private Path base;

    @Test
    void showsWhatWasMadeVisible() throws IOException {
        try (var index = index()) {
            index.put(entry("till"));
            assertThat(count(index, "till")).isZero();

            index.refresh();
            assertThat(count(index, "till")).isEqualTo(1);

            index.put(entry("till"));
            index.refresh();
            assertThat(count(index, "till")).isEqualTo(1);

            index.remove(Entries.id(new ApplicationId("till")));
            index.refresh();
            assertThat(count(index, "till")).isZero();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (var index = index()) {
            index.put(entry("till"));
            index.restart();
            assertThat(index.isWritable()).isTrue();
            assertThat(folders()).hasSize(1);
        }

        assertThat(folders()).isEmpty();
    }

    @Test
    void removesFoldersOfPortalsThatEndedBadlyAndNoOthers() throws IOException {
        var abandoned = Files.createDirectories(base.resolve("event-portal-search-1"));
        Files.createFile(abandoned.resolve("write.lock"));
        var foreign = Files.createDirectories(base.resolve("something-else"));

        try (var one = index();
                var other = index()) {
            assertThat(folders()).hasSize(3).contains(foreign).doesNotContain(abandoned);
            assertThat(one.isWritable() && other.isWritable()).isTrue();
        }
    }

    private SearchIndex index() throws IOException {
        return new SearchIndex(new SearchProperties(base, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    private List<Path> folders() throws IOException {
        try (var folders = Files.list(base)) {
            return folders.toList();
        }
    }

    private static Entries.Entry entry(String name) {
        return Entries.application(new ApplicationProfile(new ApplicationId(name), name, "", "", "", List.of("core")));
    }

    private static int count(SearchIndex index, String word) {
        return index.ask(searcher -> searcher.count(new TermQuery(new Term(Column.NAME, word))));
    }
}
