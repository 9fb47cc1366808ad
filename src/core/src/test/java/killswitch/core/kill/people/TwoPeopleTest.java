package killswitch.core.kill.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Test;

class TwoPeopleTest {

    private static final int SEEDS = 1_000;
    private static final int STEPS = 40;

    @Test
    void P3_whatever_the_order_no_kill_is_lifted_by_fewer_than_two_people() {
        assertThat(LongStream.range(0, SEEDS))
                .allSatisfy(seed -> assertThat(shipped(seed).play(STEPS))
                        .as("with the seed %d", seed)
                        .isEmpty());
    }

    @Test
    void whatever_has_happened_two_people_who_resume_when_the_regions_see_each_other_lift_everything() {
        assertThat(LongStream.range(0, SEEDS)).allSatisfy(seed -> {
            Play play = shipped(seed);
            play.play(STEPS);

            assertThat(play.rest()).as("with the seed %d", seed).isZero();
        });
    }

    @Test
    void most_stories_lift_something() {
        assertThat(LongStream.range(0, SEEDS).filter(seed -> {
                    Play play = shipped(seed);
                    play.play(STEPS);
                    return play.lifted() > 0;
                }))
                .hasSizeGreaterThan(SEEDS / 2);
    }

    @Test
    void it_is_found_out_when_one_person_counts_as_two() {
        assertThat(findsWhere(consent -> Stream.of(consent, by("key:nobody", consent))))
                .isTrue();
    }

    @Test
    void it_is_found_out_when_a_consent_counts_for_ever() {
        assertThat(findsWhere(consent -> Stream.of(new Consent(
                        consent.kill(),
                        consent.scope(),
                        consent.why(),
                        new Stamp(
                                consent.stamp().actor(),
                                consent.stamp().time().plusSeconds(86_400),
                                consent.stamp().region()),
                        consent.resume()))))
                .isTrue();
    }

    private static Play shipped(long seed) {
        return new Play(seed, UnaryOperator.identity());
    }

    private static boolean findsWhere(Function<Consent, Stream<Consent>> wrong) {
        return LongStream.range(0, SEEDS).anyMatch(seed -> !new Play(seed, store -> misread(store, wrong))
                .play(STEPS)
                .isEmpty());
    }

    private static Consent by(String actor, Consent consent) {
        Stamp stamp = new Stamp(actor, consent.stamp().time(), consent.stamp().region());
        return new Consent(consent.kill(), consent.scope(), consent.why(), stamp, consent.resume());
    }

    private static ConsentStore misread(ConsentStore store, Function<Consent, Stream<Consent>> wrong) {
        return (ConsentStore) Proxy.newProxyInstance(
                ConsentStore.class.getClassLoader(), new Class<?>[] {ConsentStore.class}, (self, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    return method.getName().equals("to")
                            ? ((List<?>) answer)
                                    .stream()
                                            .flatMap(each -> wrong.apply((Consent) each))
                                            .toList()
                            : answer;
                });
    }
}
