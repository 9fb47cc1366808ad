package killswitch.api.widget;

/**
 * What a person has typed into the widget's fields. It is given back with the next list, since that replaces the fields.
 *
 * @param reason why somebody is killed or resumed
 * @param actor who says that they do it
 * @param search words of the agents to be shown
 */
public record Typed(String reason, String actor, String search) {}
