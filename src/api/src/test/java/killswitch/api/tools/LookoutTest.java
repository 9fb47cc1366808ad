package killswitch.api.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import killswitch.access.Authenticator;
import killswitch.access.Gate;
import killswitch.access.LeaseTokens;
import killswitch.access.RouteTable;
import killswitch.access.issuer.IssuerTokens;
import killswitch.api.request.HomeRegion;
import killswitch.api.request.HttpEvent;
import killswitch.api.request.Requester;
import killswitch.api.testing.FixedSecrets;
import killswitch.api.testing.World;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.problem.Problem;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What stops a call that is under way: a kill, and nothing else. */
class LookoutTest {

    private static final AgentUri MAILER = AgentUri.parse("agent://acme/production/mailer");
    private static final Holder HOLDER = new Holder(MAILER, new InstanceId("i-1"), "01JBNY4V0000000000000000ST");
    private static final ToolRequest CALL = new ToolRequest(
            Tool.at("email", URI.create("https://mail.example")),
            HttpRequest.newBuilder(URI.create("https://mail.example")).build(),
            new ToolCall("email", "POST", "", "0".repeat(64)),
            null);

    private final Clock clock = Clock.systemUTC();
    private final ControlStore control = World.control(World.VIRGINIA);

    @BeforeEach
    void nobody_is_killed() {
        World.reset();
    }

    @Nested
    class While_the_lease_holds {

        private final Lookout lookout = lookout(Instant.now(), Duration.ofHours(1));

        @Test
        void a_call_of_a_living_agent_goes_on() {
            assertThat(lookout.stopped(CALL)).isEmpty();
        }

        @Test
        void P1_a_kill_stops_it_and_says_that_the_tool_may_have_done_it() {
            kill("agent://acme/*");

            stops(lookout, Problem.AGENT_KILLED).contains("the tool may have done");
        }

        @Test
        void P5_a_kill_that_was_lifted_meanwhile_stops_it() {
            Kill kill = kill(MAILER.toString());
            control.write(new Lift(kill.id(), kill.scope(), Justification.of("repaired"), stamp(), "resume"));

            stops(lookout, Problem.INSTANCE_FENCED);
        }

        @Test
        void a_store_that_is_away_stops_nothing() {
            World.takeDown(World.VIRGINIA);

            assertThat(lookout.stopped(CALL)).isEmpty();
        }
    }

    @Nested
    class When_the_lease_has_ended_meanwhile {

        private final Lookout lookout = lookout(Instant.now().minusSeconds(3_600), Duration.ofSeconds(60));

        @Test
        void a_call_of_a_living_agent_goes_on() {
            assertThat(lookout.stopped(CALL)).isEmpty();
        }

        @Test
        void P1_a_kill_stops_it_all_the_same() {
            kill(MAILER + "#i-1");

            stops(lookout, Problem.AGENT_KILLED);
        }

        @Test
        void a_kill_of_another_instance_stops_nothing() {
            kill(MAILER + "#i-2");

            assertThat(lookout.stopped(CALL)).isEmpty();
        }

        @Test
        void a_store_that_is_away_stops_nothing() {
            World.takeDown(World.VIRGINIA);

            assertThat(lookout.stopped(CALL)).isEmpty();
        }
    }

    private static AbstractStringAssert<?> stops(Lookout lookout, Problem problem) {
        assertThat(lookout.stopped(CALL)).get().extracting("problem").isEqualTo(problem);
        return assertThat(lookout.stopped(CALL).orElseThrow().getMessage()).contains("cut off under way");
    }

    private Lookout lookout(Instant given, Duration term) {
        LeaseTokens tokens = new LeaseTokens(new FixedSecrets(), clock, World.VIRGINIA);
        Lease lease = new Lease(HOLDER, Set.of(), Term.starting(given, term), new Persisted(given, ""));
        HttpEvent event = new HttpEvent(event("Bearer " + tokens.sign(lease)));
        Requester requester = new Requester(event, clock, new HomeRegion(World.VIRGINIA));
        Gate gate = new Gate(new Authenticator(World.keys(), tokens, IssuerTokens.none()), control);
        Replicas<ControlStore> everywhere = new Replicas<>(
                World.VIRGINIA, Map.of(World.VIRGINIA, control), Runnable::run, Insistence.on(Runnable::run, clock));
        return new Lookout(new ToolGate(gate, RouteTable.load(), event, requester), requester, everywhere);
    }

    private static APIGatewayV2HTTPEvent event(String authorization) {
        Map<String, Object> caller = Map.of(
                "principalId",
                MAILER + "#i-1",
                "role",
                "agent",
                "agent",
                MAILER.toString(),
                "instance",
                "i-1",
                "start",
                HOLDER.start());
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath("/v1/tools/email")
                .withHeaders(Map.of("authorization", authorization))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .withAuthorizer(RequestContext.Authorizer.builder()
                                .withLambda(caller)
                                .build())
                        .build())
                .build();
    }

    private Kill kill(String scope) {
        Scope parsed = Scope.parse(scope);
        return control.write(new Kill(KillId.derived("test", parsed), parsed, Justification.of("wrong"), stamp()));
    }

    private static Stamp stamp() {
        return new Stamp("key:operator", Instant.now(), World.VIRGINIA);
    }
}
