package io.eventportal.businessevents;

import java.util.List;

/**
 * Symbols in the order of their numbers.
 *
 * @param fallback whether a reader takes the first symbol for those it does not know, where the language has that
 */
record Enumeration(String name, List<String> symbols, boolean fallback) {

    Enumeration {
        symbols = List.copyOf(symbols);
    }

    Enumeration withSymbols(List<String> changed) {
        return new Enumeration(name, changed, fallback);
    }
}
