package killswitch.core.agent;

import java.util.List;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;

/** What a kill covers. {@link #parse} and {@code toString} are inverse: every scope has one spelling. */
public sealed interface Scope {

    /** Every agent: {@code agent://*}. */
    record Everything() implements Scope {
        @Override
        public String toString() {
            return AgentUri.SCHEME + "*";
        }
    }

    /** Every agent of an organisation: {@code agent://acme/*}. */
    record Org(String org) implements Scope {
        public Org {
            AgentUri.requireSegment("org", org);
        }

        @Override
        public String toString() {
            return AgentUri.SCHEME + org + "/*";
        }
    }

    /** Every agent of one environment of an organisation: {@code agent://acme/production/*}. */
    record Environment(String org, String environment) implements Scope {
        public Environment {
            AgentUri.requireSegment("org", org);
            AgentUri.requireSegment("environment", environment);
        }

        @Override
        public String toString() {
            return AgentUri.SCHEME + org + "/" + environment + "/*";
        }
    }

    /** One agent, with all its instances: {@code agent://acme/production/mailer}. */
    record Agent(AgentUri agent) implements Scope {
        @Override
        public String toString() {
            return agent.toString();
        }
    }

    /** One instance of an agent: {@code agent://acme/production/mailer#i-7}. */
    record Instance(AgentUri agent, InstanceId instance) implements Scope {
        @Override
        public String toString() {
            return agent + "#" + instance;
        }
    }

    /** Whether the whole agent is covered. A scope of one instance does not cover its agent. */
    default boolean covers(AgentUri uri) {
        return switch (this) {
            case Everything() -> true;
            case Org(String org) -> org.equals(uri.org());
            case Environment(String org, String environment) ->
                org.equals(uri.org()) && environment.equals(uri.environment());
            case Agent(AgentUri agent) -> agent.equals(uri);
            case Instance ignored -> false;
        };
    }

    /** Whether this one instance is covered, by itself or with its agent. */
    default boolean covers(AgentUri uri, InstanceId id) {
        return this instanceof Instance(AgentUri agent, InstanceId instance)
                ? agent.equals(uri) && instance.equals(id)
                : covers(uri);
    }

    /** The scopes that contain this one and are wider, the widest last. */
    default List<Scope> wider() {
        return switch (this) {
            case Everything() -> List.of();
            case Org ignored -> List.of(new Everything());
            case Environment(String org, String ignored) -> List.of(new Org(org), new Everything());
            case Agent(AgentUri agent) ->
                List.of(new Environment(agent.org(), agent.environment()), new Org(agent.org()), new Everything());
            case Instance(AgentUri agent, InstanceId ignored) ->
                Stream.concat(Stream.of(new Agent(agent)), new Agent(agent).wider().stream())
                        .toList();
        };
    }

    /**
     * Reads a scope in its one spelling.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_SCOPE} when it has no spelling of a
     *     scope; {@link Problem#MALFORMED_AGENT_URI} or {@link Problem#MALFORMED_INSTANCE} when a part of it is wrong
     */
    static Scope parse(String text) {
        int hash = text.indexOf('#');
        if (hash >= 0) {
            return new Instance(AgentUri.parse(text.substring(0, hash)), new InstanceId(text.substring(hash + 1)));
        }
        List<String> segments = AgentUri.segments(text);
        return segments.getLast().equals("*") ? wide(segments) : new Agent(AgentUri.parse(text));
    }

    private static Scope wide(List<String> segments) {
        return switch (segments.size()) {
            case 1 -> new Everything();
            case 2 -> new Org(segments.get(0));
            case 3 -> new Environment(segments.get(0), segments.get(1));
            default ->
                throw Problem.MALFORMED_SCOPE.because(
                        "A scope is agent://*, agent://org/*, agent://org/environment/*, an agent, or agent#instance.");
        };
    }
}
