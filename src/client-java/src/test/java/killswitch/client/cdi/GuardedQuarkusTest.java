package killswitch.client.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import killswitch.client.Agent;
import killswitch.client.AgentKilledException;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** In a Quarkus application, which finds the interceptor in this jar by itself. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedQuarkusTest {

    private static final String MAILER = "agent://acme/production/mailer";

    @Inject
    Mail mail;

    @Inject
    FakeSwitch fake;

    @Inject
    Agent agent;

    @Test
    @Order(1)
    void lets_an_agent_work_that_may() throws Exception {
        assertThat(mail.send()).isEqualTo("sent");
    }

    @Test
    @Order(2)
    void P1_stops_a_killed_agent_before_the_methods_body_runs() {
        int sent = mail.count();
        fake.kill(MAILER, "broken unsubscribe link");
        assertThatThrownBy(agent::heartbeat).isInstanceOf(AgentKilledException.class);

        assertThatThrownBy(mail::send)
                .isInstanceOf(AgentKilledException.class)
                .hasMessageContaining("broken unsubscribe link");

        assertThat(mail.count()).as("what is not guarded goes on").isEqualTo(sent);
    }

    /** A bean of which one method works for the agent. */
    @Singleton
    static class Mail {

        private int sent;

        @Guarded
        String send() throws Exception {
            sent++;
            return "sent";
        }

        int count() {
            return sent;
        }
    }

    /** What an application has: its agent, closed with it. */
    @Singleton
    static class Application {

        private final FakeSwitch fake = new FakeSwitch();

        @Produces
        @Singleton
        FakeSwitch fake() {
            return fake;
        }

        @Produces
        @Singleton
        Agent agent() {
            return fake.client().agent(MAILER);
        }

        void close(@Disposes Agent agent) {
            agent.close();
        }
    }
}
