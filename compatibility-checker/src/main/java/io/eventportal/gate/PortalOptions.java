package io.eventportal.gate;

import java.net.URI;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** The words by which commands name a portal and who calls it. */
final class PortalOptions {

    /** Where the key is looked for if it is not named. */
    static final String KEY_VARIABLE = "EVENT_GATE_KEY";

    /** What is said when a portal does. */
    static final String KEY_REFUSED =
            "event-gate: the portal does not accept the key, or asks for one: --key or " + KEY_VARIABLE + " names it";

    static final String PORTAL = "portal";
    private static final String KEY = "key";

    private PortalOptions() {}

    static Option key() {
        return CommandSyntax.option(KEY, "KEY", "An API key. Default: the environment's " + KEY_VARIABLE + ".");
    }

    static @Nullable String key(CommandWords words) {
        return words.text(KEY).orElse(System.getenv(KEY_VARIABLE));
    }

    /** @throws UnusableInputException if it is no URL of a portal */
    static URI portal(String said) {
        var url = url(said);
        var http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getQuery() != null) {
            throw UnusableInputException.of("event-gate: --portal is an http or https URL, got " + url);
        }
        return url;
    }

    private static URI url(String said) {
        try {
            return URI.create(said);
        } catch (IllegalArgumentException e) {
            throw UnusableInputException.of("event-gate: --portal is an http or https URL, got " + said);
        }
    }
}
