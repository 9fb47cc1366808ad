package killswitch.api.keys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.api.request.PageQuery;
import killswitch.core.access.KeyStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Makes, lists and revokes keys. */
@Path("/v1/keys")
public class KeysResource {

    private final Keyring keyring;
    private final KeyStore keys;

    KeysResource(Keyring keyring, KeyStore keys) {
        this.keyring = keyring;
        this.keys = keys;
    }

    @POST
    @APIResponse(
            responseCode = "201",
            description = "The key, and its text this once.",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @Operation(
            operationId = "createKey",
            summary = "Make a key. Its text is shown once; a repeat with the same Idempotency-Key is refused.")
    @ResponseStatus(201)
    public KeyView make(@Valid @NotNull KeyRequest request) {
        return keyring.make(request);
    }

    @GET
    @Operation(operationId = "listKeys", summary = "The keys that are not revoked, without their text.")
    public KeysView list(@BeanParam PageQuery page) {
        return KeysView.of(keys.list(page.request()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key, for good. One that is revoked already is as unknown as one that never was.")
    public void revoke(@PathParam("id") String id) {
        keyring.revoke(id);
    }
}
