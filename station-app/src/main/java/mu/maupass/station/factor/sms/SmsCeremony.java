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
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.ShortMessages;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncFailure;

/**
 * A number, then the code that came to it: whoever types both has the telephone (requirement T2). The authority compares the
 * code. The number is kept for as long as another message may be wanted; the code never.
 */
final class SmsCeremony implements Ceremony {
    private final ShortMessages messages;
    private final AccountReference account;
    private final ZoneId zone;
    /** By what the authority knows the message that was sent. A window asks while the visit's thread is at work. */
    private volatile Optional<Message> sent = Optional.empty();

    /**
     * What was sent last.
     *
     * @param id        by what the authority knows it
     * @param number    to which it went
     * @param wrong     how many other codes were answered
     * @param lastWrong the last of them: the authority counts the same one once
     */
    private record Message(String id, String number, int wrong, String lastWrong) {
        Message afterWrong(String code) {
            return code.equals(lastWrong) ? this : new Message(id, number, wrong + 1, code);
        }

        @Override
        public String toString() {
            return "Message[masked]";
        }
    }

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

    @Override
    public Optional<Sent> sent() {
        return sent.map(message ->
                new Sent(ShortMessage.masked(message.number), ShortMessage.GOOD, ShortMessage.TRIES - message.wrong));
    }

    /** The one before stays good where the authority wants somebody to wait. */
    @Override
    public Outcome again(Consumer<Stage> stage) {
        Optional<Message> before = sent;
        return before.isEmpty() ? new Outcome.GoesOn() : send(before.get().number, stage);
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
            case Reply.Failure<String>(var failure) -> {
                // What no provider takes has closed the one before.
                if (is(failure, AuthorityFailure.Cause.MESSAGE_NOT_SENT)) {
                    sent = Optional.empty();
                }
                yield failed(failure);
            }
            case Reply.Success<String>(var message) -> {
                sent = Optional.of(new Message(message, number, 0, ""));
                yield new Outcome.GoesOn();
            }
        };
    }

    private Outcome prove(String code, Instant now, Consumer<Stage> stage) {
        stage.accept(Stage.CHECKING);
        Message message = sent.orElseThrow();
        return switch (messages.prove(message.id, code)) {
            case Reply.Failure<String>(var failure) -> {
                // Then the number is typed anew, and another message sent.
                if (is(failure, AuthorityFailure.Cause.MESSAGE_CODE_OVER)) {
                    sent = Optional.empty();
                } else if (is(failure, AuthorityFailure.Cause.MESSAGE_CODE_WRONG)) {
                    sent = Optional.of(message.afterWrong(code));
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
