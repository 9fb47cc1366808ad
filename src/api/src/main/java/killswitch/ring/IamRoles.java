package killswitch.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import killswitch.core.ring.Roles;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * IAM, of which three calls are needed: the SDK's client of it would make every function's zip a sixth larger. A role is
 * denied by a managed policy that is attached to it: IAM lets a role be allowed to attach one policy and no other, which it
 * cannot for policies that are written into a role.
 */
final class IamRoles implements Roles {

    private static final String VERSION = "2010-05-08";
    private static final Pattern ATTACHED = Pattern.compile("<PolicyArn>([^<]+)</PolicyArn>");
    private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>");
    private static final String NOT_THERE = "NoSuchEntity";

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Iam iam;
    private final String policy;

    /** @param policy the ARN of the policy that denies everything */
    IamRoles(SdkHttpClient http, AwsCredentialsProvider credentials, Iam iam, String policy) {
        this.http = http;
        this.credentials = credentials;
        this.iam = iam;
        this.policy = policy;
    }

    /** What IAM has answered. */
    private record Answer(boolean successful, String body) {

        String code() {
            Matcher code = CODE.matcher(body);
            return code.find() ? code.group(1) : "no answer of IAM's";
        }
    }

    @Override
    public boolean isDenied(String role) {
        Answer answer = successful(call("ListAttachedRolePolicies", role, Map.of()));
        return ATTACHED.matcher(answer.body()).results().anyMatch(found -> found.group(1)
                .equals(policy));
    }

    @Override
    public void deny(String role) {
        successful(call("AttachRolePolicy", role, Map.of("PolicyArn", policy)));
    }

    @Override
    public void allow(String role) {
        Answer answer = call("DetachRolePolicy", role, Map.of("PolicyArn", policy));
        if (!answer.code().equals(NOT_THERE)) {
            successful(answer);
        }
    }

    private static Answer successful(Answer answer) {
        if (!answer.successful()) {
            throw new IllegalStateException("IAM says " + answer.code());
        }
        return answer;
    }

    private Answer call(String action, String role, Map<String, String> more) {
        Map<String, String> form = new TreeMap<>(more);
        form.put("Action", action);
        form.put("Version", VERSION);
        form.put("RoleName", role.substring(role.lastIndexOf('/') + 1));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return send(signed(body.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "IAM has not answered: " + e.getClass().getSimpleName(), e);
        }
    }

    private SignedRequest signed(byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(iam.endpoint())
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build();
        return AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "iam")
                .putProperty(AwsV4HttpSigner.REGION_NAME, iam.region()));
    }

    private Answer send(SignedRequest signed) throws IOException {
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(request::contentStreamProvider);
        HttpExecuteResponse response = http.prepareRequest(request.build()).call();
        try (var body = response.responseBody().orElseThrow(() -> new IOException("nothing"))) {
            return new Answer(response.httpResponse().isSuccessful(), new String(body.readAllBytes(), UTF_8));
        }
    }

    /**
     * Where IAM is: one endpoint for each partition, in one of its regions.
     *
     * @param region the region that requests are signed for
     */
    record Iam(URI endpoint, String region) {

        /** That of the partition of a function's region. */
        static Iam of(String functionRegion) {
            if (functionRegion.startsWith("cn-")) {
                return new Iam(URI.create("https://iam.cn-north-1.amazonaws.com.cn"), "cn-north-1");
            }
            return functionRegion.startsWith("us-gov-")
                    ? new Iam(URI.create("https://iam.us-gov.amazonaws.com"), "us-gov-west-1")
                    : new Iam(URI.create("https://iam.amazonaws.com"), "us-east-1");
        }

        Iam at(URI other) {
            return new Iam(other, region);
        }
    }
}
