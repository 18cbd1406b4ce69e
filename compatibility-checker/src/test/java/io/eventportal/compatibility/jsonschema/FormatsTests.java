package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTests {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "{'format':'date'} => {'format':'date'} => compatible",
                "{'format':'date'} => {'type':'string','format':'date'} => incompatible",
                "{'type':'string','format':'date'} => {'format':'date-time'} => incompatible",
                "{'type':'string'} => {'format':'uuid'} => incompatible",
                "{'type':'integer'} => {'format':'uuid'} => compatible",
                "{'enum':['2020-02-29']} => {'format':'date'} => compatible",
                "{'enum':['2021-02-29']} => {'format':'date'} => incompatible",
                "{'type':'string','format':'uuid'} => {'minLength':1} => undecided",
                "{'type':'string','format':'date','pattern':'^2'} => {'format':'date','pattern':'^[0-9]'} => compatible",
                "{'type':'string','format':'date','pattern':'^2'} => {'format':'date','pattern':'^1'} => incompatible",
                "{'type':'string','format':'sku'} => {'format':'date'} => incompatible",
                "{'type':'string'} => {'format':'sku'} => compatible"
            })
    void bindWhereTheyAreAssertions(String writer, String reader, String verdict) {
        assertThat(verdict(FormatPolicy.ASSERTION, writer, reader)).isEqualTo(verdict);
    }

    @Test
    void tellNothingWhereTheyAreAnnotations() {
        assertThat(verdict(FormatPolicy.ANNOTATION, "{'type':'string'}", "{'format':'date'}"))
                .isEqualTo("compatible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date-time",
                "date",
                "time",
                "duration",
                "email",
                "hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "uuid",
                "json-pointer"
            })
    void samplesHaveTheirFormat(String format) {
        assertThat(Formats.samples(format)).isNotEmpty().allMatch(sample -> Formats.accepts(format, sample));
    }

    private static String verdict(FormatPolicy formats, String writer, String reader) {
        var checker = new CompatibilityChecker(new Reading(ContentModelPolicy.STRICT, formats, ProtobufCategory.WIRE));
        return checker.canRead(schema(reader), schema(writer)).id();
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.json(text.replace('\'', '"')));
    }
}
