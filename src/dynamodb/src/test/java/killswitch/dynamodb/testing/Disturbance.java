package killswitch.dynamodb.testing;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Makes some of a client's calls fail before they reach the store. */
public final class Disturbance implements ExecutionInterceptor {

    private record Failure(Predicate<SdkRequest> which, SdkException how) {}

    private static final Failure NONE =
            new Failure(request -> false, SdkException.builder().build());

    private final AtomicReference<Failure> failure = new AtomicReference<>(NONE);

    /** From now on these calls fail like this. */
    public void strikes(Predicate<SdkRequest> which, SdkException how) {
        failure.set(new Failure(which, how));
    }

    public void ends() {
        failure.set(NONE);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        Failure now = failure.get();
        if (now.which().test(context.request())) {
            throw now.how();
        }
    }
}
