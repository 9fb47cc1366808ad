package killswitch.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import killswitch.local.Json;
import killswitch.local.chaos.check.Event.Fault;
import killswitch.local.chaos.check.Event.Span;
import org.jspecify.annotations.Nullable;

/** Makes things go wrong in one region, one after the other, and puts them right again. */
final class Saboteur implements Runnable {

    /** What can go wrong. */
    enum Kind {
        DELAY,
        THROTTLE,
        ERRORS,
        LOST_ANSWERS,
        CUT,
        PARTITION,
        REPLICATION_PAUSED,
        REPLICATION_DELAYED,
        STORE_STOPPED,
        PROCESS_KILLED;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final List<String> TABLES = List.of("control", "checkpoints", "instances", "registry", "audit");

    private final Campaign campaign;
    private final String region;
    private final Random random;
    private final ReentrantLock oneAtATime;

    /** @param oneAtATime shared by those of whom only one may act, so that not all regions are away at once */
    Saboteur(Campaign campaign, String region, Random random, ReentrantLock oneAtATime) {
        this.campaign = campaign;
        this.region = region;
        this.random = random;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public void run() {
        while (campaign.pauseInStorm(1_500)) {
            Kind kind = Campaign.any(List.of(Kind.values()), random);
            boolean severe = kind == Kind.CUT || kind == Kind.STORE_STOPPED;
            if (severe) {
                oneAtATime.lock();
            }
            try {
                strike(kind);
            } finally {
                if (severe) {
                    oneAtATime.unlock();
                }
            }
        }
    }

    private void strike(Kind kind) {
        switch (kind) {
            case PROCESS_KILLED -> killProcess();
            case STORE_STOPPED -> stopStore();
            default -> setFaults(kind);
        }
    }

    private void setFaults(Kind kind) {
        ObjectNode plan = plan(kind);
        String from = kind == Kind.PARTITION || random.nextInt(3) == 0
                ? Campaign.any(campaign.stage().names(), random)
                : null;
        if (from != null) {
            plan.put("from", from);
        }
        if (random.nextInt(3) == 0 && kind != Kind.CUT && kind != Kind.PARTITION) {
            plan.put("table", Campaign.any(TABLES, random));
        }
        if (control("PUT", "/faults", plan).isOk()) {
            long set = campaign.now();
            campaign.pause(2_000);
            remember(kind == Kind.PARTITION ? "cut" : kind.words(), from, set);
        }
        control("DELETE", "/faults", null);
    }

    private ObjectNode plan(Kind kind) {
        ObjectNode plan = Json.object();
        double share = 0.2 + 0.6 * random.nextDouble();
        return switch (kind) {
            case DELAY -> plan.put("delayMillis", 50 + random.nextInt(1_000));
            case THROTTLE -> plan.put("throttle", share);
            case ERRORS -> plan.put("errors", share);
            case LOST_ANSWERS -> plan.put("loseAnswers", share);
            case REPLICATION_PAUSED -> plan.put("replicationPaused", true);
            case REPLICATION_DELAYED -> plan.put("replicationDelayMillis", 200 + random.nextInt(3_000));
            case PARTITION -> plan.put("cut", true).put("replicationPaused", true);
            case CUT, STORE_STOPPED, PROCESS_KILLED -> plan.put("cut", true);
        };
    }

    private void stopStore() {
        if (control("POST", "/store/stop", null).isOk()) {
            long set = campaign.now();
            campaign.pause(1_500);
            remember(Kind.STORE_STOPPED.words(), null, set);
        }
        control("POST", "/store/start", null);
    }

    /** Any process of any function of the region, as if its machine had failed. */
    private void killProcess() {
        List<Long> pids = new ArrayList<>();
        for (JsonNode function : campaign.http()
                .control(campaign.control("/regions"), "GET", null)
                .json()
                .path("regions")
                .path(region)
                .path("functions")) {
            function.path("pids").forEach(pid -> pids.add(pid.asLong()));
        }
        if (!pids.isEmpty()) {
            long now = campaign.now();
            ProcessHandle.of(Campaign.any(pids, random)).ifPresent(ProcessHandle::destroyForcibly);
            remember(Kind.PROCESS_KILLED.words(), null, now);
        }
    }

    private void remember(String what, @Nullable String from, long set) {
        campaign.happened(new Fault(what, region, from, new Span(set, campaign.now())));
    }

    private Http.Reply control(String method, String path, @Nullable JsonNode body) {
        return campaign.http().control(campaign.control("/regions/" + region + path), method, body);
    }
}
