package killswitch.local;

/** Is told what the local cloud is doing while it starts, a sentence at a time. */
@FunctionalInterface
public interface Progress {

    void doing(String sentence);
}
