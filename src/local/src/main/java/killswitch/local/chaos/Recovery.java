package killswitch.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import killswitch.local.Json;
import killswitch.local.chaos.check.Event;
import org.jspecify.annotations.Nullable;

/** Puts everything right, lets the regions come to rest, and writes down what they then say. */
final class Recovery {

    private static final int PATIENCE = 60;

    /** Longer than the five seconds for which a monitor leaves a decision to who has made it. */
    private static final long SETTLED = 6_000;

    private final Campaign campaign;

    Recovery(Campaign campaign) {
        this.campaign = campaign;
    }

    /** Takes every fault away, and waits until nothing waits to be replicated. */
    void heal() {
        for (String region : campaign.stage().names()) {
            control("DELETE", "/regions/" + region + "/faults");
            control("POST", "/regions/" + region + "/store/start");
        }
        for (int quiet = 0, tries = 0; quiet < 3 && tries < PATIENCE; tries++) {
            sleep(500);
            quiet = isReplicated() ? quiet + 1 : 0;
        }
    }

    private boolean isReplicated() {
        JsonNode pairs = control("GET", "/regions").json().path("replication");
        return StreamSupport.stream(pairs.spliterator(), false)
                .allMatch(pair -> pair.path("waiting").asInt() == 0);
    }

    /** Asks once more for what was never acknowledged; what is left after that has no answer. */
    void finish(Queue<Operator.Order> unfinished, Operator operator) {
        for (int round = 0; round < PATIENCE / 6 && !unfinished.isEmpty(); round++) {
            unfinished.removeIf(operator::attempt);
        }
    }

    /** Has each region's monitor look once, when what was decided last is old enough for it. */
    void haveMonitorsLook() {
        sleep(SETTLED);
        for (String region : campaign.stage().names()) {
            for (int tries = 0;
                    tries < 3
                            && !control("POST", "/regions/" + region + "/tick").isOk();
                    tries++) {
                sleep(500);
            }
        }
    }

    /** Writes down what every region says of these kills and agents, what is on the record, and what was denied. */
    void record(Collection<String> kills, List<Agent> agents) {
        kills.forEach(this::kill);
        for (String region : campaign.stage().names()) {
            agents.forEach(agent -> agent(region, agent));
            denials(region);
        }
        record();
    }

    private void kill(String id) {
        for (JsonNode region : look(first(), "/v1/kills/" + id).path("regions")) {
            campaign.happened(new Event.KillAtRest(
                    id,
                    region.path("region").asText(),
                    region.path("present").asBoolean(),
                    region.path("lifted").asBoolean()));
        }
    }

    private void agent(String region, Agent agent) {
        JsonNode json = look(region, "/v1/agents/" + agent.path());
        List<String> kills = new ArrayList<>();
        json.path("kills").forEach(kill -> kills.add(kill.path("id").asText()));
        JsonNode checkpoint = json.path("checkpoints").path(0).path("sequence");
        campaign.happened(new Event.AgentAtRest(
                agent.uri(), region, kills, checkpoint.isIntegralNumber() ? checkpoint.asLong() : null));
    }

    /** The chains as they are exported, and what whoever reads the record is shown of them. */
    private void record() {
        for (@Nullable String part = "?format=jsonl&limit=100"; part != null; ) {
            Http.Reply reply = asked(first(), "/v1/audit" + part);
            reply.lines().forEach(this::recorded);
            part = reply.next();
        }
        for (@Nullable String cursor = ""; cursor != null; ) {
            JsonNode page = look(first(), "/v1/audit?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("events")
                    .forEach(event -> campaign.happened(
                            new Event.Listed(event.path("type").asText(), about(event))));
            cursor = page.path("cursor").isTextual() ? page.path("cursor").asText() : null;
        }
    }

    private static String about(JsonNode event) {
        String kill = event.path("kill").asText("");
        return kill.isEmpty() ? event.path("key").asText("") : kill;
    }

    private void recorded(JsonNode event) {
        campaign.happened(new Event.Recorded(
                event.path("region").asText(),
                event.path("type").asText(),
                about(event),
                new Event.Place(
                        event.path("sequence").asLong(),
                        event.path("hash").asText(),
                        event.path("previousHash").asText())));
    }

    private void denials(String region) {
        Path log = campaign.stage().logs().resolve(region).resolve("authorizer.log");
        try (Stream<String> lines = Files.lines(log)) {
            lines.flatMap(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)).stream())
                    .filter(line -> line.path("decision").asText().equals("denied"))
                    .forEach(line -> campaign.happened(new Event.Denied(
                            line.path("requestId").asText(),
                            region,
                            line.path("reason").asText(),
                            line.path("kill").isTextual() ? line.path("kill").asText() : null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode look(String region, String path) {
        return asked(region, path).json();
    }

    private Http.Reply asked(String region, String path) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            Http.Reply reply = campaign.http()
                    .get(
                            campaign.url(region, path),
                            Http.Sender.with(campaign.stage().key("viewer")));
            if (reply.isOk()) {
                return reply;
            }
            sleep(250);
        }
        throw new IllegalStateException("%s does not answer %s, though everything is healed.".formatted(region, path));
    }

    private String first() {
        return campaign.stage().names().getFirst();
    }

    private Http.Reply control(String method, String path) {
        @Nullable JsonNode nothing = null;
        return campaign.http().control(campaign.control(path), method, nothing);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
