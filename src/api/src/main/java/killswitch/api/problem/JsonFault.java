package killswitch.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** What is wrong with a JSON text, told without quoting it: a field's name at most, and the place. */
final class JsonFault {

    private static final int LONGEST_NAME = 64;

    private JsonFault() {}

    static ProblemException of(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException unknown ->
                Problem.MALFORMED_REQUEST.because("'%s' is not a field of this request.".formatted(path(unknown)));
            case MismatchedInputException mismatched
            when mismatched.getPath().isEmpty() ->
                Problem.MALFORMED_REQUEST.because("The body must be one JSON object, and nothing after it.");
            case MismatchedInputException mismatched ->
                Problem.INVALID_FIELD.because(
                        "'%s' is not of the type that the API documents, or holds what it cannot hold."
                                .formatted(path(mismatched)));
            case StreamConstraintsException ignored ->
                Problem.MALFORMED_REQUEST.because(
                        "The JSON is nested deeper than %d levels, or has a number or name that is too long."
                                .formatted(Limits.JSON_DEPTH));
            default ->
                Problem.MALFORMED_REQUEST.because(
                        "The body is not JSON, or has a field twice%s.".formatted(place(unreadable)));
        };
    }

    private static String place(JsonProcessingException unreadable) {
        JsonLocation place = unreadable.getLocation();
        return place == null ? "" : ": look at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String path(JsonMappingException mismatched) {
        return mismatched.getPath().stream().map(JsonFault::name).collect(Collectors.joining("."));
    }

    private static String name(JsonMappingException.Reference reference) {
        String name = reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
