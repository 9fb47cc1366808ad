package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.SYDNEY;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages from agent to agent, over the wire. */
class IntentsTest {

    private final Town town = Town.shared();

    @Nested
    class P1_A_kill {

        @Test
        void of_the_sender_keeps_it_from_sending_and_what_it_has_sent_is_still_given() {
            Agent sender = town.newAgent();
            Agent receiver = town.newAgent();
            String lease = sender.start(VIRGINIA, "i-1").text("lease");
            makeKnown(receiver);
            String receivers = receiver.start(IRELAND, "i-1").text("lease");
            assertThat(send(VIRGINIA, lease, receiver)).isEqualTo(201);

            sender.kill();

            assertThat(send(VIRGINIA, lease, receiver)).isEqualTo(403);
            assertThat(send(IRELAND, lease, receiver)).isEqualTo(403);
            assertThat(inbox(IRELAND, receiver, receivers).json().path("intents"))
                    .hasSize(1);
        }

        @Test
        void of_the_receiver_keeps_it_from_reading_and_what_waits_waits_until_the_resume() {
            Agent sender = town.newAgent();
            Agent receiver = town.newAgent();
            String lease = sender.start(VIRGINIA, "i-1").text("lease");
            String old = receiver.start(VIRGINIA, "i-1").text("lease");
            send(VIRGINIA, lease, receiver);
            String id =
                    inbox(VIRGINIA, receiver, old).json().at("/intents/0/id").asText();

            receiver.kill();

            assertThat(inbox(VIRGINIA, receiver, old).status()).isEqualTo(403);
            assertThat(acknowledge(VIRGINIA, receiver, old, id)).isEqualTo(403);
            assertThat(send(VIRGINIA, lease, receiver))
                    .as("it can be written to")
                    .isEqualTo(201);

            receiver.resume();

            assertThat(inbox(VIRGINIA, receiver, old).status())
                    .as("P5: the old lease is fenced")
                    .isEqualTo(403);
            assertThat(acknowledge(VIRGINIA, receiver, old, id)).isEqualTo(403);
            String fresh = receiver.start(VIRGINIA, "i-1").text("lease");
            assertThat(inbox(VIRGINIA, receiver, fresh).json().path("intents")).hasSize(2);
            assertThat(acknowledge(VIRGINIA, receiver, fresh, id)).isEqualTo(204);
            assertThat(inbox(VIRGINIA, receiver, fresh).json().path("intents")).hasSize(1);
        }
    }

    @Nested
    class P11_An_inbox {

        @Test
        void F25_opens_to_its_own_agent_and_dead_letters_to_people() {
            Agent agent = town.newAgent();
            Agent other = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");

            assertThat(inbox(VIRGINIA, agent, lease).status()).isEqualTo(200);
            assertThat(inbox(VIRGINIA, other, lease).status()).isEqualTo(403);
            assertThat(inbox(VIRGINIA, agent, agent.key()).status()).isEqualTo(403);
            assertThat(town.in(VIRGINIA, lease).get(agent.route("inbox/dead")).status())
                    .isEqualTo(403);
            assertThat(town.as("operator").get(agent.route("inbox")).status()).isEqualTo(403);
            assertThat(town.as("viewer").get(agent.route("inbox/dead")).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class A_region_that_is_cut_off {

        @Test
        void is_named_in_every_answer_and_loses_nothing() {
            Agent sender = town.newAgent();
            Agent receiver = town.newAgent();
            makeKnown(receiver);
            send(IRELAND, sender.start(IRELAND, "i-1").text("lease"), receiver);
            String lease = receiver.start(VIRGINIA, "i-1").text("lease");
            try {
                town.fault(IRELAND, "{\"cut\": true, \"from\": \"us-east-1\"}");
                JsonNode answer = inbox(VIRGINIA, receiver, lease).json();
                assertThat(answer.path("intents")).isEmpty();
                assertThat(answer.path("missing")).extracting(JsonNode::asText).containsExactly(IRELAND);
            } finally {
                town.heal();
            }
            String again = receiver.start(VIRGINIA, "i-1").text("lease");

            assertThat(inbox(VIRGINIA, receiver, again).json().path("intents")).hasSize(1);
        }
    }

    @Nested
    class Whatever_happens {

        private static final int EACH = 20;

        private final List<Agent> senders =
                IntStream.range(0, 4).mapToObj(n -> town.newAgent()).toList();
        private final Agent receiver = town.newAgent();
        private final Map<String, Integer> sent = new ConcurrentHashMap<>();
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final List<String> broken = new ArrayList<>();

        @Test
        void nothing_is_lost_given_after_its_acknowledgement_or_out_of_order() throws Exception {
            makeKnown(receiver);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> sending = senders.stream()
                        .<Future<?>>map(sender -> threads.submit(() -> sendAll(sender)))
                        .toList();
                List<Future<?>> reading = Stream.of("i-1", "i-2")
                        .<Future<?>>map(instance -> threads.submit(() -> readAll(instance)))
                        .toList();
                disturb();
                for (Future<?> each :
                        Stream.concat(sending.stream(), reading.stream()).toList()) {
                    each.get();
                }
            }
            assertThat(broken).isEmpty();
            assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(sent.keySet());
            assertThat(sent).hasSize(EACH * senders.size());
        }

        /** Kills and resumes the receiver and a sender, and ends processes in the middle of what they do. */
        private void disturb() {
            town.restart(VIRGINIA, "intents");
            receiver.kill();
            senders.getFirst().kill(IRELAND);
            town.restart(IRELAND, "intents");
            receiver.resume();
            senders.getFirst().resume();
            town.restart(VIRGINIA, "intents");
        }

        private void sendAll(Agent sender) {
            String region = List.of(VIRGINIA, IRELAND, SYDNEY).get(senders.indexOf(sender) % 3);
            Correspondent instance = new Correspondent(town, sender, region, "i-1");
            IntStream.range(0, EACH).forEach(n -> sent.put(instance.send(receiver, n), n));
        }

        private void readAll(String instance) {
            Correspondent reader =
                    new Correspondent(town, receiver, instance.equals("i-1") ? VIRGINIA : IRELAND, instance);
            for (int round = 0; acknowledged.size() < EACH * senders.size(); round++) {
                Set<String> gone = Set.copyOf(acknowledged);
                Map<String, Integer> last = new HashMap<>();
                for (JsonNode given : reader.open()) {
                    judge(given, gone, last);
                    if (round % 5 == 4) {
                        reader.startAgain(); // it has died with the rest in hand
                        break;
                    }
                    String id = given.path("id").asText();
                    reader.acknowledge(id);
                    acknowledged.add(id);
                }
            }
        }

        private synchronized void judge(JsonNode given, Set<String> gone, Map<String, Integer> last) {
            String from = given.path("from").asText();
            int number = given.at("/data/n").asInt();
            Integer before = last.put(from, number);
            if (gone.contains(given.path("id").asText())) {
                broken.add("given after its acknowledgement: " + given);
            }
            if (before != null && before >= number) {
                broken.add("out of order: " + given);
            }
        }
    }

    /** Sends a heartbeat of it, and waits until every region has heard that there is such an agent. */
    private void makeKnown(Agent agent) {
        agent.start(VIRGINIA, "i-0");
        for (String region : List.of(VIRGINIA, IRELAND, SYDNEY)) {
            eventually(() -> town.as("viewer", region)
                    .get("/v1/agents?limit=1000")
                    .json()
                    .findValuesAsText("agent")
                    .contains(agent.uri()));
        }
    }

    private int send(String region, String lease, Agent to) {
        String body = "{\"to\": \"%s\", \"data\": {\"n\": 1}}".formatted(to.uri());
        return town.in(region, lease).post("/v1/intents", body).status();
    }

    private Reply inbox(String region, Agent agent, String credential) {
        return town.in(region, credential).get(agent.route("inbox"));
    }

    private int acknowledge(String region, Agent agent, String lease, String id) {
        return town.in(region, lease)
                .post(agent.route("inbox/" + id + "/ack"), "")
                .status();
    }
}
