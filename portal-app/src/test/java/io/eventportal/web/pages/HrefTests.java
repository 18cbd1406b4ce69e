package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HrefTests {

    @ParameterizedTest
    @CsvSource({
        "OrderCreated, /events/orders/OrderCreated",
        "com.example.v1, /events/orders/com.example.v1",
        "a/b, /events/orders/a%2Fb",
        "Größe 7, /events/orders/Gr%C3%B6%C3%9Fe%207",
        "http://x/y, /events/orders?type=http%3A//x/y",
        "a;b, /events/orders?type=a%3Bb",
        "100%, /events/orders?type=100%25",
        "a\\b, /events/orders?type=a%5Cb",
        "'..', /events/orders?type=..",
        "a/../b, /events/orders?type=a/../b"
    })
    void eventTypeIsASegmentUnlessServersRefuseIt(String type, String href) {
        assertThat(Href.event(new EventKey("orders", type))).isEqualTo(href);
    }

    @Test
    void applicationNamedLikeAPathHasAnAddress() {
        assertThat(Href.application(new ApplicationId("/services/x"))).isEqualTo("/applications/%2Fservices%2Fx");
    }

    @Test
    void parametersWithoutAValueAreLeftOut() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("q", "a b&c");
        parameters.put("topic", "");
        parameters.put("page", 2);

        assertThat(Href.query(parameters)).isEqualTo("?q=a%20b%26c&page=2");
    }

    @Test
    void signInComesBackToTheWholeAddress() {
        assertThat(Href.signIn("/events?q=a&page=2")).isEqualTo("/sign-in?to=/events%3Fq%3Da%26page%3D2");
    }
}
