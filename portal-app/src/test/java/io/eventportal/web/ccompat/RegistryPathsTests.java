package io.eventportal.web.ccompat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPathsTests {

    private static final String V7 = "/apis/ccompat/v7";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "/subjects/|/subjects",
                "/contexts//|/contexts",
                "/contexts/a/subjects/s/versions/1/|/subjects/:.a:s/versions/1",
                "/contexts/a/subjects/:.b:s|/subjects/:.b:s",
                "/contexts/a/subjects/%3A.b%3As|/subjects/%3A.b%3As",
                "/contexts/a/subjects/x%2Fy|/subjects/:.a:x%2Fy",
                "/contexts/a%20b/subjects/s|/subjects/:.a%20b:s",
                "/contexts/:.:/subjects/s|/subjects/s",
                "/contexts/a/compatibility/subjects/s/versions|/compatibility/subjects/:.a:s/versions",
                "/contexts/a/config|/config/:.a:",
                "/contexts/a/mode/s|/mode/:.a:s",
                "/contexts/a/schemas/types|/schemas/types"
            })
    void spellsEachPathInOneWay(String path, String expected) {
        assertThat(new RegistryPaths(false).target(V7 + path))
                .hasValueSatisfying(target -> assertThat(target.path()).isEqualTo(V7 + expected));
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects,subjectPrefix",
        "/schemas,subjectPrefix",
        "/schemas/ids/7,subject",
        "/schemas/ids/7/schema,subject"
    })
    void passesTheContextOnWhereNoSubjectIsInThePath(String path, String parameter) {
        var target = new RegistryPaths(false).target(V7 + "/contexts/.a" + path).orElseThrow();

        assertThat(target.path()).isEqualTo(V7 + path);
        assertThat(target.parameterName()).isEqualTo(parameter);
        assertThat(target.parameter()).isEqualTo(":.a:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/apis/ccompat/v7/subjects", "/apis/ccompat/v6/subjects/", "/registry/", "/api/v1/events/", "/"})
    void leavesOthersAlone(String path) {
        assertThat(new RegistryPaths(true).target(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subjects", "/schemas/ids/1", "/config/s", "/contexts", "/v1/metadata/id"})
    void servesTheRootOnlyWhereItIsSwitchedOn(String path) {
        assertThat(new RegistryPaths(false).target(path)).isEmpty();
        assertThat(new RegistryPaths(true).target(path))
                .hasValueSatisfying(target -> assertThat(target.path()).isEqualTo("/apis/ccompat/v8" + path));
    }
}
