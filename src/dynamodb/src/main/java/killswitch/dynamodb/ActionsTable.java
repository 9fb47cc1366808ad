package killswitch.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * How actions lie in the table {@code actions}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>an action as one region has made it</td><td>{@code acme/production/mailer#key:batch-7}</td>
 *     <td>{@code us-east-1}</td></tr>
 * <tr><td>the tool's answer to it</td><td>{@code acme/production/mailer#key:batch-7}</td>
 *     <td>{@code us-east-1#answer}</td></tr>
 * </table>
 *
 * <p>Each item has one writer, the region in its key. The first carries {@code agent} and {@code at}, the key of the index
 * {@code by-agent}; answers are long, and stay out of it. {@code expires}, in seconds, is when DynamoDB may delete both:
 * {@link #REMEMBERED} after the action began. So long, and a little longer, an Idempotency-Key is known.
 */
final class ActionsTable {

    /** How long an action is remembered. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Index BY_AGENT = new Index("by-agent", "agent", "at");
    private static final String ANSWER_SUFFIX = "#answer";
    private static final String AGENT = "agent";
    private static final String AT = "at";
    private static final String INSTANCE = "instance";
    private static final String START = "start";
    private static final String TOOL = "tool";
    private static final String METHOD = "method";
    private static final String PATH = "path";
    private static final String DIGEST = "digest";
    private static final String BEGUN = "begun";
    private static final String COURSE = "course";
    private static final String ENDED = "ended";
    private static final String STATUS = "status";
    private static final String ANSWER = "answer";
    private static final String EXPIRES = "expires";
    private static final String IN_DOUBT = "in doubt";
    private static final String CUT = "cut";
    private static final String NOT_DONE = "not done";
    private static final String DONE = "done";

    private ActionsTable() {}

    static Question copies(ActionId id) {
        return Question.all(partition(id));
    }

    /** The agent's actions, newest first, from what comes before this position; from the newest if it is null. */
    static Question newest(AgentUri agent, @Nullable String before, int atOnce) {
        return new Question(BY_AGENT, agent.toString(), new Range.Before(before), atOnce);
    }

    static Item item(Action action) {
        Item begun = Item.at(partition(action.id()), action.region())
                .with(AGENT, action.id().agent().toString())
                .with(
                        AT,
                        "%s#%s#%s"
                                .formatted(
                                        Times.text(action.begunAt()),
                                        action.id().name(),
                                        action.region()))
                .with(INSTANCE, action.by().instance().value())
                .with(START, action.by().start())
                .with(TOOL, action.call().tool())
                .with(METHOD, action.call().method())
                .with(PATH, action.call().path())
                .with(DIGEST, action.call().digest())
                .with(BEGUN, action.begunAt())
                .with(EXPIRES, expires(action));
        return with(begun, action.course());
    }

    /** Only if the tool's answer is kept. */
    static Item answer(Action action, String answer) {
        return Item.at(partition(action.id()), action.region() + ANSWER_SUFFIX)
                .with(ANSWER, answer)
                .with(EXPIRES, expires(action));
    }

    static boolean isAnswer(Item item) {
        return item.sort().endsWith(ANSWER_SUFFIX);
    }

    /** By which an agent's actions are ordered. */
    static String position(Item item) {
        return item.text(AT);
    }

    /** Nothing of this region stands in the way of beginning. */
    static Condition mayBegin(boolean evenInDoubt) {
        Condition free = Condition.ABSENT.or(Condition.equal(COURSE, NOT_DONE));
        return evenInDoubt ? Condition.ABSENT.or(Condition.different(COURSE, DONE)) : free;
    }

    /** The action ends as it began, unless it has begun once more since. */
    static Change end(Action action) {
        Item ended = with(Item.at(partition(action.id()), action.region()), action.course());
        return new Change(ended, Set.of(), Map.of(), Condition.equal(BEGUN, Times.text(action.begunAt())));
    }

    /** @param all every item of the action's partition */
    static Action action(Item item, List<Item> all) {
        AgentUri agent = AgentUri.parse(item.text(AGENT));
        ActionId id =
                new ActionId(agent, item.partition().substring(agent.path().length() + 1));
        Holder by = new Holder(agent, new InstanceId(item.text(INSTANCE)), item.text(START));
        ToolCall call = new ToolCall(item.text(TOOL), item.text(METHOD), item.text(PATH), item.text(DIGEST));
        Action.Beginning beginning = new Action.Beginning(item.time(BEGUN), item.sort());
        String answer = all.stream()
                .filter(other -> other.sort().equals(beginning.region() + ANSWER_SUFFIX))
                .map(other -> other.text(ANSWER))
                .findFirst()
                .orElse(null);
        return new Action(id, by, call, beginning, course(item, answer));
    }

    private static Item with(Item item, Course course) {
        return switch (course) {
            case Course.InDoubt() -> item.with(COURSE, IN_DOUBT);
            case Course.Cut(var at) -> item.with(COURSE, CUT).with(ENDED, at);
            case Course.NotDone(var at) -> item.with(COURSE, NOT_DONE).with(ENDED, at);
            case Course.Done(var at, var status, var ignored) ->
                item.with(COURSE, DONE).with(ENDED, at).with(STATUS, status);
        };
    }

    private static Course course(Item item, @Nullable String answer) {
        return switch (item.text(COURSE)) {
            case IN_DOUBT -> new Course.InDoubt();
            case CUT -> new Course.Cut(item.time(ENDED));
            case NOT_DONE -> new Course.NotDone(item.time(ENDED));
            case DONE -> new Course.Done(item.time(ENDED), (int) item.number(STATUS), answer);
            default -> throw new IllegalStateException("No course of an action: " + item.text(COURSE));
        };
    }

    private static long expires(Action action) {
        return action.begunAt().plus(REMEMBERED).getEpochSecond();
    }

    private static String partition(ActionId id) {
        return id.agent().path() + "#" + id.name();
    }
}
