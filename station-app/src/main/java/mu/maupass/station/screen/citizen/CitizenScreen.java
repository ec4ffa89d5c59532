package mu.maupass.station.screen.citizen;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.FactorReplacement;

/** The one thing that the citizen looks at now. */
public sealed interface CitizenScreen {
    /** Nobody is being served. */
    record Welcome() implements CitizenScreen {}

    /**
     * A trial of the display, between visits.
     *
     * @param number that an administrator reads here
     */
    record Trial(String number) implements CitizenScreen {}

    /** The languages, each in its own words. */
    record ChooseLanguage() implements CitizenScreen {}

    /** Something is done that the citizen waits for. */
    record Waiting(Activity activity) implements CitizenScreen {}

    /** What is done meanwhile; the agent's comparisons of face and data look the same from here (requirement J9). */
    enum Activity {
        OPENING_FILE,
        BRING_DOCUMENT,
        READING_CARD,
        /** The camera is on, by the citizen's own agreement. */
        COMPARING_WITH_CAMERA,
        COMPARING,
        /** The citizen has taken the agreement to the camera back; its pictures are overwritten. */
        COMPARING_CAMERA_WITHDRAWN,
        RECORDING
    }

    /**
     * Both paths.
     *
     * @param assistedPathObstacle why the second cannot be had here now
     * @param withdrawn consent was given before and taken back
     * @param remark why the choice did not lead on
     * @param guardian who decides for a citizen under 16
     * @param replaces why the account is to have another second factor
     */
    record Consent(
            Optional<Failure> assistedPathObstacle,
            boolean withdrawn,
            Optional<Failure> remark,
            Optional<Guardian> guardian,
            Optional<FactorReplacement> replaces)
            implements CitizenScreen {
        /** Whether a choice can be made: a citizen under 16 does not make it alone. */
        boolean open() {
            return guardian.filter(somebody -> somebody.name().isEmpty()).isEmpty();
        }
    }

    /** About second factors. */
    sealed interface OfFactor extends CitizenScreen {}

    /**
     * The citizen chooses a second factor.
     *
     * @param choices kinds, in the order in which they are offered
     * @param beside kinds that can be had once another one was taken
     * @param notNow kinds that cannot be had here now
     * @param further whether there is one already
     */
    record ChooseFactor(List<String> choices, List<String> beside, List<String> notNow, boolean further)
            implements OfFactor {
        public ChooseFactor {
            choices = List.copyOf(choices);
            beside = List.copyOf(beside);
            notNow = List.copyOf(notNow);
        }
    }

    /**
     * A second factor is handed over that the citizen proves by typing.
     *
     * @param attempt what became of the code before
     * @param others whether another kind can be chosen
     * @param answered how many answers were dealt with: the same failure again is a new screen
     */
    record Factor(SecondFactor.Typed enrolment, Attempt attempt, boolean others, int answered) implements OfFactor {}

    /**
     * A device of the citizen takes part, or the authority with a message.
     *
     * @param asked what the citizen types now
     * @param remark why it did not lead on
     * @param others whether another kind can be chosen
     * @param answered how many answers were dealt with: the same failure again is a new screen
     * @param another a further message has gone to the same number just now
     */
    record Device(
            String type,
            SecondFactor.Ceremony enrolment,
            SecondFactor.Ceremony.Asked asked,
            Optional<Failure> remark,
            boolean others,
            int answered,
            boolean another)
            implements OfFactor {}

    /** What became of the last code. */
    sealed interface Attempt {
        /** None was entered yet. */
        record First() implements Attempt {}

        /**
         * It did not fit.
         *
         * @param left how many more may be tried with this secret, where that is known
         */
        record Wrong(OptionalInt left) implements Attempt {}

        /** A slip of the hand, which uses up nothing. */
        record Mistyped() implements Attempt {}

        /** Too many did not fit: the secret is a new one. */
        record NewSecret() implements Attempt {}

        static Attempt of(FactorSetup setup, Optional<Failure> failure) {
            if (failure.isEmpty()) {
                return new Attempt.First();
            }
            if (Reason.MISTYPED.isOf(failure.get())) {
                return new Attempt.Mistyped();
            }
            if (setup.wrongCodes() == 0) {
                return new Attempt.NewSecret();
            }
            return new Attempt.Wrong(failure.get().details().stream()
                    .filter(detail -> detail.matches("\\d{1,3}"))
                    .mapToInt(Integer::parseInt)
                    .findFirst());
        }
    }

    /**
     * What goes on record, for the citizen to say whether it is right.
     *
     * @param guardian name of who decides for a citizen under 16
     * @param replaces why the account is to have another second factor
     * @param doubted the citizen has said that it is not
     */
    record Confirm(
            String familyName,
            String givenNames,
            LocalDate birthDate,
            String documentNumber,
            Optional<String> guardian,
            Optional<FactorReplacement> replaces,
            boolean doubted)
            implements CitizenScreen {
        @Override
        public String toString() {
            return "Confirm[masked]";
        }
    }

    /**
     * The factor is bound.
     *
     * @param opensLater whether the account opens only after the citizen has used a code at home
     */
    record Done(Receipt.Status status, boolean opensLater) implements CitizenScreen {}

    /**
     * The visit ended without an activation.
     *
     * @param next what the citizen does now
     */
    record Over(Next next) implements CitizenScreen {
        /** Each has its own words. */
        public enum Next {
            TAKE_BACK("citizen.over.detail"),
            /** Nobody went on with it. */
            TIMED_OUT("citizen.over.timed-out"),
            /** What becomes of the document is not said yet; why, nobody learns here. */
            WAIT("citizen.over.wait");

            private final String key;

            Next(String key) {
                this.key = key;
            }

            String key() {
                return key;
            }
        }

        static Over of(VisitState ended) {
            if (ended.documentStays()) {
                return new Over(Next.WAIT);
            }
            return new Over(
                    ended.ending().filter(Ending.TIMED_OUT::equals).isPresent() ? Next.TIMED_OUT : Next.TAKE_BACK);
        }
    }
}
