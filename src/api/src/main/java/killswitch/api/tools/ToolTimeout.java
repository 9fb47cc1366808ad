package killswitch.api.tools;

import java.time.Duration;

/** How long a tool may take: less than the function may, so that there is time to say so. */
public record ToolTimeout(Duration value) {}
