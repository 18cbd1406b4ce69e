package io.eventportal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTests {

    private final AllowedHosts hosts =
            new AllowedHosts(List.of("Docs.Example.com", "api.example.com:8443"), List.of(), "portal.intake.url-");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://docs.example.com/a.yaml",
                "http://DOCS.example.com:80/a.yaml",
                "https://api.example.com:8443/a"
            })
    void allowsWhatIsNamed(String url) {
        assertThat(hosts.objection(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a,url-hosts",
        "https://docs.example.com.evil.org/a,url-hosts",
        "https://docs.example.com:8080/a,url-hosts",
        "https://api.example.com/a,url-hosts",
        "https://docs.example.com@evil.org/a,credentials",
        "ftp://docs.example.com/a,Only http",
        "file:///etc/passwd,Only http",
        "/a,Only http",
        "https:///a,no host"
    })
    void objectsToEverythingElse(String url, String words) {
        assertThat(hosts.objection(URI.create(url)))
                .hasValueSatisfying(text -> assertThat(text).contains(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void knowsPrivateAddresses(String address) throws UnknownHostException {
        assertThat(AllowedHosts.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "192.0.2.1", "2606:4700::1111"})
    void knowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(AllowedHosts.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void callsAPrivateAddressOnlyWhereThatIsAllowed() throws UnknownHostException {
        var loopback = InetAddress.getLoopbackAddress().getHostAddress();
        assertThat(hosts.resolve("localhost")).isNotEmpty();
        assertThat(hosts.resolve(loopback)).isNotEmpty();
        assertThatThrownBy(() -> hosts.resolve(InetAddress.getLocalHost().getHostName()))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("private address");
        var named = InetAddress.getLocalHost().getHostName();
        assertThat(new AllowedHosts(List.of(), List.of(named), "portal.intake.url-").resolve(named))
                .isNotEmpty();
    }
}
