package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One round: the canary is started, killed, resumed and started again, and looks at each step whether the switch does what
 * it must. The first step that goes wrong ends it, and what was killed is resumed all the same.
 */
final class Round {

    private final Canary canary;
    private final InstantSource clock;
    private final Map<Step, Long> millis = new EnumMap<>(Step.class);
    private Step step = Step.START;
    private boolean killed;

    Round(Canary canary, InstantSource clock) {
        this.canary = canary;
        this.clock = clock;
    }

    /** Plays it; never throws. */
    Finding play() {
        try {
            play(start());
            return new Finding(Verdict.HEALTHY, null, "Every step went as it must.", millis);
        } catch (BrokenException e) {
            leaveInPeace();
            return new Finding(e.verdict(), step, e.detail(), millis);
        }
    }

    private void play(String lease) throws BrokenException {
        take(Step.ACT, () -> act(lease));
        take(Step.KILL, this::kill);
        take(Step.REFUSED, () -> canary.actInVain(lease));
        take(Step.TOLD, () -> requireTold(canary.beat("running", lease)));
        take(Step.RESUME, this::resume);
        take(Step.FENCED, () -> canary.actInVain(lease));
        String fresh = timed(Step.RESTART, () -> leaseOf(canary.beat("running", null)));
        take(Step.ACT_AGAIN, () -> act(fresh));
        take(Step.GOODBYE, () -> canary.beat("stopped", fresh));
    }

    /** A round that was cut short may have left it killed. */
    private String start() throws BrokenException {
        return timed(Step.START, () -> {
            JsonNode first = canary.beat("running", null);
            if (!first.path("killed").asBoolean()) {
                return leaseOf(first);
            }
            resume();
            return leaseOf(canary.beat("running", null));
        });
    }

    /** Who is refused asks by heartbeat, as every agent does: it may be somebody's kill that has come meanwhile. */
    private void act(String lease) throws BrokenException {
        try {
            canary.act(lease);
        } catch (BrokenException e) {
            if (e.verdict() == Verdict.REFUSED) {
                requireNotHeld(canary.beat("running", lease).path("kill"));
            }
            throw e;
        }
    }

    private void kill() throws BrokenException {
        killed = true; // or perhaps it is, whatever comes back
        JsonNode answer = canary.order("kill");
        if (!answer.path("killed").asBoolean()) {
            throw new BrokenException(Verdict.NOT_CONFIRMED, "The kill was answered, and does not stand.");
        }
    }

    private void resume() throws BrokenException {
        JsonNode answer = canary.order("resume");
        killed = false;
        requireNotHeld(answer.path("stillKilledBy").path(0));
    }

    private static void requireNotHeld(JsonNode kill) throws BrokenException {
        if (kill.isObject()) {
            throw new BrokenException(
                    Verdict.HELD,
                    "A kill of %s stands: %s"
                            .formatted(
                                    kill.path("scope").asText(),
                                    kill.path("reason").asText()));
        }
    }

    private static void requireTold(JsonNode answer) throws BrokenException {
        boolean told = answer.path("killed").asBoolean()
                && !answer.path("kill").path("reason").asText().isEmpty()
                && !answer.has("lease");
        if (!told) {
            throw new BrokenException(
                    Verdict.NOT_TOLD,
                    "The heartbeat of who is killed was answered killed: %s, fenced: %s, %s."
                            .formatted(
                                    answer.path("killed"),
                                    answer.path("fenced"),
                                    answer.has("lease") ? "and a lease" : "no lease"));
        }
    }

    private static String leaseOf(JsonNode answer) throws BrokenException {
        requireNotHeld(answer.path("kill"));
        if (!answer.path("lease").isTextual()) {
            throw new BrokenException(
                    Verdict.NO_LEASE,
                    "A new start was given no lease; withheld: %s"
                            .formatted(answer.path("withheld").asText("not said")));
        }
        return answer.path("lease").asText();
    }

    /** Does what it can: this round has its verdict, and the next one finds what is left. */
    private void leaveInPeace() {
        if (killed) {
            attempt(() -> canary.order("resume"));
        }
        if (step != Step.START) {
            attempt(() -> canary.beat("stopped", null));
        }
    }

    private static void attempt(Taking taking) {
        try {
            taking.take();
        } catch (BrokenException e) {
            // It stays as it is.
        }
    }

    private interface Taking {
        void take() throws BrokenException;
    }

    private interface Asking<T> {
        T ask() throws BrokenException;
    }

    private void take(Step next, Taking taking) throws BrokenException {
        timed(next, () -> {
            taking.take();
            return next;
        });
    }

    private <T extends @Nullable Object> T timed(Step next, Asking<T> asking) throws BrokenException {
        step = next;
        var before = clock.instant();
        try {
            return asking.ask();
        } finally {
            millis.put(next, Duration.between(before, clock.instant()).toMillis());
        }
    }
}
