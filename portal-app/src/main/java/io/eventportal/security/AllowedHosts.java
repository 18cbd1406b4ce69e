package io.eventportal.security;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which hosts may be called, and at which addresses they may be. */
public final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\\]?");

    private final Set<String> hosts;
    private final Set<String> privateHosts;
    private final String settings;

    /**
     * @param hosts as a name for the usual ports, or as {@code name:port}
     * @param privateHosts those of them that may be at a private address; {@code localhost} and addresses need not be named
     * @param settings beginning of the names of the two settings, before {@code hosts} and {@code private-hosts}
     */
    public AllowedHosts(List<String> hosts, List<String> privateHosts, String settings) {
        this.settings = settings;
        this.hosts = hosts.stream().map(AllowedHosts::lower).collect(Collectors.toSet());
        this.privateHosts = privateHosts.stream().map(AllowedHosts::lower).collect(Collectors.toSet());
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Why a URL may not be called; empty if it may. */
    public Optional<String> objection(URI url) {
        var scheme = url.getScheme() == null ? "" : lower(url.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("Only http and https are fetched.");
        }
        if (url.getHost() == null || url.getUserInfo() != null) {
            return Optional.of("The URL has no host, or credentials.");
        }
        var host = lower(url.getHost());
        var usual = scheme.equals("http") ? 80 : 443;
        var port = url.getPort() < 0 ? usual : url.getPort();
        return hosts.contains(host + ":" + port) || (port == usual && hosts.contains(host))
                ? Optional.empty()
                : Optional.of("The host " + host + ":" + port + " is not one of " + settings + "hosts.");
    }

    /**
     * The addresses of a host.
     *
     * @throws UnknownHostException if there is none, or the host must not be where it is
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!mayBePrivate(lower(host))) {
            for (var address : addresses) {
                if (isPrivate(address)) {
                    throw new UnknownHostException("the host " + host + " is at a private address; " + settings
                            + "private-hosts can allow it");
                }
            }
        }
        return addresses;
    }

    private boolean mayBePrivate(String host) {
        return host.equals("localhost") || ADDRESS.matcher(host).matches() || privateHosts.contains(host);
    }

    /** Whether an address is this machine's, of a network that is not public, or stands for one that may be either. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address four -> isPrivate4(bytes);
            case Inet6Address six -> isPrivate6(bytes);
            default -> true;
        };
    }

    private static boolean isPrivate4(byte[] bytes) {
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128) // shared by carriers
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    private static boolean isPrivate6(byte[] bytes) {
        var first = bytes[0] & 0xFF;
        var second = bytes[1] & 0xFF;
        var unique = (first & 0xFE) == 0xFC;
        var translated = first == 0 && second == 0x64; // 64:ff9b::/96 holds an IPv4 address
        var tunnelled = first == 0x20 && (second == 0x02 || (second == 0x01 && bytes[2] == 0 && bytes[3] == 0));
        var compatible = first == 0 && second == 0;
        return unique || translated || tunnelled || compatible;
    }
}
