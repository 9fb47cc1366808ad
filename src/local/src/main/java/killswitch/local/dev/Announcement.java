package killswitch.local.dev;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import killswitch.local.LocalCloud;

/** What a person is told when the local cloud is ready: where everything is, the first keys, and three calls to try. */
record Announcement(LocalCloud cloud) {

    void print(PrintWriter out, Duration took) {
        out.printf(Locale.ROOT, "Ready after %.1f s.%n%n", took.toMillis() / 1000.0);
        cloud.regions().forEach(region -> line(out, region, cloud.url(region)));
        cloud.regions().forEach(region -> cloud.certifiedUrl(region).ifPresent(url -> line(out, "with mTLS", url)));
        line(out, "dashboard", cloud.url(cloud.regions().getFirst()) + "/dashboard");
        line(out, "control", cloud.control());
        line(out, "logs", cloud.logs() + "/<region>/<function>.log");
        out.println();
        cloud.keys().forEach((role, key) -> line(out, role, key));
        out.println();
        out.println("Try:");
        URI here = cloud.url(cloud.regions().getFirst());
        String operator = String.valueOf(cloud.keys().get("operator"));
        out.printf("  curl %s/v1/health%n", here);
        out.printf(
                "  curl -X POST %s/v1/agents/acme/production/mailer/kill -H 'Authorization: Bearer %s'"
                        + " -H 'Content-Type: application/json' -d '{\"reason\":\"trying it out\"}'%n",
                here, operator);
        out.printf("  curl %s/v1/agents/acme/production/mailer -H 'Authorization: Bearer %s'%n", here, operator);
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf("  %-12s %s%n", name, value);
    }
}
