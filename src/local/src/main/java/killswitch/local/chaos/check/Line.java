package killswitch.local.chaos.check;

/** An event, and the line of the history that has it, counted from 1. */
public record Line<E extends Event>(int number, E event) {}
