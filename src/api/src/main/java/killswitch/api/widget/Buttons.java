package killswitch.api.widget;

/**
 * The functions that the widget's buttons call, by ARN: CloudWatch calls them with the rights of whoever presses.
 *
 * @param list the widget itself
 */
public record Buttons(String list, String kill, String resume) {}
