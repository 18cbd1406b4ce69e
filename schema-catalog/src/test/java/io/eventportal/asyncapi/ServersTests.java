package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument.SecurityNeed;
import io.eventportal.asyncapi.AsyncApiDocument.Server;
import io.eventportal.asyncapi.AsyncApiDocument.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersTests {

    private static final String VERSION_2 = """
            asyncapi: 2.6.0
            info: {title: Doors, version: '1'}
            servers:
              main:
                url: kafka://{zone}.example:9092/
                protocol: kafka
                protocolVersion: '3.9'
                variables:
                  zone: {enum: [north, south], default: north, description: Where.}
                security:
                  - scram: []
                  - oauth: [write, read]
                  - {}
              spare: {url: 'spare.example:9092', protocol: kafka}
            channels:
              doors/{doorId}:
                servers: [spare]
                parameters:
                  doorId: {schema: {type: string, enum: [front, back], default: front}, location: $message.payload#/id}
                subscribe: {message: {name: Opened}}
              all:
                subscribe:
                  security: [{scram: []}]
                  message: {name: Opened}
            components:
              securitySchemes:
                scram: {type: scramSha256, description: Ask us.}
                oauth:
                  type: oauth2
                  flows:
                    clientCredentials: {tokenUrl: 'https://id.example', scopes: {read: R, write: W, admin: A}}
            """;

    private static final String VERSION_3 = """
            asyncapi: 3.0.0
            info: {title: Doors, version: '1'}
            servers:
              main:
                host: '{zone}.example:9092'
                protocol: kafka
                protocolVersion: '3.9'
                variables:
                  zone: {enum: [north, south], default: north}
                security:
                  - $ref: '#/components/securitySchemes/scram'
                  - type: oauth2
                    flows:
                      clientCredentials: {tokenUrl: 'https://id.example', availableScopes: {read: R, write: W}}
                    scopes: [read, write]
              spare: {$ref: '#/components/servers/spare'}
            channels:
              doors:
                address: doors/{doorId}
                servers: [{$ref: '#/servers/spare'}]
                parameters:
                  doorId: {enum: [front, back], default: front, location: $message.payload#/id}
                messages: {Opened: {}}
              all:
                address: all
                messages: {Opened: {}}
            operations:
              open: {action: send, channel: {$ref: '#/channels/doors'}}
              all:
                action: send
                channel: {$ref: '#/channels/all'}
                security: [{$ref: '#/components/securitySchemes/scram'}]
            components:
              servers:
                spare: {host: 'spare.example:9092', protocol: kafka}
              securitySchemes:
                scram: {type: scramSha256}
            """;

    @Test
    void readsTheSameServersOfBothVersions() {
        for (var text : List.of(VERSION_2, VERSION_3)) {
            var document = Uploads.readable(AsyncApiReader.read(text));

            var main = document.servers().getFirst();
            assertThat(main.address()).isEqualTo("{zone}.example:9092");
            assertThat(main.protocolVersion()).isEqualTo("3.9");
            assertThat(main.variables()).containsEntry("zone", new Variable(List.of("north", "south"), "north"));
            assertThat(document.servers().getLast().address()).isEqualTo("spare.example:9092");
        }
    }

    @Test
    void readsTheSameSecurityOfBothVersions() {
        var older = security(VERSION_2);
        var newer = security(VERSION_3);

        assertThat(older).hasSize(3).last().isEqualTo(new SecurityNeed(List.of()));
        assertThat(older.subList(0, 2)).isEqualTo(newer);
        assertThat(newer.getLast().schemes()).singleElement().satisfies(scheme -> {
            assertThat(scheme.type()).isEqualTo("oauth2");
            assertThat(scheme.scopes()).containsExactly("read", "write");
        });
    }

    @Test
    void aChannelIsOnTheServersItNamesElseOnAll() {
        for (var text : List.of(VERSION_2, VERSION_3)) {
            var channels = Uploads.readable(AsyncApiReader.read(text)).channels();

            assertThat(channels.getFirst().servers()).extracting(Server::key).containsExactly("spare");
            assertThat(channels.getLast().servers()).extracting(Server::key).containsExactly("main", "spare");
        }
    }

    @Test
    void readsTheSameParametersOfBothVersions() {
        for (var text : List.of(VERSION_2, VERSION_3)) {
            var document = Uploads.readable(AsyncApiReader.read(text));

            assertThat(document.channels().getFirst().parameters())
                    .singleElement()
                    .satisfies(parameter -> {
                        assertThat(parameter.allowed()).isEqualTo(new Variable(List.of("front", "back"), "front"));
                        assertThat(parameter.valueLocation()).isEqualTo("$message.payload#/id");
                    });
        }
    }

    @Test
    void anOperationMayHaveSecurityOfItsOwn() {
        for (var text : List.of(VERSION_2, VERSION_3)) {
            var operations = Uploads.readable(AsyncApiReader.read(text)).operations();

            assertThat(operations.getLast().security()).isEqualTo(security(text).subList(0, 1));
        }
    }

    private static List<SecurityNeed> security(String text) {
        return Uploads.readable(AsyncApiReader.read(text)).servers().getFirst().security();
    }
}
