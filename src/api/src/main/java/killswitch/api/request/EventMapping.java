package killswitch.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Has the context of a request read as a {@link ConnectionContext}: Quarkus reads events with a copy of the application's mapper. */
@Singleton
class EventMapping implements ObjectMapperCustomizer {

    @JsonDeserialize(as = ConnectionContext.class)
    private interface AsConnectionContext {}

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(RequestContext.class, AsConnectionContext.class);
    }
}
