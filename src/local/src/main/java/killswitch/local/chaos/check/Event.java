package killswitch.local.chaos.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a history. All times are microseconds of one clock that never goes back. */
@JsonTypeInfo(use = Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "call", value = Event.Call.class),
    @Type(name = "reached", value = Event.Reached.class),
    @Type(name = "kill", value = Event.Kill.class),
    @Type(name = "resume", value = Event.Resume.class),
    @Type(name = "heartbeat", value = Event.Beat.class),
    @Type(name = "fault", value = Event.Fault.class),
    @Type(name = "denied", value = Event.Denied.class),
    @Type(name = "killAtRest", value = Event.KillAtRest.class),
    @Type(name = "agentAtRest", value = Event.AgentAtRest.class),
    @Type(name = "recorded", value = Event.Recorded.class),
    @Type(name = "listed", value = Event.Listed.class)
})
public sealed interface Event {

    /** From the moment before a request was sent to the moment after its answer, or after giving up. */
    record Span(long start, long end) {}

    /** One instance of an agent, whose URI this is. */
    record Who(String agent, String instance) {
        @Override
        public String toString() {
            return agent + "#" + instance;
        }
    }

    /**
     * What came back.
     *
     * @param status 0 if nothing came
     * @param request the gateway's id of the request
     * @param problem the type of the problem, if the answer is one
     */
    record Answer(
            int status, @Nullable String request, @Nullable String problem) {}

    /** A call of the tool through the gateway. */
    record Call(String id, Span span, String region, Who who, String lease, Answer answer) implements Event {}

    /** A call has come out at the tool. */
    record Reached(String call, long at) implements Event {}

    /** One try of an order; a repeat has the same order. */
    record Attempt(String order, String scope, String region, Span span) {}

    /**
     * A kill.
     *
     * @param kill its id, if it was acknowledged
     * @param stands false if it is a repeat of one that is lifted
     * @param confirmed the regions that have it, as the answer says, and after how many milliseconds
     */
    record Kill(Attempt attempt, int status, @Nullable String kill, boolean stands, Map<String, Long> confirmed)
            implements Event {}

    /** A resume, the ids of the kills that it has taken back, and where, as for a kill. */
    record Resume(Attempt attempt, int status, List<String> lifts, Map<String, Long> confirmed) implements Event {}

    /** What an instance brings with a heartbeat: no lease for a new start. */
    record Brought(@Nullable String lease, @Nullable Long checkpoint) {}

    /** What a heartbeat is answered. */
    enum Said {
        GO_ON,
        KILLED,
        FENCED,
        NOTHING_NEW,
        NO_ANSWER
    }

    /** The answer to a heartbeat, and what it gave. */
    record Told(
            Said said,
            @Nullable String lease,
            @Nullable String kill,
            @Nullable Long checkpoint) {}

    /** A heartbeat. */
    record Beat(Who who, String region, Span span, Brought brought, Told told) implements Event {}

    /**
     * A fault.
     *
     * @param from the region whose way to the store is hit; all ways if it is null
     * @param span from the moment when it was surely there to the moment when it was still surely there
     */
    record Fault(String what, String region, @Nullable String from, Span span) implements Event {}

    /** A line of the authorizer's log; the reason as it stands there. */
    record Denied(
            String request,
            String region,
            String reason,
            @Nullable String kill) implements Event {}

    /** What a region knows of a kill when everything has healed. */
    record KillAtRest(String kill, String region, boolean present, boolean lifted) implements Event {}

    /** What a region says of an agent then: the kills that cover all of it, and the newest checkpoint. */
    record AgentAtRest(
            String agent,
            String region,
            List<String> kills,
            @Nullable Long checkpoint) implements Event {}

    /** An event of a region's chain, about a kill or a key, as it is exported. */
    record Recorded(String region, String what, String about, Place place) implements Event {}

    /** An event of the record as it is shown to whoever reads it. */
    record Listed(String what, String about) implements Event {}

    /** Where it stands in its region's chain. */
    record Place(long sequence, String hash, String previousHash) {}
}
