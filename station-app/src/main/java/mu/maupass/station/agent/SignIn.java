package mu.maupass.station.agent;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.RosterAgent;

/** How a sign-in ended. */
public sealed interface SignIn {
    /** Where the password is for one time. */
    String OWN_FIRST = "U-112";

    /** Where a code is wanted beside the password. */
    String CODE = "U-120";
    /** Where policy wants a second factor that is still to be set up. */
    String FACTOR_FIRST = "U-123";
    /** Where the PIN of a staff card is wanted beside the password. */
    String PIN = "U-128";

    record Done(Agent agent) implements SignIn {}

    record Refused(Failure failure) implements SignIn {}

    /** Name and password do not belong together; which of both it was, is not said. */
    static Failure wrong() {
        return new Failure("U-101");
    }

    /** After wrong passwords nobody tries under a name for a while. */
    static Failure paused() {
        return paused(WrongPasswords.PAUSE);
    }

    /** @param left of the pause; said in whole minutes, of which the last one has begun */
    static Failure paused(Duration left) {
        return new Failure("U-103", String.valueOf(Math.max(1, Math.ceilDiv(left.toSeconds(), 60))));
    }

    /** Nothing can be written, and so no wrong password be counted: none is looked at. */
    static Failure uncounted() {
        return new Failure("U-109");
    }

    /** The roster has no key that the password opens. */
    static Failure keyless() {
        return new Failure("U-106");
    }

    /** The password is right, and opens nothing but the choice of an own one; once its last day is over, not even that. */
    static Failure oneTime(LocalDate last, LocalDate today) {
        return today.isAfter(last) ? new Failure("U-113", last.toString()) : new Failure(OWN_FIRST);
    }

    /** Whether who was refused for this has to choose an own password first. */
    static boolean wantsOwnPassword(Failure failure) {
        return failure.code().equals(OWN_FIRST);
    }

    /** The password is right, and a code of the second factor is wanted as well. */
    static Failure codeWanted() {
        return new Failure(CODE);
    }

    /** Whether who was refused for this goes on with the code of their second factor, or the PIN of their card. */
    static boolean wantsCode(Failure failure) {
        return failure.code().equals(CODE) || failure.code().equals(PIN);
    }

    /** The password is right, and the PIN of the staff card is wanted as well. */
    static Failure pinWanted() {
        return new Failure(PIN);
    }

    /** Policy wants the staff card to stay in its reader, and no reader is for it alone. */
    static Failure cardCannotStay() {
        return new Failure("U-127");
    }

    /** The password is right and the code is not; it counts as a wrong password does. */
    static Failure codeWrong() {
        return new Failure("U-121");
    }

    /** The code is right, and was used before. */
    static Failure codeUsed() {
        return new Failure("U-122");
    }

    /** A second factor is set up, and this station has it not from the authority yet. */
    static Failure factorNotHere() {
        return new Failure("U-124");
    }

    /** Whether the same person goes on with the next code. */
    static boolean wantsNextCode(Failure failure) {
        return Stream.of(codeWrong(), codeUsed(), factorNotHere())
                .anyMatch(one -> one.code().equals(failure.code()));
    }

    /** Policy does not ask for a second factor here, or there is one already. */
    static Failure notAsked() {
        return new Failure("U-125");
    }

    /** Whether a set-up gets no further after this: there is none to be made, or it was taken and will be known here later. */
    static boolean endsSetUp(Failure failure) {
        return Stream.of(notAsked(), factorNotHere(), pinWanted())
                .anyMatch(one -> one.code().equals(failure.code()));
    }

    /** The password is right, and policy wants a second factor where there is none yet. */
    static Failure factorless() {
        return new Failure(FACTOR_FIRST);
    }

    /** Policy wants a second factor of kinds that nobody can set up with this version. */
    static Failure factorUnknown() {
        return new Failure("U-130");
    }

    /** Whether who was refused for this has to set up a second factor first. */
    static boolean wantsFactor(Failure failure) {
        return failure.code().equals(FACTOR_FIRST);
    }

    /** @param months for which a training holds */
    static Failure untrained(RosterAgent agent, int months) {
        return new Failure("U-102", agent.trainedOn().toString(), String.valueOf(months));
    }
}
