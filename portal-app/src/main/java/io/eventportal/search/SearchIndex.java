package io.eventportal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The index on disk. One thread writes; searches see what was last {@linkplain #refresh made visible} and wait for nobody.
 */
@Component
class SearchIndex implements AutoCloseable {

    private static final double WRITE_BUFFER_MB = 24;

    private final SearchProperties properties;
    private volatile Open open;

    SearchIndex(SearchProperties properties) throws IOException {
        this.properties = properties;
        this.open = Open.in(IndexFolder.create(properties.directory()));
    }

    private record Open(IndexFolder folder, FSDirectory directory, IndexWriter writer, SearcherManager searchers) {

        static Open in(IndexFolder folder) throws IOException {
            var directory = FSDirectory.open(folder.path());
            var config = new IndexWriterConfig()
                    .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                    .setCommitOnClose(false)
                    .setRAMBufferSizeMB(WRITE_BUFFER_MB);
            var writer = new IndexWriter(directory, config);
            return new Open(folder, directory, writer, new SearcherManager(writer, new Searchers()));
        }

        void close() throws IOException {
            try (folder;
                    directory;
                    writer;
                    searchers) {
                writer.rollback();
            }
        }
    }

    private static final class Searchers extends SearcherFactory {

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
            return new CatalogSearcher(reader);
        }
    }

    /** A question to the index. */
    @FunctionalInterface
    interface Question<T> {
        T ask(CatalogSearcher searcher) throws IOException;
    }

    <T> T ask(Question<T> question) {
        var searchers = open.searchers;
        try {
            var searcher = searchers.acquire();
            try {
                return question.ask((CatalogSearcher) searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In place of the entry of the same id. */
    void put(Entries.Entry entry) throws IOException {
        open.writer.updateDocument(new Term(Column.ID, entry.id()), CatalogSearcher.FACETS.build(entry.document()));
    }

    void remove(String id) throws IOException {
        open.writer.deleteDocuments(new Term(Column.ID, id));
    }

    /** From now on searches see what was put and removed. */
    void refresh() throws IOException {
        open.searchers.maybeRefreshBlocking();
    }

    /** Whether it can be written; not after its disk was full, for one. */
    boolean isWritable() {
        return open.writer.isOpen();
    }

    /** Begins anew with an empty index. */
    void restart() throws IOException {
        var old = open;
        open = Open.in(IndexFolder.create(properties.directory()));
        old.close();
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
