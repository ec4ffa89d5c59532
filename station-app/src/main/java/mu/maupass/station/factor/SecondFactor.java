package mu.maupass.station.factor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.ShortMessage;

/**
 * A kind of second factor that a citizen can take home. Several may be offered, so that no provider's end is the end of an
 * account (requirement T6). A kind is a package of its own and a line in the composition; what the citizen sees of it follows
 * from how it is handed over ({@link Enrolment}), what the record has of it from its
 * {@link mu.maupass.sync.activation.FactorContent}.
 */
public interface SecondFactor {
    /** Its stable name in the record, in the policy and in the strings files, such as {@code totp}. */
    String type();

    /** Whether it can be handed out here and now; one that cannot is not offered. */
    default boolean ready() {
        return true;
    }

    /**
     * Begins an enrolment for this account; its secrets live until {@link Enrolment#close()}.
     *
     * @param accountName by which the citizen tells this account from others on the same device
     */
    Enrolment begin(String accountName);

    /**
     * The same, for a kind to which it matters.
     *
     * @param online whether the authority has answered in this visit
     */
    default Enrolment begin(String accountName, boolean online) {
        return begin(accountName);
    }

    /**
     * The same, for a kind that the authority takes part in.
     *
     * @param account how the authority finds it
     */
    default Enrolment begin(String accountName, AccountReference account, boolean online) {
        return begin(accountName, online);
    }

    /**
     * A factor that is being handed over and not yet bound: what is shown on the citizen's side, and how the citizen proves
     * it once (requirement T2). The agent sees of it which stage it is in.
     */
    sealed interface Enrolment extends AutoCloseable {
        /** Overwrites its secrets, those of a binding too. Calling it again does nothing. From any thread. */
        @Override
        void close();
    }

    /** The citizen proves the factor by typing digits on their own side. */
    sealed interface Typed extends Enrolment {
        /** How many digits are typed. */
        int length();

        /**
         * The binding, where this is what the citizen has now; empty for a wrong code. May take some seconds. Secrets that
         * the binding does not hold are overwritten with it.
         */
        Optional<FactorBinding> verify(String code, Instant now);

        /** Whether this can be a code at all, as far as check digits tell: where it cannot, it is a slip of the hand and no guess. */
        default boolean couldBe(String code) {
            return true;
        }

        /** How far the clock of the citizen's device is ahead of this time, where a wrong code shows it. */
        default Optional<Duration> drift(String code, Instant now) {
            return Optional.empty();
        }
    }

    /** A device scans it from the citizen's screen. */
    non-sealed interface Scanned extends Typed {
        /** What the citizen's device scans. Shown on the citizen's side only, and wiped by whoever drew it. */
        char[] provisioningText();

        /** The same secret for typing, in groups of four. Citizen's side only; wiped by whoever drew it. */
        char[] typingText();
    }

    /** The citizen writes codes down, or takes a picture of them, and types one of them back. */
    non-sealed interface Listed extends Typed {
        /** The codes, each in one piece. Citizen's side only; wiped by whoever drew them. */
        List<char[]> codes();
    }

    /**
     * The citizen carries a code away, scanned or written down, and goes on at home; they type back its end once it was hidden. Nothing is
     * proved by it but that they have the code: the authority lets nobody in with it before what it is for was used.
     */
    non-sealed interface Continued extends Typed {
        /** What a telephone scans. Citizen's side only; wiped by whoever drew it. */
        char[] provisioningText();

        /** The same code for writing down, in one piece. Citizen's side only; wiped by whoever drew it. */
        char[] code();

        /** How long the code is good, from when its end was typed back. */
        Duration lasting();
    }

    /**
     * Somebody else takes part: a device of the citizen at a reader of this counter, or the authority with a message to a telephone. It
     * goes step by step, and asks for something before each.
     */
    non-sealed interface Ceremony extends Enrolment {
        /** What the citizen types before it goes on, as far as that is known. */
        Asked asked();

        /** Whether a device at a reader takes part. */
        default boolean atReader() {
            return true;
        }

        /** The message that is on its way to the citizen; empty where there is none. From any thread. */
        default Optional<Sent> sent() {
            return Optional.empty();
        }

        /**
         * Has another message sent to the same number, in the place of the one before. May be run again. On the thread of the visit.
         *
         * @param now   by the authority's clock, as far as it is known
         * @param stage told of each stage, from any thread
         */
        default Outcome again(Instant now, Consumer<Stage> stage) {
            return new Outcome.GoesOn();
        }

        /**
         * A message that was sent. For the citizen's side alone.
         *
         * @param number as much of it as may be read by who stands behind the citizen
         * @param until  how long its code is good, at the office
         * @param tries  how many more wrong codes it bears, by the answers that this station had
         */
        record Sent(String number, LocalTime until, int tries) {
            @Override
            public String toString() {
                return "Sent[masked]";
            }
        }

        /**
         * Goes one step. Waits for the citizen to lay or touch a device, or for the authority, but not for ever, and ends
         * soon after a cancellation. May be run again after a failure. On the thread of the visit.
         *
         * @param typed        what {@link #asked()} said; overwritten by whoever gave it
         * @param stage        told of each stage, from any thread
         * @param cancellation the wish to stop, whoever has it
         */
        Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation);

        /** What the citizen types on their own side. */
        enum Asked {
            NOTHING,
            /** The PIN that the device has. */
            PIN,
            /** A PIN for a device that has none. */
            NEW_PIN,
            /** The same once more: what is typed in the dark may not be what was meant. */
            NEW_PIN_AGAIN,
            /** The number of a telephone. */
            NUMBER,
            /** The digits of the message that came to it. */
            MESSAGE_CODE;

            /** How many digits they are; none for what may be anything. */
            public OptionalInt digits() {
                return switch (this) {
                    case NOTHING, PIN, NEW_PIN, NEW_PIN_AGAIN -> OptionalInt.empty();
                    case NUMBER -> OptionalInt.of(ShortMessage.NUMBER_DIGITS);
                    case MESSAGE_CODE -> OptionalInt.of(ShortMessage.CODE_DIGITS);
                };
            }
        }

        /** How far it is. */
        enum Stage {
            /** The device is awaited on the reader. */
            LAY,
            /** Something is exchanged with it. */
            WORKING,
            /** The citizen has to touch the device. */
            TOUCH,
            /** The authority is asked for a message. */
            SENDING,
            /** The authority is asked whether that was in it. */
            CHECKING
        }

        /** What came of it. */
        sealed interface Outcome {
            /** It was set up and used once. */
            record Bound(FactorBinding binding) implements Outcome {}

            /** One step was gone, and the next one asks for something else. */
            record GoesOn() implements Outcome {}

            /** Nothing was bound. */
            record Failed(Failure failure) implements Outcome {}
        }
    }
}
