package killswitch.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void it_is_read_from_the_variables_of_the_function() {
        assertThat(Environment.of(VARIABLES))
                .isEqualTo(new Environment(
                        "us-east-1",
                        "killswitch-",
                        "killswitch/lease-signing",
                        new Environment.Believed("[]", "[{}]"),
                        "us-east-1=http://127.0.0.1:9001",
                        "{}"));
    }

    @Test
    void where_DynamoDB_is_and_who_else_is_believed_need_not_be_said() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.remove("KILLSWITCH_DYNAMODB_ENDPOINTS");
        variables.remove("KILLSWITCH_ISSUERS");
        variables.remove("KILLSWITCH_CERTIFICATES");

        assertThat(Environment.of(variables).endpoints()).isNull();
        assertThat(Environment.of(variables).others()).isEqualTo(new Environment.Believed(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_REGION", "KILLSWITCH_TABLE_PREFIX", "KILLSWITCH_SIGNING_SECRET"})
    void what_is_missing_is_named(String name) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.remove(name);

        assertThatIllegalStateException()
                .isThrownBy(() -> Environment.of(variables))
                .withMessageContaining(name);
    }

    private static final Map<String, String> VARIABLES = Map.of(
            "AWS_REGION", "us-east-1",
            "KILLSWITCH_TABLE_PREFIX", "killswitch-",
            "KILLSWITCH_SIGNING_SECRET", "killswitch/lease-signing",
            "KILLSWITCH_ISSUERS", "[]",
            "KILLSWITCH_CERTIFICATES", "[{}]",
            "KILLSWITCH_DYNAMODB_ENDPOINTS", "us-east-1=http://127.0.0.1:9001",
            "KILLSWITCH_TOOL_AGENTS", "{}");
}
