package mu.maupass.station.screen.desk;

import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.visit.Answer;

/**
 * The citizen's yes to what goes on record, while the agent is being asked whether the visit is to be left, or after the citizen has
 * said no: behind it lies the seal, which nobody takes back. JavaFX thread only.
 */
final class HeldYes {
    private final SharedProperty<Boolean> waits = new SharedProperty<>(false);
    private boolean asked;
    /** It came under a question about something else. */
    private boolean meanwhile;

    private boolean agentsWord;

    SharedValue<Boolean> waits() {
        return waits;
    }

    /** The agent is being asked something. */
    void asked() {
        asked = true;
    }

    /** The yes that comes now is the agent's word. */
    void agentSaysYes() {
        agentsWord = true;
    }

    /**
     * Whether this answer is kept here for now. Any other that is given takes the place of one that was kept.
     *
     * @param doubted whether the citizen's last word was no
     */
    boolean takes(Answer answer, boolean doubted) {
        boolean free = agentsWord;
        agentsWord = false;
        meanwhile = asked;
        waits.set(!free
                && (asked || doubted)
                && answer instanceof Answer.CitizenConfirmation(boolean correct)
                && correct);
        return waits.get();
    }

    /** The agent is asked nothing any more. Whether a yes was kept here that nobody has been asked about. */
    boolean ends() {
        boolean was = waits.get() && meanwhile;
        asked = false;
        waits.set(false);
        return was;
    }
}
