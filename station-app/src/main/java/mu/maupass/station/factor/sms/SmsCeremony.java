package mu.maupass.station.factor.sms;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.factor.SecondFactor.Ceremony;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.ShortMessages;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncFailure;

/**
 * A number, then the code that came to it: whoever types both has the telephone (requirement T2). The authority compares the code; the
 * station keeps neither.
 */
final class SmsCeremony implements Ceremony {
    private final ShortMessages messages;
    private final AccountReference account;
    private final ZoneId zone;
    /** By what the authority knows the message that was sent. A window asks while the visit's thread is at work. */
    private volatile Optional<String> sent = Optional.empty();

    SmsCeremony(ShortMessages messages, AccountReference account, ZoneId zone) {
        this.messages = messages;
        this.account = account;
        this.zone = zone;
    }

    @Override
    public Asked asked() {
        return sent.isEmpty() ? Asked.NUMBER : Asked.MESSAGE_CODE;
    }

    @Override
    public boolean atReader() {
        return false;
    }

    /** A request ends within the time-outs of the counter, also one that nobody waits for any more. */
    @Override
    public Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
        Asked asked = asked();
        if (typed.length != asked.digits().orElseThrow() || !digits(typed)) {
            return new Outcome.Failed(new Failure("V-200"));
        }
        return asked == Asked.NUMBER ? send(new String(typed), stage) : prove(new String(typed), now, stage);
    }

    private Outcome send(String number, Consumer<Stage> stage) {
        stage.accept(Stage.SENDING);
        return switch (messages.send(account, number)) {
            case Reply.Failure<String>(var failure) -> failed(failure);
            case Reply.Success<String>(var message) -> {
                sent = Optional.of(message);
                yield new Outcome.GoesOn();
            }
        };
    }

    private Outcome prove(String code, Instant now, Consumer<Stage> stage) {
        stage.accept(Stage.CHECKING);
        return switch (messages.prove(sent.orElseThrow(), code)) {
            case Reply.Failure<String>(var failure) -> {
                // Then the number is typed anew, and another message sent.
                if (is(failure, AuthorityFailure.Cause.MESSAGE_CODE_OVER)) {
                    sent = Optional.empty();
                }
                yield failed(failure);
            }
            case Reply.Success<String>(var proof) ->
                new Outcome.Bound(
                        FactorBinding.of(new SmsContent(proof), now.atZone(zone).toOffsetDateTime()));
        };
    }

    /** That somebody has to wait is told in other words than to a station that sends records. */
    private static Outcome failed(SyncFailure failure) {
        return new Outcome.Failed(
                is(failure, AuthorityFailure.Cause.TOO_MANY_REQUESTS) ? new Failure("V-201") : Failure.of(failure));
    }

    private static boolean is(SyncFailure failure, AuthorityFailure.Cause wanted) {
        return failure instanceof AuthorityFailure(var cause, var _) && cause == wanted;
    }

    private static boolean digits(char[] typed) {
        return Arrays.equals(typed, new String(typed).replaceAll("[^0-9]", "").toCharArray());
    }

    /** What was sent is worth nothing without the telephone. */
    @Override
    public void close() {
        sent = Optional.empty();
    }

    @Override
    public String toString() {
        return "SmsCeremony[masked]";
    }
}
