package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventportal.security.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.InsufficientAuthenticationException;

class SignInPageTests {

    private final SignInPage page = new SignInPage();

    @Test
    void leadsWhoIsSignedInBack() {
        assertThat(signedIn("/impact?event=orders/A&level=FULL"))
                .isEqualTo("redirect:/impact?event=orders/A&level=FULL");
    }

    @Test
    void asksWhoIsNotSignedInToDoSo() {
        assertThatExceptionOfType(InsufficientAuthenticationException.class).isThrownBy(() -> page.signIn("/events"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "events",
                "",
                "/a\r\nSet-Cookie: x=y",
                "/{x}"
            })
    void leadsNowhereElse(String to) {
        assertThat(signedIn(to)).isEqualTo("redirect:/");
    }

    private String signedIn(String to) {
        return Actor.SYSTEM.call(() -> page.signIn(to));
    }
}
