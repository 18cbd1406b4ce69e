package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of subjects and versions does. */
abstract class RegistrationsContract {

    private final String subject = "contract-" + UUID.randomUUID();

    abstract Registrations registrations();

    @Test
    void numbersVersionsFromOne() {
        var first = add(subject, "int");
        var second = add(subject, "long");

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(registrations().versionNumbers(subject, Deleted.HIDDEN)).containsExactly(1, 2);
        assertThat(registrations().versions(subject, Deleted.HIDDEN)).containsExactly(first, second);
        assertThat(registrations().latest(subject)).contains(second);
        assertThat(registrations().version(subject, 1)).contains(first);
        assertThat(registrations().version(subject, 3)).isEmpty();
    }

    @Test
    void handsOverEveryVersionAfterThoseThatItNames() {
        var money = "{\"type\":\"record\",\"name\":\"M\",\"fields\":[]}";
        var named = registrations().add(subject + "-z", SchemaFormat.AVRO, money, List.of());
        var naming = registrations()
                .add(
                        subject + "-a",
                        SchemaFormat.AVRO,
                        "{\"type\":\"array\",\"items\":\"M\"}",
                        List.of(new SchemaReference("M", subject + "-z", 1)));
        var deleted = add(subject + "-d", "double");
        registrations().deleteSoftly(deleted.subject(), 1);

        var all = new ArrayList<StoredVersion>();
        registrations().forEachVersion(all::add);

        assertThat(all)
                .filteredOn(version -> version.subject().startsWith(subject))
                .contains(naming, new StoredVersion(deleted.subject(), 1, deleted.schema(), true))
                .hasSize(3)
                .containsSubsequence(named, naming);
    }

    @Test
    void keepsTheTextAsItCame() {
        var text = "{\n  \"type\" : \"record\", \"name\":\"Größe\",\t\"fields\": []  }\n";

        var added = registrations().add(subject, SchemaFormat.AVRO, text, List.of());

        assertThat(registrations().schema(added.schema().id()))
                .contains(new StoredSchema(added.schema().id(), SchemaFormat.AVRO, text, List.of()));
        assertThat(registrations().version(subject, 1).orElseThrow().schema().text())
                .isEqualTo(text);
    }

    @Test
    void givesEqualContentOneId() {
        var other = subject + "-other";
        var first = add(subject, fresh());
        var same = registrations().add(other, SchemaFormat.AVRO, first.schema().text(), List.of());
        var different = add(other, fresh());

        assertThat(same.schema().id()).isEqualTo(first.schema().id());
        assertThat(different.schema().id()).isNotEqualTo(first.schema().id());
        assertThat(registrations().usesOf(first.schema().id(), Deleted.HIDDEN))
                .containsExactly(new SubjectVersion(subject, 1), new SubjectVersion(other, 1));
    }

    @Test
    void keepsAllFormats() {
        var json = registrations().add(subject + "-json", SchemaFormat.JSON, "{\"type\":\"string\"}", List.of());
        var protobuf = registrations()
                .add(subject + "-protobuf", SchemaFormat.PROTOBUF, "syntax = \"proto3\"; message M {}", List.of());

        assertThat(registrations().schema(json.schema().id()).orElseThrow().format())
                .isEqualTo(SchemaFormat.JSON);
        assertThat(registrations().latest(subject + "-protobuf")).contains(protobuf);
    }

    @Test
    void knowsNothingOfWhatWasNeverAdded() {
        assertThat(registrations().versions(subject, Deleted.INCLUDED)).isEmpty();
        assertThat(registrations().versionNumbers(subject, Deleted.INCLUDED)).isEmpty();
        assertThat(registrations().latest(subject)).isEmpty();
        assertThat(registrations().version(subject, 1)).isEmpty();
        assertThat(registrations().schema(987_654_321)).isEmpty();
        assertThat(registrations().usesOf(987_654_321, Deleted.INCLUDED)).isEmpty();
        assertThat(registrations().subjects(Deleted.INCLUDED)).doesNotContain(subject);
    }

    @Test
    void takesSubjectsWithSlashesAndColons() {
        var odd = subject + "/a:b?c#d;e+f";

        add(odd, "int");

        assertThat(registrations().latest(odd)).isPresent();
        assertThat(registrations().subjects(Deleted.HIDDEN)).contains(odd);
    }

    @Test
    void hidesWhatIsDeletedSoftlyButKeepsItsSchema() {
        var first = add(subject, fresh());
        var second = add(subject, "long");

        registrations().deleteSoftly(subject, 1);

        assertThat(registrations().versionNumbers(subject, Deleted.HIDDEN)).containsExactly(2);
        assertThat(registrations().versionNumbers(subject, Deleted.INCLUDED)).containsExactly(1, 2);
        assertThat(registrations().version(subject, 1).orElseThrow().deleted()).isTrue();
        assertThat(registrations().version(subject, 1).orElseThrow().schema()).isEqualTo(first.schema());
        assertThat(registrations().latest(subject)).contains(second);
        assertThat(registrations().schema(first.schema().id())).contains(first.schema());
        assertThat(registrations().usesOf(first.schema().id(), Deleted.HIDDEN)).isEmpty();
        assertThat(registrations().usesOf(first.schema().id(), Deleted.INCLUDED))
                .containsExactly(new SubjectVersion(subject, 1));
    }

    @Test
    void hidesASubjectWhoseVersionsAreAllDeleted() {
        add(subject, "int");

        registrations().deleteSoftly(subject, 1);

        assertThat(registrations().subjects(Deleted.HIDDEN)).doesNotContain(subject);
        assertThat(registrations().subjects(Deleted.INCLUDED)).contains(subject);
        assertThat(registrations().latest(subject)).isEmpty();
    }

    @Test
    void doesNotUseTheNumberOfASoftlyDeletedVersionAgain() {
        add(subject, "int");
        add(subject, "long");
        registrations().deleteSoftly(subject, 2);

        assertThat(add(subject, "string").version()).isEqualTo(3);
    }

    @Test
    void removesWhatIsDeletedForGood() {
        var first = add(subject, fresh());
        add(subject, "long");
        registrations().deleteSoftly(subject, 1);

        registrations().deleteForGood(subject, 1);

        assertThat(registrations().versionNumbers(subject, Deleted.INCLUDED)).containsExactly(2);
        assertThat(registrations().version(subject, 1)).isEmpty();
        assertThat(registrations().schema(first.schema().id())).isEmpty();
    }

    @Test
    void keepsASchemaThatAnotherSubjectStillHolds() {
        var first = add(subject, fresh());
        var other = registrations()
                .add(subject + "-other", SchemaFormat.AVRO, first.schema().text(), List.of());
        registrations().deleteSoftly(subject, 1);

        registrations().deleteForGood(subject, 1);

        assertThat(registrations().schema(other.schema().id())).contains(other.schema());
    }

    @Test
    void startsAgainAtOneAfterASubjectIsGone() {
        add(subject, "int");
        registrations().deleteSoftly(subject, 1);
        registrations().deleteForGood(subject, 1);

        assertThat(registrations().subjects(Deleted.INCLUDED)).doesNotContain(subject);
        assertThat(add(subject, "long").version()).isEqualTo(1);
    }

    @Test
    void keepsReferencesAndFindsWhoNamesAVersion() {
        var named = add(subject + "-named", fresh());
        var references = List.of(new SchemaReference("a.B", subject + "-named", 1));
        var naming = registrations()
                .add(
                        subject,
                        SchemaFormat.AVRO,
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"a.B\"}]}",
                        references);

        assertThat(registrations().latest(subject).orElseThrow().schema().references())
                .isEqualTo(references);
        assertThat(registrations().schema(naming.schema().id()).orElseThrow().references())
                .isEqualTo(references);
        assertThat(registrations().referencing(named.subject(), 1))
                .containsExactly(naming.schema().id());

        registrations().deleteSoftly(subject, 1);
        assertThat(registrations().referencing(named.subject(), 1)).isEmpty();
    }

    @Test
    void tellsContentsApartByTheirReferences() {
        add(subject + "-named", "int");
        add(subject + "-named", "long");
        var text = "{\"type\":\"array\",\"items\":\"" + fresh() + "\"}";

        var first = registrations()
                .add(subject, SchemaFormat.AVRO, text, List.of(new SchemaReference("x", subject + "-named", 1)));
        var second = registrations()
                .add(subject, SchemaFormat.AVRO, text, List.of(new SchemaReference("x", subject + "-named", 2)));

        assertThat(second.schema().id()).isNotEqualTo(first.schema().id());
    }

    @Test
    void listsAPartOfWhatBeginsWithAPrefix() {
        for (var name : List.of("-b", "-a", "-c")) {
            add(subject + name, "int");
            add(subject + name, "long");
        }
        registrations().deleteSoftly(subject + "-c", 1);
        registrations().deleteSoftly(subject + "-c", 2);
        var mine = new SubjectFilter(".", subject);

        assertThat(registrations().subjects(mine, Deleted.HIDDEN, Slice.ALL))
                .containsExactly(subject + "-a", subject + "-b");
        assertThat(registrations().subjects(mine, Deleted.INCLUDED, new Slice(1, 1)))
                .containsExactly(subject + "-b");
        assertThat(registrations().subjects(mine, Deleted.ONLY, Slice.ALL)).containsExactly(subject + "-c");
        assertThat(registrations().versions(mine, Deleted.HIDDEN, new Slice(1, 2)))
                .extracting(version -> version.subject() + version.version())
                .containsExactly(subject + "-a2", subject + "-b1");
        assertThat(registrations().newestVersions(mine, Deleted.HIDDEN, Slice.ALL))
                .extracting(version -> version.subject() + version.version())
                .containsExactly(subject + "-a2", subject + "-b2");
        assertThat(registrations().versionNumbers(subject + "-c", Deleted.ONLY, new Slice(1, 5)))
                .containsExactly(2);
        assertThat(registrations().subjects(new SubjectFilter(".none", ""), Deleted.INCLUDED, Slice.ALL))
                .isEmpty();
    }

    private StoredVersion add(String to, String type) {
        return registrations().add(to, SchemaFormat.AVRO, "\"" + type + "\"", List.of());
    }

    private static String fresh() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }
}
