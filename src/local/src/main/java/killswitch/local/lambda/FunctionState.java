package killswitch.local.lambda;

import java.util.List;

/** How a function stands: its processes, how many are at work, how many calls wait. */
public record FunctionState(String name, List<Long> pids, int busy, int waiting) {}
