package killswitch.api.widget;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Health;
import killswitch.core.kill.Kill;

/**
 * One agent, as the widget shows it.
 *
 * @param scopes what stands against it, each scope once: what a resume has to name
 * @param instances how many run in each region, in words
 * @param heard how long ago, in words
 */
record AgentRow(String agent, Look look, List<Standing> kills, List<String> scopes, String instances, String heard) {

    private static final String NOBODY = "none";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static AgentRow of(AgentStatus status) {
        List<Standing> kills = status.kills().stream().map(Standing::of).toList();
        return new AgentRow(
                status.agent().toString(),
                Look.of(status.health()),
                kills,
                kills.stream().map(Standing::scope).distinct().toList(),
                instances(status),
                status.lastHeartbeat().map(last -> ago(last, status.now())).orElse("never"));
    }

    /** A time as people read it. */
    static String text(Instant time) {
        return TIME.format(time);
    }

    /** A kill that stands. Its scope may be wider than the agent. */
    record Standing(String scope, String reason, String actor, String time) {

        static Standing of(Kill kill) {
            return new Standing(
                    kill.scope().toString(),
                    kill.why().reason(),
                    kill.stamp().actor(),
                    text(kill.stamp().time()));
        }
    }

    /**
     * How it is: a mark and a word, since a colour alone says nothing.
     *
     * @param tone what the colour follows from
     */
    record Look(String mark, String word, String tone) {

        static Look of(Health health) {
            return switch (health) {
                case CRASHED -> new Look("✕", "crashed", "bad");
                case STALE -> new Look("◐", "silent", "warn");
                case KILLED -> new Look("■", "killed", "bad");
                case ACTIVE -> new Look("●", "active", "good");
                case STOPPED -> new Look("○", "stopped", "quiet");
            };
        }
    }

    private static String instances(AgentStatus status) {
        Map<String, Long> byRegion = status.roll().instances().stream()
                .collect(Collectors.groupingBy(instance -> instance.region(), TreeMap::new, Collectors.counting()));
        String counted = byRegion.entrySet().stream()
                .map(region -> "%d in %s".formatted(region.getValue(), region.getKey()))
                .collect(Collectors.joining(", "));
        String known = counted.isEmpty() ? NOBODY : counted;
        return status.roll().complete() ? known : known + "; not every region has answered";
    }

    private static String ago(Instant time, Instant now) {
        Duration silence = Duration.between(time, now);
        if (silence.toSeconds() < 60) {
            return "%d s ago".formatted(Math.max(0, silence.toSeconds()));
        }
        return silence.toHours() < 1
                ? "%d min ago".formatted(silence.toMinutes())
                : "%d h ago".formatted(silence.toHours());
    }
}
