package killswitch.local.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;
import killswitch.local.chaos.check.Event.Answer;
import killswitch.local.chaos.check.Event.Attempt;
import killswitch.local.chaos.check.Event.Brought;
import killswitch.local.chaos.check.Event.Place;
import killswitch.local.chaos.check.Event.Said;
import killswitch.local.chaos.check.Event.Span;
import killswitch.local.chaos.check.Event.Told;
import killswitch.local.chaos.check.Event.Who;
import org.jspecify.annotations.Nullable;

/** A small history by hand. Each thing takes a second from the one named; times are in seconds. */
final class Story {

    static final String VIRGINIA = "us-east-1";
    static final String IRELAND = "eu-west-1";
    static final String MAILER = "agent://acme/production/mailer";

    private static final Map<String, Long> BOTH = Map.of(VIRGINIA, 3L, IRELAND, 80L);
    private static final Who I_1 = new Who(MAILER, "i-1");

    private final List<Line<?>> lines = new ArrayList<>();

    /** The id of the kill that this order makes. */
    static String id(String order) {
        return KillId.derived(order, Scope.parse(MAILER)).value();
    }

    Story kill(String order, int at) {
        return kill(order, at, BOTH);
    }

    /** A kill that only this region has confirmed. */
    Story killIn(String region, String order, int at) {
        return kill(order, at, Map.of(region, 3L));
    }

    private Story kill(String order, int at, Map<String, Long> confirmed) {
        return and(new Event.Kill(new Attempt(order, MAILER, VIRGINIA, span(at)), 200, id(order), true, confirmed));
    }

    /** A kill that is acknowledged as another. */
    Story killAnsweredWith(String order, int at, String id) {
        return and(new Event.Kill(new Attempt(order, MAILER, VIRGINIA, span(at)), 200, id, true, BOTH));
    }

    Story resume(String order, int at, String... kills) {
        return and(new Event.Resume(new Attempt(order, MAILER, VIRGINIA, span(at)), 200, List.of(kills), BOTH));
    }

    Story resumeWithoutAnswer(String order, int at) {
        return and(new Event.Resume(new Attempt(order, MAILER, VIRGINIA, span(at)), 0, List.of(), Map.of()));
    }

    /** A new start that gets this lease. */
    Story start(String lease, int at) {
        return beat(at, new Brought(null, null), new Told(Said.GO_ON, lease, null, null));
    }

    Story renew(String lease, int at, String longer) {
        return beat(at, new Brought(lease, null), new Told(Said.GO_ON, longer, null, null));
    }

    Story beat(int at, Brought brought, Told told) {
        return and(new Event.Beat(I_1, VIRGINIA, span(at), brought, told));
    }

    /** A heartbeat that brings a checkpoint, and is told of one. */
    Story checkpoint(int at, @Nullable Long brought, @Nullable Long told) {
        return beat(at, new Brought(null, brought), new Told(Said.GO_ON, "l-" + at, null, told));
    }

    Story told(int at, String kill) {
        return beat(at, new Brought(null, null), new Told(Said.KILLED, null, kill, null));
    }

    /** A call that comes out at the tool. */
    Story callThrough(String region, int at, String lease) {
        String id = "c-" + at;
        return and(new Event.Call(id, span(at), region, I_1, lease, new Answer(200, "r-" + at, null)))
                .and(new Event.Reached(id, span(at).start() + 1));
    }

    Story callRefused(int at, String lease) {
        return and(new Event.Call("c-" + at, span(at), VIRGINIA, I_1, lease, new Answer(403, "r-" + at, null)));
    }

    Story denied(int at, String reason, @Nullable String kill) {
        return and(new Event.Denied("r-" + at, VIRGINIA, reason, kill));
    }

    Story fault(String what, int from, int until) {
        return and(new Event.Fault(what, VIRGINIA, null, new Span(from * 1_000_000L, until * 1_000_000L)));
    }

    Story killAtRest(String order, String region, boolean present, boolean lifted) {
        return and(new Event.KillAtRest(id(order), region, present, lifted));
    }

    Story agentAtRest(String region, @Nullable Long checkpoint, String... kills) {
        return and(new Event.AgentAtRest(MAILER, region, List.of(kills), checkpoint));
    }

    Story recorded(String what, String order, long sequence) {
        return recorded(what, order, new Place(sequence, "hash " + sequence, "hash " + (sequence - 1)));
    }

    Story recorded(String what, String order, Place place) {
        return recorded(VIRGINIA, what, order, place);
    }

    Story recorded(String region, String what, String order, Place place) {
        return and(new Event.Recorded(region, what, id(order), place));
    }

    Story listed(String what, String order) {
        return and(new Event.Listed(what, id(order)));
    }

    Story and(Event event) {
        lines.add(new Line<>(lines.size() + 1, event));
        return this;
    }

    List<Line<?>> lines() {
        return lines;
    }

    Verdict checked() {
        return Checker.check(lines);
    }

    static void assertGood(Story story) {
        assertThat(story.checked().violations()).isEmpty();
    }

    static void assertBad(String promise, Story story, Integer... lines) {
        Verdict verdict = story.checked();
        assertThat(verdict.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(promise);
            assertThat(violation.lines()).containsExactly(lines);
        });
        assertThat(verdict.checked()).isNotEmpty();
    }

    private static Span span(int at) {
        return new Span(at * 1_000_000L, at * 1_000_000L + 900_000);
    }
}
