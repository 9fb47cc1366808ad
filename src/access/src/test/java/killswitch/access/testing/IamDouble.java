package killswitch.access.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** IAM, as far as policies are attached to roles and detached: over HTTP, in its own protocol, and only if it is signed. */
public final class IamDouble implements AutoCloseable {

    private final Map<String, Set<String>> attached = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final HttpServer server;
    private boolean throttled;

    /** @param roles the names of the roles that there are */
    public IamDouble(String... roles) throws IOException {
        Arrays.stream(roles).forEach(role -> attached.put(role, new TreeSet<>()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The ARNs of the policies that are attached to a role. */
    public synchronized Set<String> attached(String role) {
        return Set.copyOf(attached.getOrDefault(role, Set.of()));
    }

    /** What was asked for, in order: {@code AttachRolePolicy mailer}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on, and until it is told otherwise, it says that it is asked too often. */
    public synchronized void throttle(boolean now) {
        throttled = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = signature.startsWith("AWS4-HMAC-SHA256 Credential=") && signature.contains("/iam/aws4_request")
                ? answer(form)
                : Answer.error(403, "MissingAuthenticationToken");
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Answer answer(Map<String, String> form) {
        String action = form.getOrDefault("Action", "");
        String role = form.getOrDefault("RoleName", "");
        calls.add(action + " " + role);
        Set<String> policies = attached.get(role);
        if (throttled) {
            return Answer.error(400, "Throttling");
        }
        if (policies == null) {
            return Answer.error(404, "NoSuchEntity");
        }
        String policy = form.getOrDefault("PolicyArn", "");
        return switch (action) {
            case "AttachRolePolicy" -> {
                policies.add(policy);
                yield Answer.of(action, "");
            }
            case "DetachRolePolicy" ->
                policies.remove(policy) ? Answer.of(action, "") : Answer.error(404, "NoSuchEntity");
            case "ListAttachedRolePolicies" -> Answer.of(action, list(policies));
            default -> Answer.error(400, "InvalidAction");
        };
    }

    private static String list(Set<String> policies) {
        String members = policies.stream()
                .map(arn -> "<member><PolicyName>%s</PolicyName><PolicyArn>%s</PolicyArn></member>"
                        .formatted(arn.substring(arn.lastIndexOf('/') + 1), arn))
                .collect(Collectors.joining());
        return "<ListAttachedRolePoliciesResult><AttachedPolicies>%s</AttachedPolicies><IsTruncated>false</IsTruncated></ListAttachedRolePoliciesResult>"
                .formatted(members);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private record Answer(int status, String body) {

        static Answer of(String action, String result) {
            return new Answer(
                    200,
                    "<%1$sResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">%2$s</%1$sResponse>"
                            .formatted(action, result));
        }

        static Answer error(int status, String code) {
            return new Answer(
                    status,
                    "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>%s</Code></Error></ErrorResponse>"
                            .formatted(code));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
