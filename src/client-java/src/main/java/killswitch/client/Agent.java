package killswitch.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running instance of an agent. {@link KillSwitch#agent} starts it, closing it says that it has stopped, also after an
 * exception. In between {@link #heartbeat} reports and throws.
 *
 * <p>A heartbeat in the background hears of a kill while the work is busy; the next {@code heartbeat}, {@code guard} or
 * {@code call} then throws at once. Once anything has thrown {@link AgentStopped}, this object never acts again: every
 * later act throws the same. Safe to share between threads, virtual ones included.
 *
 * <p>While the lease lives, a missed heartbeat is logged and outlived, and what it could not report goes out with the next
 * one. Once the lease has ended, {@link LeaseExpiredException}: unreachable is not alive.
 */
public final class Agent implements AutoCloseable {

    /** The status of a process that {@link AgentOptions#endProcessAfter} has ended. */
    public static final int EXIT_KILLED = 86;

    private final Api api;
    private final Identity who;
    private final Ending ending;
    private final Heart heart;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Agent(Api api, Identity who, Ending ending, Heart heart) {
        this.api = api;
        this.who = who;
        this.ending = ending;
        this.heart = heart;
    }

    /** Starts: one heartbeat without a lease, then those in the background. */
    static Agent start(Api api, Identity who, AgentOptions options) {
        Ending ending = new Ending(options, Runtime.getRuntime()::halt);
        Heart heart = new Heart(api, who, ending, options.staysWithoutLease);
        Agent agent = new Agent(api, who, ending, heart);
        try {
            heart.start();
        } catch (AgentStopped e) {
            agent.close();
            throw e;
        }
        if (options.background) {
            options.threads.newThread(new Pulse(heart, ending, options.every)).start();
        }
        return agent;
    }

    /** The agent's URI, {@code agent://org/environment/name}. */
    public String uri() {
        return who.uri();
    }

    /** This instance's name. */
    public String instance() {
        return who.instance();
    }

    /** The newest checkpoint's data: where to go on. Empty if there is none. */
    public JsonObject checkpoint() {
        return heart.newest().data();
    }

    /** The newest checkpoint's sequence. 0 if there is none. */
    public long sequence() {
        return heart.newest().sequence();
    }

    /**
     * Says that the instance is alive.
     *
     * @throws AgentKilledException if an operator has killed the agent, or the instance is fenced
     * @throws LeaseExpiredException if the lease has ended, and the switch could not be asked or did not accept the key
     * @throws CheckpointTakenException if another instance does this work
     * @throws RefusedException if the switch does not accept the key or what was reported; nothing was stored
     */
    public void heartbeat() {
        heartbeat(Progress.NONE);
    }

    /**
     * Says that the instance is alive, and how far it has come: what is <em>finished</em>, before the next step starts. A
     * checkpoint is stored even if this throws {@link AgentKilledException}, unless fenced: closing says it at the latest.
     */
    public void heartbeat(Map<String, ?> checkpoint) {
        heartbeat(Progress.at(checkpoint));
    }

    /** Says that the instance is alive, how far it has come, what it is doing and what it has used. */
    public void heartbeat(Progress progress) {
        requireOpen();
        heart.beat(progress);
    }

    /** Throws what {@link #heartbeat()} would, as far as it is known already. Asks nobody, so it costs nothing. */
    public void guard() {
        requireOpen();
        heart.check();
    }

    /**
     * Does this work unless the agent has to stop, and interrupts the thread that does it when it has to stop meanwhile.
     * Whatever comes out of the work then, a result or an exception, what is thrown is {@link AgentStopped}.
     */
    public <T, X extends Exception> T guarded(Work<T, X> work) throws X {
        ending.enlist();
        try {
            guard();
            T result = work.run();
            ending.check();
            return result;
        } catch (Exception e) {
            stopInsteadOf(e);
            throw e;
        } finally {
            ending.discharge();
        }
    }

    /**
     * Calls a tool through the switch: a POST of this as JSON, with the lease.
     *
     * @param idempotencyKey names the action, see {@link ToolCall#idempotencyKey}
     * @see #call(ToolCall)
     */
    public Response call(String tool, String path, Object json, String idempotencyKey) {
        return call(ToolCall.post(tool, path).json(json).idempotencyKey(idempotencyKey));
    }

    /**
     * Calls a tool through the switch, with the lease. The tool's answer comes back whatever its status, but for 401 and
     * 403. A call is sent once: to the next URL only if it cannot have left for the first.
     *
     * @throws AgentKilledException if the call was refused, because the agent is killed or the instance is fenced; with the
     *     {@link InDoubtException} as suppressed if the kill has cut off a call that was under way
     * @throws LeaseExpiredException if the lease has ended; nothing was sent
     * @throws RefusedException if the call was refused though the agent may go on: by the tool itself, or by a rule
     * @throws InDoubtException if the call was sent and no answer came
     * @throws ActionInDoubtException if the action began before, and the switch does not know whether it was done
     * @throws UnreachableException if nothing was sent
     */
    public Response call(ToolCall call) {
        requireOpen();
        Response response = passed(call.signed(heart.living()));
        return response.status() == 409 ? decided(call, response) : response;
    }

    /**
     * Sends a message to another agent of the same organisation and environment. It is kept until that one has acknowledged
     * it, whatever happens to either.
     *
     * @param to the receiver, {@code agent://org/environment/name}
     * @param data what it is to know: JSON, at most 16 KB
     * @param idempotencyKey names the intent: a repeat with the same key is the same intent
     * @return the intent's id
     * @throws AgentStopped as {@link #call(ToolCall)} does
     * @throws NotFoundException if no agent of this name has ever been heard
     * @throws ConflictException if too many intents wait for the receiver: send again when it has acknowledged some
     * @throws RefusedException if it was refused for another reason
     * @throws UnreachableException if the switch could not be asked: send it again with the same key
     */
    public String send(String to, Map<String, ?> data, String idempotencyKey) {
        return Api.answer(ask(Mail.sending(to, data, idempotencyKey))).text("id", "");
    }

    /** Sends a message that is another one each time. */
    public String send(String to, Map<String, ?> data) {
        return send(to, data, Api.freshIdempotencyKey());
    }

    /** What other agents have sent: at most ten, held for 30 seconds. */
    public Inbox inbox() {
        return inbox(Inbox.LIMIT, Inbox.HOLD);
    }

    /**
     * What other agents have sent: the first of each sender first. The same again until it is acknowledged, so handle what
     * you are given, one after the other, and acknowledge each when it is done.
     *
     * @param limit the most intents to be given, 1 to 100
     * @param hold for how long no other instance is given them, a second to 15 minutes: longer than they take together
     * @throws AgentStopped as {@link #call(ToolCall)} does; what waits goes on waiting until the resume
     * @throws RefusedException if it was refused for another reason
     * @throws UnreachableException if the switch could not be asked; asking again does no harm
     */
    public Inbox inbox(int limit, Duration hold) {
        return Inbox.of(Api.answer(ask(Mail.opening(who, limit, hold))));
    }

    /**
     * Says that an intent is done: it is never given again. Once is as good as often.
     *
     * @throws AgentStopped as {@link #call(ToolCall)} does
     * @throws NotFoundException if this agent was sent no such intent, or has acknowledged it long ago
     * @throws UnreachableException if the switch could not be asked: acknowledge it again
     */
    public void acknowledge(Intent intent) {
        Response response = ask(Mail.acknowledging(who, intent.id()));
        if (!response.ok()) {
            throw Problem.of(response).refusal();
        }
    }

    /**
     * Puts the lease on a request of your own, for a {@link java.net.http.HttpClient} of your own. Its URL has to be under
     * {@code /v1/tools/} of the switch: shown to anybody else, a lease would be given away.
     *
     * @return the same builder
     * @throws AgentStopped if the agent has to stop
     */
    public HttpRequest.Builder authorize(HttpRequest.Builder request) {
        requireOpen();
        URI url = request.copy().build().uri();
        if (!api.transport().serves(url)) {
            throw new IllegalArgumentException(
                    "a lease is for the switch alone, and %s is none of its URLs".formatted(url.getHost()));
        }
        return request.setHeader("Authorization", "Bearer " + heart.living().token());
    }

    /** Says that the instance has stopped. Throws nothing: why the agent leaves must not be hidden. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ending.leave();
            heart.stop();
        }
    }

    /** The tool's own 409, or the doubt of the switch. */
    private static Response decided(ToolCall call, Response response) {
        Problem problem = Problem.of(response);
        if (problem.isActionInDoubt()) {
            throw new ActionInDoubtException(call.idempotencyKey(), problem.detail());
        }
        return response;
    }

    /** A question to the switch itself, with the lease. */
    private Response ask(Request request) {
        requireOpen();
        return passed(request.with("authorization", "Bearer " + heart.living().token()));
    }

    /** The answer, unless the lease was refused: then a heartbeat tells why. */
    private Response passed(Request request) {
        Response response = send(request);
        if (response.status() == 401 || response.status() == 403) {
            heart.beat(Progress.NONE);
            throw Problem.of(response).refusal();
        }
        return response;
    }

    private Response send(Request request) {
        ending.enlist();
        try {
            return api.transport().send(request);
        } catch (KillSwitchException e) {
            stopInsteadOf(e);
            throw e;
        } finally {
            ending.discharge();
        }
    }

    /** Throws what has stopped the agent, if anything did: the failure is then only what came of it. */
    private void stopInsteadOf(Exception failure) {
        try {
            ending.check();
        } catch (AgentStopped stop) {
            stop.addSuppressed(failure);
            throw stop;
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            ending.check();
            throw new IllegalStateException("this agent is closed: start another one with KillSwitch.agent");
        }
    }

    @Override
    public String toString() {
        return "Agent[%s, instance=%s]".formatted(who.uri(), who.instance());
    }
}
