package killswitch.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import killswitch.local.Json;
import killswitch.local.chaos.check.Event;
import killswitch.local.chaos.check.Event.Answer;
import killswitch.local.chaos.check.Event.Brought;
import killswitch.local.chaos.check.Event.Said;
import killswitch.local.chaos.check.Event.Told;
import killswitch.local.chaos.check.Event.Who;
import org.jspecify.annotations.Nullable;

/** An instance of an agent: sends heartbeats and calls the tool, as its temper is. */
final class Instance implements Runnable {

    /** What it makes of what it is told. */
    enum Temper {
        /** It stops when it is told to, and starts again when it may. */
        OBEDIENT,
        /** It goes on calling with whatever lease it has ever had. */
        ZOMBIE,
        /** It forgets where it was, again and again. */
        CRASHING
    }

    private static final int CALLS_PER_BEAT = 6;
    private static final long PAUSE = 60;
    private static final int LEASES = 6;

    private record Lease(String id, String token) {}

    private final Campaign campaign;
    private final Agent agent;
    private final Who who;
    private final Temper temper;
    private final Random random;
    private final List<Lease> leases = new ArrayList<>();
    private @Nullable Lease current;
    private boolean stopped;

    Instance(Campaign campaign, Agent agent, int number, Random random) {
        this.campaign = campaign;
        this.agent = agent;
        this.who = new Who(agent.uri(), "i-" + number);
        this.temper = Temper.values()[number % Temper.values().length];
        this.random = random;
    }

    @Override
    public void run() {
        do {
            beat();
            for (int call = 0; call < CALLS_PER_BEAT && campaign.pause(PAUSE); call++) {
                call();
            }
        } while (campaign.pause(PAUSE));
    }

    private void beat() {
        if (temper == Temper.CRASHING && random.nextInt(5) == 0) {
            current = null;
        }
        Lease brought = current;
        Long checkpoint = random.nextInt(3) == 0
                ? null
                : (Long) Math.max(0, agent.progress().incrementAndGet() - random.nextInt(4));
        String region = region();
        long start = campaign.now();
        Http.Reply reply = campaign.http()
                .post(
                        campaign.url(region, "/v1/agents/" + agent.path() + "/heartbeat"),
                        Http.Sender.with(agent.key()),
                        body(brought, checkpoint));
        Event.Span span = campaign.since(start);
        Told told = told(reply);
        campaign.happened(new Event.Beat(
                who, region, span, new Brought(brought == null ? null : brought.id(), checkpoint), told));
        obey(told, reply.text("lease"));
    }

    private ObjectNode body(@Nullable Lease brought, @Nullable Long checkpoint) {
        ObjectNode body = Json.object().put("instance", who.instance()).put("status", "running");
        if (brought != null) {
            body.put("lease", brought.token());
        }
        if (checkpoint != null) {
            body.putObject("checkpoint")
                    .put("sequence", checkpoint)
                    .putObject("data")
                    .put("by", who.instance());
        }
        return body;
    }

    private Told told(Http.Reply reply) {
        if (!reply.isOk()) {
            return new Told(Said.NO_ANSWER, null, null, null);
        }
        JsonNode json = reply.json();
        JsonNode sequence = json.path("checkpoint").path("sequence");
        Long checkpoint = sequence.isIntegralNumber() ? sequence.asLong() : null;
        if (json.path("killed").asBoolean()) {
            return new Told(Said.KILLED, null, json.path("kill").path("id").asText(), checkpoint);
        }
        if (json.path("fenced").asBoolean()) {
            return new Told(Said.FENCED, null, null, checkpoint);
        }
        return reply.text("lease") == null
                ? new Told(Said.NOTHING_NEW, null, null, checkpoint)
                : new Told(Said.GO_ON, campaign.nextCall().replace("c-", "l-"), null, checkpoint);
    }

    private void obey(Told told, @Nullable String token) {
        switch (told.said()) {
            case GO_ON -> {
                current = new Lease(String.valueOf(told.lease()), String.valueOf(token));
                leases.add(current);
                if (leases.size() > LEASES) {
                    leases.remove(random.nextInt(leases.size() - 1));
                }
                stopped = false;
            }
            case KILLED, FENCED -> {
                stopped = temper != Temper.ZOMBIE;
                current = temper != Temper.ZOMBIE || random.nextInt(4) == 0 ? null : current;
            }
            case NOTHING_NEW, NO_ANSWER -> {}
        }
    }

    private void call() {
        if (leases.isEmpty() || stopped) {
            return;
        }
        Lease lease = temper == Temper.ZOMBIE ? Campaign.any(leases, random) : leases.getLast();
        String tool = random.nextInt(4) == 0 ? "ledger" : "ledger-direct";
        String region = region();
        String id = campaign.nextCall();
        long start = campaign.now();
        Http.Reply reply = campaign.http()
                .get(campaign.url(region, "/v1/tools/" + tool + "/" + id), Http.Sender.with(lease.token()));
        Answer answer = new Answer(reply.status(), reply.request(), reply.text("type"));
        campaign.happened(new Event.Call(id, campaign.since(start), region, who, lease.id(), answer));
    }

    /** Mostly its own; now and then it finds itself somewhere else. */
    private String region() {
        List<String> regions = campaign.stage().names();
        int home = Math.floorMod(who.hashCode(), regions.size());
        return random.nextInt(6) == 0 ? Campaign.any(regions, random) : regions.get(home);
    }
}
