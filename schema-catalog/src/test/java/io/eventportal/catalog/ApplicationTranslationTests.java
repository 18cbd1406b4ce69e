package io.eventportal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiIssue;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ApplicationTranslationTests {

    @Test
    void readsTheExtensionsOfTheApplication() {
        var application = application("""
                info:
                  title: Order Service
                  version: 1.2.3
                  description: Takes *orders*.
                  x-application-id: orders
                  x-domain: sales
                  x-owner: Team Till
                  x-source: [/services/order, urn:order]
                  tags: [{name: core}]
                """);

        assertThat(application)
                .isEqualTo(new Application(
                        new ApplicationId("orders"),
                        "Order Service",
                        "1.2.3",
                        "Takes *orders*.",
                        "sales",
                        "Team Till",
                        java.util.List.of("core"),
                        java.util.List.of("/services/order", "urn:order"),
                        java.util.List.of()));
    }

    @Test
    void namesAnApplicationByItsTitleWhereNothingElseIsSaid() {
        var application = application("""
                info:
                  title: Café Ordres (EU)!
                  version: '1'
                  contact: {name: Zoé}
                x-source: /cafe
                """);

        assertThat(application.id()).hasToString("cafe-ordres-eu");
        assertThat(application.owner()).isEqualTo("Zoé");
        assertThat(application.domain()).isEmpty();
        assertThat(application.sources()).containsExactly("/cafe");
    }

    @Test
    void refusesATitleThatNamesNothing() {
        var translation = translate("info: {title: '!!!', version: '1'}\n");

        assertThat(translation.application()).isNull();
        assertThat(translation.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(AsyncApiIssue.Severity.ERROR);
            assertThat(issue.message()).contains("x-application-id");
        });
    }

    @Test
    void namesEventsByTopicAndType() {
        var application = application("""
                info: {title: App, version: '1'}
                channels:
                  a:
                    address: some/address
                    bindings: {kafka: {topic: a-events}}
                    messages:
                      Key: {title: Shown, x-lifecycle: draft, examples: [{payload: {n: 1}}]}
                      other: {name: Named/Type, contentType: text/plain}
                  b: {address: b-events, messages: {M: {}}}
                operations:
                  send:
                    action: send
                    channel: {$ref: '#/channels/a'}
                    bindings: {kafka: {clientId: {const: app-1}}}
                  receive:
                    action: receive
                    channel: {$ref: '#/channels/b'}
                    bindings: {kafka: {groupId: {enum: [app]}}}
                """);

        var send = application.operations().get(0);
        assertThat(send.topic()).isEqualTo("a-events");
        assertThat(send.action()).isEqualTo(Action.SEND);
        assertThat(send.clientId()).isEqualTo("app-1");
        assertThat(send.messages())
                .extracting(use -> use.event().toString())
                .containsExactly("a-events/Key", "a-events/Named/Type");
        assertThat(send.messages().get(0)).satisfies(use -> {
            assertThat(use.title()).isEqualTo("Shown");
            assertThat(use.lifecycle()).isEqualTo(Lifecycle.DRAFT);
            assertThat(use.examples()).singleElement().asString().contains("\"n\" : 1");
        });
        assertThat(send.messages().get(1).title()).isEqualTo("Named/Type");
        assertThat(send.messages().get(1).contentType()).isEqualTo("text/plain");
        assertThat(application.operations().get(1).groupId()).isEqualTo("app");
        assertThat(application.operations().get(1).topic()).isEqualTo("b-events");
    }

    @Test
    void takesAReplyAsAnOperationOfItsOwn() {
        var application = application("""
                info: {title: App, version: '1'}
                channels:
                  ask: {address: ask, messages: {Question: {}}}
                  tell: {address: tell, messages: {Answer: {}}}
                operations:
                  answer:
                    action: receive
                    channel: {$ref: '#/channels/ask'}
                    reply: {channel: {$ref: '#/channels/tell'}}
                """);

        assertThat(application.operations())
                .extracting(operation -> operation.action() + " "
                        + operation.messages().getFirst().event())
                .containsExactly("RECEIVE ask/Question", "SEND tell/Answer");
    }

    @Test
    void warnsOfWhatCannotStandInTheCatalog() {
        var translation = translate("""
                info: {title: App, version: '1', x-owner: {team: a}}
                channels:
                  slash: {address: a/b, messages: {M: {}}}
                  unknown: {address: null, messages: {M: {}}}
                  bare: {address: bare}
                  fine: {address: fine, messages: {M: {x-lifecycle: old}}}
                operations:
                  o1: {action: send, channel: {$ref: '#/channels/slash'}}
                  o2: {action: send, channel: {$ref: '#/channels/unknown'}}
                  o3: {action: send, channel: {$ref: '#/channels/bare'}}
                  o4: {action: send, channel: {$ref: '#/channels/fine'}}
                """);

        assertThat(Objects.requireNonNull(translation.application()).operations())
                .extracting(Operation::name)
                .containsExactly("o4");
        assertThat(translation.issues()).allMatch(issue -> issue.severity() == AsyncApiIssue.Severity.WARNING);
        assertThat(translation.issues())
                .extracting(issue -> issue.location().pointer())
                .containsExactly(
                        "/info", "/channels/slash", "/channels/unknown", "/operations/o3", "/channels/fine/messages/M");
    }

    @Test
    void readsHowFarThingsAreInTheirLife() {
        var application = application("""
                info:
                  title: App
                  version: '1'
                  x-lifecycle: {state: deprecated, since: 2026-01-31, sunset: '2026-12-31', replacement: new-app}
                channels:
                  c:
                    address: c
                    messages:
                      Ends: {x-sunset: 2027-06-30, x-replaced-by: c/Follows}
                      Follows: {x-lifecycle: draft, x-deprecated-since: 2026-02-30}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                """);

        assertThat(application.lifecycle()).isEqualTo(Lifecycle.DEPRECATED);
        assertThat(application.deprecation())
                .isEqualTo(new Deprecation(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 12, 31), "new-app"));
        var messages = application.operations().getFirst().messages();
        assertThat(messages.get(0).lifecycle()).isEqualTo(Lifecycle.DEPRECATED);
        assertThat(messages.get(0).deprecation())
                .isEqualTo(new Deprecation(null, LocalDate.of(2027, 6, 30), "c/Follows"));
        assertThat(messages.get(1).lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(messages.get(1).deprecation()).as("there is no such day").isEqualTo(Deprecation.NONE);
    }

    @Test
    void readsHowAnOwnerIsReached() {
        assertThat(application("""
                        info:
                          title: App
                          version: '1'
                          x-owner: {name: Team Till, email: till@example.com, slack: '#till'}
                        """)).satisfies(application -> {
            assertThat(application.owner()).isEqualTo("Team Till");
            assertThat(application.contacts())
                    .containsExactly(new Contact("email", "till@example.com"), new Contact("slack", "#till"));
        });
        assertThat(application("info: {title: App, version: '1', contact: {name: Zoé, email: zoe@example.com}}")
                        .contacts())
                .containsExactly(new Contact("email", "zoe@example.com"));
    }

    @Test
    void readsWhichFieldsAreSensitive() {
        var application = application("""
                info: {title: App, version: '1'}
                channels:
                  c:
                    address: c
                    messages:
                      Json:
                        x-sensitive-fields: [/note, customer.phone]
                        payload:
                          type: object
                          properties:
                            customer:
                              type: object
                              properties:
                                email: {type: string, x-sensitive: true}
                                "a/b": {$ref: '#/components/schemas/secret'}
                            items: {type: array, items: {type: object, properties: {iban: {x-sensitive: true}}}}
                      Avro:
                        payload:
                          schemaFormat: application/vnd.apache.avro;version=1.9.0
                          schema:
                            type: record
                            name: R
                            fields:
                              - {name: id, type: string}
                              - {name: pin, type: string, x-sensitive: true}
                              - {name: next, type: ['null', R]}
                components:
                  schemas:
                    secret: {type: string, x-sensitive: true}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                """);

        var messages = application.operations().getFirst().messages();
        assertThat(messages.get(0).sensitiveFields())
                .containsExactly("/customer/email", "/customer/a~1b", "/items/*/iban", "/note", "/customer/phone");
        assertThat(messages.get(1).sensitiveFields()).containsExactly("/pin");
    }

    private static Application application(String rest) {
        return Objects.requireNonNull(translate(rest).application());
    }

    private static ApplicationTranslation translate(String rest) {
        var reading = AsyncApiReader.read("asyncapi: 3.0.0\n" + rest);
        assertThat(reading).as("%s", reading.issues()).isInstanceOf(Valid.class);
        return ApplicationTranslation.of(((Valid) reading).document());
    }
}
