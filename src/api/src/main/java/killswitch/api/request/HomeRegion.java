package killswitch.api.request;

/** The region that this process runs in. */
public record HomeRegion(String name) {}
