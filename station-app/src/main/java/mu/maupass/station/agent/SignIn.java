package mu.maupass.station.agent;

import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.RosterAgent;

/** How a sign-in ended. */
public sealed interface SignIn {
    record Done(Agent agent) implements SignIn {}

    record Refused(Failure failure) implements SignIn {}

    /** Name and password do not belong together; which of both it was, is not said. */
    static Failure wrong() {
        return new Failure("U-101");
    }

    /** After wrong passwords nobody tries under a name for a while. */
    static Failure paused() {
        return new Failure("U-103", String.valueOf(WrongPasswords.PAUSE.toMinutes()));
    }

    /** Nothing can be written, and so no wrong password be counted: none is looked at. */
    static Failure uncounted() {
        return new Failure("U-109");
    }

    /** @param months for which a training holds */
    static Failure untrained(RosterAgent agent, int months) {
        return new Failure("U-102", agent.trainedOn().toString(), String.valueOf(months));
    }
}
