package killswitch.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** A table of routes with a mistake in it is refused. */
class MistakenRouteTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                        | must be a list",
                "[7]                                                       | not an object",
                "[{}]                                                      | needs 'route'",
                "[{\"route\":\"/v1/x\"}]                                   | METHOD /path",
                "[{\"route\":\"FETCH /v1/x\"}]                             | METHOD /path",
                "[{\"route\":\"GET /v1/{a+}/x\",\"function\":\"f\"}]       | {greedy+}",
                "[{\"route\":\"GET /v1/X\",\"function\":\"f\"}]            | lower case",
                "[{\"route\":\"GET /v1/x\"}]                               | needs 'function'",
                "[{\"route\":\"GET /v1/x\",\"function\":\"f\"}]            | needs 'authorizer'"
            })
    void when_a_row_cannot_be_understood(String json, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /v1/x | true  | passport | []                  | no credential 'passport'",
                "GET /v1/x | true  | KEY      | [\"admin\"]         | no credential 'KEY'",
                "GET /v1/x | true  | key      | [\"root\"]          | no role 'root'",
                "GET /v1/x | true  | key      | 7                   | 'roles' must be a list",
                "GET /v1/x | true  | key      | []                  | 'roles' go with a credential",
                "GET /v1/x | false | none     | [\"admin\"]         | 'roles' go with a credential",
                "GET /v1/x | true  | none     | []                  | needs a credential",
                "GET /v1/x | true  | lease    | [\"agent\",\"admin\"] | a lease is an agent's",
                "GET /v1/x | true  | lease    | [\"viewer\"]        | a lease is an agent's",
                "GET /v1/x | true  | key      | [\"agent\"]         | an agent acts with its lease",
                "GET /v1/x | false | key      | [\"agent\"]         | an agent acts with its lease",
                "GET /v1/{org}/{environment}/{name} | true | key | [\"agent\"] | an agent acts with its lease"
            })
    void when_a_row_makes_no_sense(ArgumentsAccessor row) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        read("[" + json(row.getString(0), row.getString(1), row.getString(2), row.getString(3)) + "]"))
                .withMessageContaining(row.getString(4));
    }

    @Test
    void when_a_route_is_there_twice() {
        String row = json("GET /v1/x", "true", "key", "[\"admin\"]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("[" + row + "," + row + "]"))
                .withMessageContaining("twice");
    }

    private static String json(String... row) {
        return "{\"route\":\"%s\",\"function\":\"f\",\"authorizer\":%s,\"credential\":\"%s\",\"roles\":%s}"
                .formatted(row[0], row[1], row[2], row[3]);
    }

    private static RouteTable read(String json) throws IOException {
        return RouteTable.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
