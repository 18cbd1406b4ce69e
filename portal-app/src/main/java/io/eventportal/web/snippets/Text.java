package io.eventportal.web.snippets;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places to fill in, {@code <<name>>}; what is filled in is not looked at again. */
final class Text {

    private static final Pattern PLACE = Pattern.compile("<<([a-zA-Z]+)>>");

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private Text(String text) {
        this.text = text;
    }

    static Text of(String text) {
        return new Text(text);
    }

    Text with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** A line whose only content is an empty value is left out. */
    String filled() {
        var kept = new StringBuilder();
        text.lines()
                .filter(line -> !isEmptied(line))
                .forEach(line -> kept.append(line).append('\n'));
        return PLACE.matcher(kept).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private boolean isEmptied(String line) {
        var place = PLACE.matcher(line.strip());
        return place.matches() && value(place.group(1)).isEmpty();
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Nothing is given for " + name);
        }
        return value;
    }
}
