package mu.maupass.station.agent;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mu.maupass.station.agent.StaffCards.Answer;
import mu.maupass.station.agent.StaffCards.Purpose;
import mu.maupass.station.agent.StaffCards.Question;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.TrustBundle;

/** Checks the second factor of somebody whose password fits: a code, or their card with its PIN. Safe for use by several threads. */
final class FactorCheck {
    private final CodeCheck codes;
    private final StaffCards cards;

    FactorCheck(CodeCheck codes, StaffCards cards) {
        this.codes = codes;
        this.cards = cards;
    }

    /** How it ended. */
    sealed interface Checked {
        /** @param staysIn where their card has to stay from now on */
        record Fits(Optional<StaffCards.Place> staysIn) implements Checked {}

        /** @param guess whether it counts as a wrong password does */
        record Refused(Failure failure, boolean guess) implements Checked {}
    }

    /**
     * @param secret  what the password opened
     * @param purpose what the password was typed for
     * @param typed   code or PIN; stays the caller's to overwrite
     * @param at      when it was typed
     */
    Checked check(
            TrustBundle bundle,
            RosterAgent listed,
            Optional<Secret> secret,
            Purpose purpose,
            char[] typed,
            Instant at) {
        if (listed.factor().isEmpty()) {
            return new Checked.Fits(Optional.empty());
        }
        return switch (listed.factor().get()) {
            case RosterFactor.Card own ->
                card(
                        bundle,
                        new Question(
                                listed.id(),
                                purpose,
                                Optional.of(own),
                                Set.of(),
                                purpose == Purpose.SIGN_IN,
                                bundle.policy().training()),
                        typed);
            case RosterFactor.Codes _ ->
                codes.obstacle(listed, secret, new String(typed), at)
                        .<Checked>map(why -> new Checked.Refused(why, why.equals(SignIn.codeWrong())))
                        .orElseGet(() -> new Checked.Fits(Optional.empty()));
        };
    }

    private Checked card(TrustBundle bundle, Question question, char[] pin) {
        if (question.atTheWindow() && bundle.policy().counter().secondFactor().cardStays() && !cards.haveOwnReader()) {
            return new Checked.Refused(SignIn.cardCannotStay(), false);
        }
        if (pin.length == 0) {
            return new Checked.Refused(SignIn.pinWanted(), false);
        }
        return switch (cards.ask(question, pin)) {
            case Answer.Shown(var _, Optional<StaffCards.Place> staysIn) -> new Checked.Fits(staysIn);
            case Answer.Refused(Failure why, boolean guess) -> new Checked.Refused(why, guess);
        };
    }
}
