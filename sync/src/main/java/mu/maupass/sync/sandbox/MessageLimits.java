package mu.maupass.sync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import mu.maupass.sync.failure.SyncException;

/**
 * How many short messages are sent to one number, and for one account: three at once, then one has to wait, longer each time, until one
 * of the codes was used. Counted apart for the counter and for log-ins: no station keeps somebody out of their log-in.
 */
final class MessageLimits {
    private static final int FREE = 3;
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final GuessLimit atCounter;
    private final GuessLimit forLogin;

    MessageLimits(Clock clock) {
        // Whoever waits at a counter can go on another day; whose telephone rings there need not have asked for it.
        this.atCounter = new GuessLimit(FREE, FIRST, Duration.ofDays(1), clock);
        this.forLogin = new GuessLimit(FREE, FIRST, Duration.ofMinutes(15), clock);
    }

    /** The seconds to wait before this message is sent; where there are none it is counted, and else nothing is. */
    synchronized OptionalInt refusal(MessageCodes.Wanted wanted) {
        GuessLimit sent = wanted.login() ? forLogin : atCounter;
        OptionalInt number = sent.waiting(wanted.number());
        OptionalInt account = sent.waiting(wanted.accountId());
        if (number.isEmpty() && account.isEmpty()) {
            sent.failed(wanted.number());
            sent.failed(wanted.accountId());
        }
        return number.isPresent() ? number : account;
    }

    /** The code of a counter was right: whoever asked for it has the telephone. */
    void proved(String accountId, String number) {
        atCounter.clear(accountId);
        atCounter.clear(number);
    }

    /** The account's owner has logged in with a second factor. */
    void loggedIn(SandboxStore store, String accountId) throws SyncException {
        forLogin.clear(accountId);
        store.inTransaction(connection -> SmsKind.number(connection, accountId)).ifPresent(forLogin::clear);
    }
}
