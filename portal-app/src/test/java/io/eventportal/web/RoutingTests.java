package io.eventportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.web.Routing.ByPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class RoutingTests {

    @ParameterizedTest
    @CsvSource({"/subjects/{subject}, /subjects", "/a/**, /a", "/a/{*rest}, /a", "/a/b, /a/b", "/{x}/b, ''", "/, ''"})
    void knowsHowAPatternBegins(String pattern, String prefix) {
        assertThat(ByPrefix.prefix(pattern)).isEqualTo(prefix);
    }

    @Test
    void rulesOutNothingThatMatches() {
        var patterns = new String[] {
            "/", "/a", "/a/{x}", "/a/{x}/b", "/a/**", "/a/{*rest}", "/ab/{x}", "/{x}", "/a/b/{x}", "/a?/{x}", "/a*/x"
        };
        var paths = new String[] {
            "/",
            "/a",
            "/a/",
            "/a/b",
            "/a/b/c",
            "/ab",
            "/ab/c",
            "/b",
            "/a/%62/c",
            "/%61/b",
            "/a;v=1/b",
            "/a/x%2Fy/b",
            "/ax/x"
        };
        for (var pattern : patterns) {
            for (var path : paths) {
                if (PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path))) {
                    assertThat(ByPrefix.mayMatch(ByPrefix.prefix(pattern), path))
                            .as("%s %s", pattern, path)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/subjects, /schemas/ids/7", "/subjects/x, /subjects", "/api/v1, /apis/ccompat", "/aa, /ab%61"})
    void rulesOutWhatBeginsDifferently(String prefix, String path) {
        assertThat(ByPrefix.mayMatch(prefix, path)).isFalse();
    }
}
