package killswitch.local.lambda;

/** The ARN of a function in the local cloud's one account. */
public record FunctionArn(String region, String function) {

    /** The account that all ARNs of the local cloud name. */
    public static final String ACCOUNT = "000000000000";

    @Override
    public String toString() {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, function);
    }
}
