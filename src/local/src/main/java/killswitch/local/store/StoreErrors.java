package killswitch.local.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import java.util.zip.CRC32;
import killswitch.local.Json;

/** What DynamoDB answers when it cannot: in its own words, so that SDKs do what they would do in AWS. */
record StoreErrors(int status, String type, String message) {

    static StoreErrors throttled() {
        return new StoreErrors(
                400,
                "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded. Consider increasing your"
                        + " provisioning level with the UpdateTable API.");
    }

    static StoreErrors failed() {
        return new StoreErrors(
                500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "The request processing has failed.");
    }

    void send(HttpServerResponse response) {
        byte[] body = Json.bytes(Json.object().put("__type", type).put("message", message));
        CRC32 crc = new CRC32();
        crc.update(body);
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .putHeader("x-amz-crc32", Long.toString(crc.getValue()))
                .end(Buffer.buffer(body));
    }
}
