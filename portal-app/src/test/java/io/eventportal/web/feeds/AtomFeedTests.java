package io.eventportal.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.governance.AuditEntry;
import io.eventportal.governance.AuditEntry.Outcome;
import io.eventportal.governance.Change;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class AtomFeedTests {

    @Test
    void isXmlWhateverTextsHold() throws Exception {
        var change = new Change("event.amend", "t/<a href='x'>&\u0001\uD800", null, "]]> \u0000 end");
        var entry =
                new AuditEntry(7, Instant.parse("2026-03-01T12:00:00Z"), "ann", "local", change, Outcome.DONE, null);

        var text = AtomFeed.write("Changes", "http://p/feeds/x", "http://p/x", List.of(entry));

        var feed = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        assertThat(feed.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("event.amend t/<a href='x'>&\uFFFD\uFFFD");
        assertThat(feed.getElementsByTagName("updated").item(0).getTextContent())
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(feed.getElementsByTagName("summary").item(0).getTextContent())
                .isEqualTo("]]> \uFFFD end");
    }
}
