package killswitch.access;

import static killswitch.access.testing.Samples.NOW;
import static killswitch.access.testing.Samples.VIRGINIA;
import static killswitch.access.testing.Samples.lease;

import com.nimbusds.jose.util.JSONObjectUtils;
import killswitch.access.testing.SettableClock;

/** A good lease, for a forger to start from. */
abstract class SignedLease {

    final LeaseTokens tokens = new LeaseTokens(new OneSecret(), new SettableClock(NOW), VIRGINIA);
    final String token = tokens.sign(lease());
    final String claims = JSONObjectUtils.toJSONString(Forgery.claimsOf(token));
}
