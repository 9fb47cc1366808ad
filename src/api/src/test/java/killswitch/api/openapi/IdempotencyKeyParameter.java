package killswitch.api.openapi;

import java.util.List;
import killswitch.api.request.Requester;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The header that makes a repeat of a request the same request. */
final class IdempotencyKeyParameter {

    private IdempotencyKeyParameter() {}

    static Parameter create() {
        return OASFactory.createParameter()
                .name(Requester.IDEMPOTENCY_KEY)
                .in(Parameter.In.HEADER)
                .description(
                        ("Makes a repeat of this request the same request, for %d hours after its first use; then it must not"
                                        + " be used again. Without commas.")
                                .formatted(Limits.IDEMPOTENCY_KEY_LIFETIME.toHours()))
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .minLength(1)
                        .maxLength(Limits.IDEMPOTENCY_KEY));
    }
}
