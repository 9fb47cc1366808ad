package killswitch.api.intents;

import jakarta.validation.constraints.NotNull;
import killswitch.api.json.RawJson;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an agent wants another one to know or do. Who sends it is what its lease says.
 *
 * @param to the receiver, of the same organisation and environment
 * @param data whatever the receiver is to know
 */
@Schema(name = "IntentRequest")
public record IntentRequest(
        @NotNull String to,

        @NotNull @Schema(description = "At most " + Limits.INTENT + " bytes.")
        RawJson data) {}
