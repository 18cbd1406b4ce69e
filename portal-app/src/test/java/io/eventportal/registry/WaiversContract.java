package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Audit;
import io.eventportal.governance.NewWaiver;
import io.eventportal.governance.NewWaiver.Pin;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waivers do to registrations, whichever adapter keeps the schemas. */
abstract class WaiversContract {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String RULE = "avro/type-mismatch";

    private final String topic = "waived-" + UUID.randomUUID();
    private final String subject = topic + "-Paid";
    private final EventKey event = new EventKey(topic, "Paid");
    private final String number = record("int");
    private final String text = record("string");

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private RegistryStack portal;
    private Waivers waivers;

    abstract RegistryStack start(InstantSource clock) throws Exception;

    @BeforeEach
    void registerTheFirstVersion() throws Exception {
        portal = start(() -> now);
        waivers = portal.bean(Waivers.class);
        register(number);
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void refusesAndNamesTheRuleWithoutAWaiver() {
        assertThatThrownBy(() -> register(text))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(RULE);
    }

    @Test
    void letsPassWhatIsWaivedAndSaysSo() {
        var waiver = waivers.grant(waiver(WaiverTarget.subject(subject), null, null, null));

        var check = portal.registry().check(subject, wanted(text));
        var registered = register(text);

        assertThat(check.fits()).isTrue();
        assertThat(check.verdict().verdict().id()).isEqualTo("incompatible");
        assertThat(check.waivers()).extracting(Waiver::id).containsExactly(waiver.id());
        assertThat(check.sentences()).anyMatch(said -> said.startsWith("Waived: " + RULE));
        assertThat(registered.version()).isEqualTo(2);
        assertThat(portal.bean(Audit.class)
                        .page(0, 1)
                        .items()
                        .getFirst()
                        .change()
                        .after())
                .contains("version 2", waiver.id(), "the readers move first");
    }

    @Test
    void refusesAgainPastTheExpiry() {
        waivers.grant(waiver(WaiverTarget.subject(subject), null, null, null));
        now = now.plus(A_DAY);

        assertThat(portal.registry().check(subject, wanted(text)).fits()).isFalse();
        assertThatThrownBy(() -> register(text)).isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void letsPassToTheLastInstantBeforeTheExpiry() {
        waivers.grant(waiver(WaiverTarget.subject(subject), null, null, null));
        now = now.plus(A_DAY).minusMillis(1);

        assertThat(register(text).version()).isEqualTo(2);
    }

    @Test
    void refusesAgainOnceTheWaiverIsRevoked() {
        var waiver = waivers.grant(waiver(WaiverTarget.subject(subject), null, null, null));

        assertThat(waivers.revoke(waiver.id())).isPresent();

        assertThat(waivers.revoke(waiver.id())).isEmpty();
        assertThatThrownBy(() -> register(text)).isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void aWaiverOfAnEventCountsForTheSubjectsThatHoldIt() {
        waivers.grant(waiver(WaiverTarget.event(event), null, null, null));

        assertThat(register(text).version()).isEqualTo(2);
    }

    @Test
    void aWaiverOfAnotherSubjectOrEventCountsForNothing() {
        waivers.grant(waiver(WaiverTarget.subject(subject + "-other"), null, null, null));
        waivers.grant(waiver(WaiverTarget.event(new EventKey(topic, "Other")), null, null, null));

        assertThatThrownBy(() -> register(text)).isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void aWaiverOfOneRuleAndPathLeavesTheOtherFindings() {
        waivers.grant(waiver(WaiverTarget.event(event), RULE, "/amount", null));
        var two = text.replace("]}", ",{\"name\":\"payer\",\"type\":\"string\"}]}");

        assertThat(portal.registry().check(subject, wanted(text)).fits()).isTrue();
        var check = portal.registry().check(subject, wanted(two));

        assertThat(check.fits()).isFalse();
        assertThat(check.reasons()).singleElement().asString().contains("payer").doesNotContain("/amount");
        assertThat(check.waived()).singleElement().asString().contains("/amount");
    }

    @Test
    void aWaiverOfOneSchemaCountsForNoOther() {
        var print = SchemaPrint.of(Schema.parse(SchemaSource.avro(text)));
        waivers.grant(waiver(
                WaiverTarget.event(event),
                null,
                null,
                new Pin(print, UUID.randomUUID().toString())));

        assertThatThrownBy(() -> register(record("boolean"))).isInstanceOf(IncompatibleSchemaException.class);
        assertThat(register(text.replace(",", ",\n  ")).version()).isEqualTo(2);
    }

    @Test
    void aWaiverEndsWithinNinetyDaysAndHasAReason() {
        var target = WaiverTarget.subject(subject);

        assertThatThrownBy(() -> waivers.grant(new NewWaiver(target, null, null, null, " ", now.plus(A_DAY))))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> waivers.grant(new NewWaiver(target, null, null, null, "x", now)))
                .hasMessageContaining("90 days");
        assertThatThrownBy(() -> waivers.grant(new NewWaiver(
                        target,
                        null,
                        null,
                        null,
                        "x",
                        now.plus(Duration.ofDays(90)).plusMillis(1))))
                .hasMessageContaining("90 days");
        assertThatThrownBy(() -> waivers.grant(new NewWaiver(target, null, "/a", null, "x", now.plus(A_DAY))))
                .hasMessageContaining("rule");
    }

    private NewWaiver waiver(WaiverTarget target, @Nullable String rule, @Nullable String path, @Nullable Pin pin) {
        return new NewWaiver(target, rule, path, pin, "the readers move first", now.plus(A_DAY));
    }

    private StoredVersion register(String schema) {
        return portal.registry().register(subject, wanted(schema));
    }

    private static NewSchema wanted(String schema) {
        return new NewSchema(SchemaFormat.AVRO, schema, List.of(), Sameness.TEXT);
    }

    private static String record(String type) {
        return "{\"type\":\"record\",\"name\":\"Paid\",\"fields\":[{\"name\":\"amount\",\"type\":\"" + type + "\"}]}";
    }
}
