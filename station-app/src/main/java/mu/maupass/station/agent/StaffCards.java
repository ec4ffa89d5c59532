package mu.maupass.station.agent;

import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.RosterFactor;

/** The own cards of those who work here, as a desk asks them. */
public interface StaffCards {
    /** Where there is no reader. */
    StaffCards NONE = new StaffCards() {
        @Override
        public Answer ask(Question question, char[] pin) {
            return new Answer.Refused(Failure.of(new CardFailure.NoReader()), false);
        }

        @Override
        public boolean haveOwnReader() {
            return false;
        }
    };

    /**
     * What a card is asked for.
     *
     * @param person  whose card it is to be
     * @param purpose what for; a part of what the card signs
     * @param card    as the roster has it; empty while it is set up
     * @param others  keys of other people's cards, which get no PIN
     * @param atTheWindow whether its owner is going to work here, so that the card has to lie where it can stay
     * @param training whether simulated readers count
     */
    record Question(
            String person,
            Purpose purpose,
            Optional<RosterFactor.Card> card,
            Set<String> others,
            boolean atTheWindow,
            boolean training) {}

    /**
     * Where a card lay when it was asked.
     *
     * @param reader     its name
     * @param insertions how often cards had come and gone there; 0 where nobody counts
     */
    record Place(String reader, int insertions) {}

    /** What a card signs for. */
    enum Purpose {
        SIGN_IN,
        SECOND_PERSON,
        COMMAND,
        SET_UP
    }

    /** How it ended. */
    sealed interface Answer {
        /**
         * The card has the key, and took the PIN.
         *
         * @param card    by its keys
         * @param staysIn where it has to stay from now on; empty where it may be drawn
         */
        record Shown(RosterFactor.Card card, Optional<Place> staysIn) implements Answer {}

        /** @param guess whether a PIN was tried and is another one */
        record Refused(Failure failure, boolean guess) implements Answer {}
    }

    /**
     * Asks the card. Blocks for some seconds at most.
     *
     * @param pin stays the caller's to overwrite
     */
    Answer ask(Question question, char[] pin);

    /** Whether a reader is for these cards alone, so that one may stay in it. */
    boolean haveOwnReader();
}
