package killswitch.access.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    @Test
    void a_claim_fits_that_is_the_value_or_a_list_with_it() {
        List<Mapping> mappings = mappings("{'claim': 'groups', 'value': 'oncall', 'role': 'operator'}");

        assertThat(Mapping.first(mappings, Map.of("groups", "oncall"))).contains(new Grant(Role.OPERATOR, null));
        assertThat(Mapping.first(mappings, Map.of("groups", List.of("staff", "oncall"))))
                .contains(new Grant(Role.OPERATOR, null));
    }

    @Test
    void P11_nothing_else_fits() {
        List<Mapping> mappings = mappings("{'claim': 'groups', 'value': 'oncall', 'role': 'operator'}");

        assertThat(List.<Map<String, ?>>of(
                        Map.of(),
                        Map.of("groups", ""),
                        Map.of("groups", "Oncall"),
                        Map.of("groups", "oncall staff"),
                        Map.of("groups", List.of()),
                        Map.of("groups", List.of(List.of("oncall"))),
                        Map.of("groups", Map.of("oncall", true)),
                        Map.of("group", "oncall")))
                .allSatisfy(
                        claims -> assertThat(Mapping.first(mappings, claims)).isEmpty());
    }

    @Test
    void a_flag_and_a_number_are_compared_as_they_are_written() {
        assertThat(Mapping.first(mappings("{'claim': 'mfa', 'value': 'true', 'role': 'viewer'}"), Map.of("mfa", true)))
                .contains(new Grant(Role.VIEWER, null));
        assertThat(Mapping.first(mappings("{'claim': 'level', 'value': '3', 'role': 'viewer'}"), Map.of("level", 3L)))
                .contains(new Grant(Role.VIEWER, null));
    }

    @Test
    void the_first_that_fits_counts() {
        List<Mapping> mappings = mappings(
                "{'claim': 'groups', 'value': 'suspended', 'role': 'viewer'}, {'claim': 'groups', 'value': 'oncall', 'role': 'admin'}");

        assertThat(Mapping.first(mappings, Map.of("groups", List.of("oncall", "suspended"))))
                .contains(new Grant(Role.VIEWER, null));
    }

    @Test
    void an_agents_names_its_agent() {
        List<Mapping> mappings = mappings(
                "{'claim': 'kind', 'value': 'bot', 'role': 'agent', 'agent': 'agent://acme/production/{sub}'}");

        assertThat(Mapping.first(mappings, Map.of("kind", "bot", "sub", "mailer"))
                        .map(grant -> grant.to("oidc:x")))
                .contains(new Principal("oidc:x", Role.AGENT, AgentUri.parse("agent://acme/production/mailer")));
    }

    @Test
    void P11_one_that_fits_and_names_no_agent_that_could_be_leaves_nothing_to_those_after_it() {
        List<Mapping> mappings = mappings(
                "{'role': 'agent', 'agent': 'agent://acme/production/{sub}'}, {'claim': 'sub', 'value': '../admin', 'role': 'admin'}");

        assertThat(Mapping.first(mappings, Map.of("sub", "../admin"))).isEmpty();
        assertThat(Mapping.first(mappings, Map.of("sub", "mailer"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'claim': 'a', 'value': 'b'}                                                | needs 'role'
            {'claim': 'a', 'value': 'b', 'role': 'root'}                                | none of [agent, viewer, operator, admin]
            {'claim': 'a', 'value': 'b', 'role': 'ADMIN'}                               | none of
            {'claim': 'a', 'role': 'admin'}                                             | needs both, 'claim' and 'value'
            {'value': 'b', 'role': 'admin'}                                             | needs both, 'claim' and 'value'
            {'role': 'admin'}                                                           | lets in everybody
            {'claim': 'a', 'value': 'b', 'role': 'agent'}                               | needs 'agent'
            {'claim': 'a', 'value': 'b', 'role': 'admin', 'agent': '{sub}'}             | needs 'agent' with the role 'agent'
            {'claim': 'a', 'value': 'b', 'role': 'agent', 'agent': 'mailer'}            | 'mailer' makes no agent's URI
            {'claim': '/~', 'value': 'b', 'role': 'admin'}                              | '/~' is neither
            {'claim': 'a', 'value': 'b', 'role': 'admin', 'rolle': 'x'}                 | has no 'rolle'
            {'claim': 'a', 'value': 7, 'role': 'admin'}                                 | has 'value', which must be a text
            {'claim': 'a', 'value': '', 'role': 'admin'}                                | has 'value', which must be a text
            'admin'                                                                     | must be an object
            """)
    void P12_one_that_makes_no_sense_is_named_with_its_place(String mapping, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mappings("{'claim': 'x', 'value': 'y', 'role': 'viewer'}, " + mapping))
                .withMessageStartingWith("MAPPINGS[1] ")
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "7", "[", "[{\"role\": \"admin\", \"role\": \"viewer\"}]"})
    void P12_what_is_no_list_of_objects_is_refused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.list(json, "MAPPINGS"))
                .withMessageStartingWith("MAPPINGS");
    }

    private static List<Mapping> mappings(String objects) {
        return Fields.list("[" + objects.replace('\'', '"') + "]", "MAPPINGS").stream()
                .map(Mapping::read)
                .toList();
    }
}
