package io.eventportal.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Slows down guessing: after 5 failures for a name from one address, or 30 from one address whatever the name, further
 * attempts are refused unseen until 5 minutes have passed since the last failure. Knows at most 20,000 of each.
 */
final class SignInThrottle {

    static final int FAILURES_PER_NAME = 5;
    static final int FAILURES_PER_ADDRESS = 30;
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final int KNOWN = 20_000;

    private record NameAndAddress(String name, String address) {}

    private final Cache<NameAndAddress, Integer> byName;
    private final Cache<String, Integer> byAddress;

    SignInThrottle(InstantSource clock) {
        byName = counts(clock).build();
        byAddress = counts(clock).build();
    }

    private static Caffeine<Object, Object> counts(InstantSource clock) {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterWrite(PAUSE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    boolean isClosed(String name, String address) {
        return count(byName, new NameAndAddress(name, address)) >= FAILURES_PER_NAME
                || count(byAddress, address) >= FAILURES_PER_ADDRESS;
    }

    private static <K> int count(Cache<K, Integer> counts, K key) {
        var count = counts.getIfPresent(key);
        return count == null ? 0 : count;
    }

    void failed(String name, String address) {
        byName.asMap().merge(new NameAndAddress(name, address), 1, Integer::sum);
        byAddress.asMap().merge(address, 1, Integer::sum);
    }

    void succeeded(String name, String address) {
        byName.invalidate(new NameAndAddress(name, address));
    }
}
