package mu.maupass.station.factor.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
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
 * code. The number is kept for as long as another message may be wanted, until the right code came; of the codes only the last wrong
 * one, as it is: no hash hides six digits.
 */
final class SmsCeremony implements Ceremony {
    /** A key that bounces, or is pressed twice, asks for one message. Who presses later is told that another went, so one goes. */
    private static final Duration SAME_WISH = Duration.ofSeconds(2);

    private final ShortMessages messages;
    private final AccountReference account;
    private final ZoneId zone;
    /** By what the authority knows the message that was sent. A window asks while the visit's thread is at work. */
    private volatile Optional<Message> sent = Optional.empty();
    /** When another one was sent last. */
    private volatile Instant again = Instant.MIN;
    /** Of which nobody knows here whether a message went out. */
    private volatile Optional<Request> open = Optional.empty();

    /**
     * A wish for a message.
     *
     * @param id by which the authority knows it again
     */
    private record Request(String id, String number) {
        @Override
        public String toString() {
            return "Request[masked]";
        }
    }

    /**
     * What was sent last.
     *
     * @param id        by what the authority knows it
     * @param until     how long its code is good
     * @param number    to which it went
     * @param wrong     how many other codes were answered
     * @param lastWrong the last of them: the authority counts the same one once
     */
    private record Message(String id, String number, LocalTime until, int wrong, String lastWrong) {
        Message afterWrong(String code) {
            return code.equals(lastWrong) ? this : new Message(id, number, until, wrong + 1, code);
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
                new Sent(ShortMessage.masked(message.number), message.until, ShortMessage.TRIES - message.wrong));
    }

    /** The one before stays good where the authority wants somebody to wait. Asked for twice in one breath, it is sent once. */
    @Override
    public Outcome again(Instant now, Consumer<Stage> stage) {
        Optional<Message> before = sent;
        if (before.isEmpty() || !now.isBefore(again) && now.isBefore(again.plus(SAME_WISH))) {
            return new Outcome.GoesOn();
        }
        Outcome outcome = send(before.get().number, now, stage);
        again = outcome instanceof Outcome.GoesOn ? now : Instant.MIN;
        return outcome;
    }

    /** A request ends within the time-outs of the counter, also one that nobody waits for any more. */
    @Override
    public Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
        Asked asked = asked();
        if (typed.length != asked.digits().orElseThrow() || !digits(typed)) {
            return new Outcome.Failed(new Failure("V-200"));
        }
        return asked == Asked.NUMBER ? send(new String(typed), now, stage) : prove(new String(typed), now, stage);
    }

    private Outcome send(String number, Instant now, Consumer<Stage> stage) {
        stage.accept(Stage.SENDING);
        Request request = open.filter(before -> before.number.equals(number))
                .orElseGet(() -> new Request(UUID.randomUUID().toString(), number));
        return switch (messages.send(account, number, request.id)) {
            case Reply.Failure<String>(var failure) -> {
                open = Optional.of(request).filter(_ -> !answered(failure));
                // What no provider takes has closed the one before.
                if (is(failure, AuthorityFailure.Cause.MESSAGE_NOT_SENT)) {
                    sent = Optional.empty();
                }
                yield failed(failure);
            }
            case Reply.Success<String>(var message) -> {
                open = Optional.empty();
                LocalTime until = now.plus(ShortMessage.GOOD).atZone(zone).toLocalTime();
                again = Instant.MIN;
                sent = Optional.of(new Message(message, number, until, 0, ""));
                yield new Outcome.GoesOn();
            }
        };
    }

    /** Whether the authority has said that this request sends nothing. */
    private static boolean answered(SyncFailure failure) {
        return is(failure, AuthorityFailure.Cause.MESSAGE_NOT_SENT)
                || is(failure, AuthorityFailure.Cause.NUMBER_REFUSED)
                || is(failure, AuthorityFailure.Cause.TOO_MANY_REQUESTS);
    }

    private Outcome prove(String code, Instant now, Consumer<Stage> stage) {
        stage.accept(Stage.CHECKING);
        Message message = sent.orElseThrow();
        return switch (messages.prove(message.id, code)) {
            case Reply.Failure<String>(var failure) -> {
                // Then the number is typed anew, and another message sent.
                if (is(failure, AuthorityFailure.Cause.MESSAGE_CODE_OVER)) {
                    sent = Optional.empty();
                    if (open.isPresent()) {
                        yield proveNewer(code, open.get(), now, stage);
                    }
                } else if (is(failure, AuthorityFailure.Cause.MESSAGE_CODE_WRONG)) {
                    sent = Optional.of(message.afterWrong(code));
                }
                yield failed(failure);
            }
            case Reply.Success<String>(var proof) -> {
                close();
                yield new Outcome.Bound(
                        FactorBinding.of(new SmsContent(proof), now.atZone(zone).toOffsetDateTime()));
            }
        };
    }

    /**
     * The one before is over, as another one may have taken its place whose answer was lost: then the citizen typed what that one says.
     */
    private Outcome proveNewer(String code, Request request, Instant now, Consumer<Stage> stage) {
        Outcome asked = send(request.number, now, stage);
        return sent.isPresent() ? prove(code, now, stage) : asked;
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
        open = Optional.empty();
    }

    @Override
    public String toString() {
        return "SmsCeremony[masked]";
    }
}
