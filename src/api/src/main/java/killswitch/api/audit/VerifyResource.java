package killswitch.api.audit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.core.audit.Verifier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows whether the record can be believed. */
@Path("/v1/audit/verify")
public class VerifyResource {

    private final Verifier verifier;

    VerifyResource(Verifier verifier) {
        this.verifier = verifier;
    }

    @GET
    @Operation(
            operationId = "verifyRecord",
            summary = "Whether the record holds: each region's chain, and every kill and lift against it.",
            description = "One call reads at most `limit` events of each region, in the region itself; while there is a"
                    + " `cursor` in the answer, ask again with it. The record is valid if every part of it was. Whoever"
                    + " keeps the heads of the last part and gives them as `heads` next time learns, too, whether a chain"
                    + " was cut off at its end or written anew. Changes nothing.")
    public VerificationView verify(@BeanParam VerifyQuery query) {
        return VerificationView.of(verifier.verify(query.request()));
    }
}
