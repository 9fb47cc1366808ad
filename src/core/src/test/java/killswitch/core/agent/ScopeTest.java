package killswitch.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kill covers, and how a scope is spelled. */
class ScopeTest {

    private static final InstanceId I_7 = new InstanceId("i-7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent://*",
                "agent://acme/*",
                "agent://acme/production/*",
                "agent://acme/production/mailer",
                "agent://acme/production/mailer#i-7"
            })
    void every_kind_is_written_as_it_was_read(String text) {
        assertThat(Scope.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "agent://",
                "agent://**",
                "agent://acme",
                "agent://acme/production",
                "agent://*/production/*",
                "agent://acme/*/mailer",
                "agent://acme/production/mailer/*",
                "agent://acme/production/mailer#",
                "agent://acme/production/*#i-7",
                "agent://Acme/*"
            })
    void P12_anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Scope.parse(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "agent://*, true, true",
        "agent://acme/*, true, true",
        "agent://acme/production/*, true, true",
        "agent://acme/production/mailer, true, true",
        "agent://acme/production/mailer#i-7, false, true",
        "agent://acme/production/mailer#i-8, false, false",
        "agent://acm/*, false, false",
        "agent://acme/prod/*, false, false",
        "agent://acme/production/mailer2, false, false",
        "agent://other/production/*, false, false"
    })
    void covers_an_agent_or_only_one_of_its_instances(String scope, boolean agent, boolean instance) {
        AgentUri mailer = AgentUri.parse("agent://acme/production/mailer");

        assertThat(Scope.parse(scope).covers(mailer)).isEqualTo(agent);
        assertThat(Scope.parse(scope).covers(mailer, I_7)).isEqualTo(instance);
    }

    @Test
    void names_the_wider_scopes_that_contain_it() {
        assertThat(Scope.parse("agent://acme/production/mailer#i-7").wider())
                .hasToString(List.of(
                                "agent://acme/production/mailer",
                                "agent://acme/production/*",
                                "agent://acme/*",
                                "agent://*")
                        .toString());
        assertThat(Scope.parse("agent://*").wider()).isEmpty();
    }
}
