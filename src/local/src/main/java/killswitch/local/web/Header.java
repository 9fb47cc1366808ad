package killswitch.local.web;

/** One header line. */
public record Header(String name, String value) {}
