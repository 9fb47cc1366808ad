package killswitch.local.chaos.check;

/** P6: a lease ends by itself. */
final class LeasesEnd implements Checker.Check {

    /** A minute, and a second for what is on its way. */
    private static final long LONGEST = 61_000_000;

    @Override
    public void look(Past past, Verdict verdict) {
        past.reachedCalls().forEach(line -> past.gave(line.event().lease()).ifPresent(gave -> {
            verdict.looked("P6 calls that reached the tool, on a lease in its term");
            if (line.event().span().start() - gave.event().span().end() > LONGEST) {
                verdict.found("P6", "A lease was good for more than a minute", gave, line);
            }
        }));
    }
}
