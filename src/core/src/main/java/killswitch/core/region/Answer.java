package killswitch.core.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of asking one region. */
public sealed interface Answer<T> {

    /** The region has answered, after so many milliseconds. */
    record Confirmed<T>(T value, long millis) implements Answer<T> {}

    /** The region has failed, or had not answered when the time was up; why is for people. */
    record Pending<T>(String why, long millis) implements Answer<T> {}

    /** What every one of them has answered; empty if one has not. */
    static <T> Optional<List<T>> all(Collection<Answer<T>> answers) {
        List<T> values = new ArrayList<>();
        for (Answer<T> answer : answers) {
            switch (answer) {
                case Confirmed<T>(T value, long ignored) -> values.add(value);
                case Pending<T> ignored -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(values);
    }

    /** What those have answered that have. */
    static <T> Stream<T> given(Collection<Answer<T>> answers) {
        return answers.stream()
                .flatMap(answer ->
                        answer instanceof Confirmed<T>(T value, long ignored) ? Stream.of(value) : Stream.<T>empty());
    }

    /** Milliseconds from the question to the answer, or to giving up. */
    long millis();
}
