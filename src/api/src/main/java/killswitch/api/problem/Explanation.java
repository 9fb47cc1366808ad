package killswitch.api.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** Which problem an exception stands for, and what its caller is to be told. */
final class Explanation {

    private static final int LONGEST_CHAIN = 10;

    private Explanation() {}

    static ProblemException of(Throwable thrown) {
        return causes(thrown)
                .flatMap(cause -> understood(cause).stream())
                .findFirst()
                .orElseGet(() -> Problem.INTERNAL.because(
                        "Nothing is known about what was done. Try again; if it stays, look into the function's log."));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    private static Optional<ProblemException> understood(Throwable cause) {
        return switch (cause) {
            case ProblemException occurrence -> Optional.of(occurrence);
            case JsonProcessingException unreadable
            when !(unreadable.getProcessor() instanceof JsonGenerator) -> Optional.of(JsonFault.of(unreadable));
            case ConstraintViolationException invalid -> Optional.of(invalid(invalid));
            case WebApplicationException http
            when !(http.getCause() instanceof JsonProcessingException) -> HttpFault.of(http);
            default -> Optional.empty();
        };
    }

    private static ProblemException invalid(ConstraintViolationException invalid) {
        return Problem.INVALID_FIELD.because(invalid.getConstraintViolations().stream()
                .map(violation -> "'%s' %s.".formatted(field(violation), violation.getMessage()))
                .sorted()
                .collect(Collectors.joining(" ")));
    }

    /** The path of the field in the body: what comes after the method and its parameter. */
    private static String field(ConstraintViolation<?> violation) {
        Stream.Builder<String> names = Stream.builder();
        violation.getPropertyPath().forEach(node -> names.add(name(node)));
        String field = names.build().skip(2).collect(Collectors.joining("."));
        return field.isEmpty() ? "body" : field;
    }

    private static String name(Path.Node node) {
        return String.valueOf(node.getName());
    }
}
