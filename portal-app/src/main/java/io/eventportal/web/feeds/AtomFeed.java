package io.eventportal.web.feeds;

import io.eventportal.governance.AuditEntry;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Changes as an Atom feed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a>
 */
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    /**
     * @param title what it is about
     * @param self address of the feed, absolute
     * @param page address of what it is about, absolute
     * @param entries the newest first
     */
    static String write(String title, String self, String page, List<AuditEntry> entries) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(ATOM);
            xml.writeStartElement(ATOM, "feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", self);
            element(xml, "title", title);
            element(xml, "updated", updated(entries).toString());
            link(xml, "self", self);
            link(xml, "alternate", page);
            for (var entry : entries) {
                entry(xml, page, entry);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes everything", e);
        }
        return text.toString();
    }

    private static Instant updated(List<AuditEntry> entries) {
        return entries.isEmpty() ? Instant.EPOCH : entries.getFirst().at();
    }

    private static void entry(XMLStreamWriter xml, String page, AuditEntry entry) throws XMLStreamException {
        var change = entry.change();
        xml.writeStartElement(ATOM, "entry");
        element(xml, "id", "urn:event-portal:change:" + entry.id());
        element(xml, "title", change.action() + " " + change.target());
        element(xml, "updated", entry.at().toString());
        xml.writeStartElement(ATOM, "author");
        element(xml, "name", entry.actor());
        xml.writeEndElement();
        link(xml, "alternate", page);
        element(xml, "summary", summary(change.before(), change.after()));
        xml.writeEndElement();
    }

    private static String summary(@Nullable String before, @Nullable String after) {
        if (before == null) {
            return after == null ? "" : after;
        }
        return after == null ? "Before: " + before : "Before: " + before + " - now: " + after;
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement(ATOM, "link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(ATOM, name);
        xml.writeCharacters(writable(text));
        xml.writeEndElement();
    }

    /** XML 1.0 has no way to write most control characters, nor halves of surrogate pairs. */
    private static String writable(String text) {
        var written = new StringBuilder();
        text.codePoints().map(c -> isWritable(c) ? c : 0xFFFD).forEach(written::appendCodePoint);
        return written.toString();
    }

    private static boolean isWritable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
