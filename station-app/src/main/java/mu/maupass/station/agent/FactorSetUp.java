package mu.maupass.station.agent;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.station.factor.Totp;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterAgent.Unlocking;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Lets somebody set up the second factor that policy asks of them. It counts once the authority has taken it and its roster has
 * come. Safe for use by several threads; takes some tenths of a second.
 */
public final class FactorSetUp {
    private final SignInDesk desk;
    private final SecureRandom random = new SecureRandom();

    public FactorSetUp(SignInDesk desk) {
        this.desk = desk;
    }

    /** How a set-up begins. */
    public sealed interface Begun {
        /** @param offer the caller closes it */
        record Offered(FactorOffer offer) implements Begun {}

        record Refused(Failure failure) implements Begun {}
    }

    /** Checks the password, counted as at the sign-in, and draws a secret. Wipes the password. */
    public Begun begin(TrustBundle bundle, String typedId, char[] password) {
        try (TypedSecret typed = TypedSecret.of(password)) {
            // Counted as well: it is no second way to try passwords.
            if (!(desk.operator(bundle, typedId, password.clone()) instanceof SignIn.Refused(Failure failure))) {
                return new Begun.Refused(SignIn.notAsked());
            }
            if (!SignIn.wantsFactor(failure)) {
                return new Begun.Refused(failure);
            }
            if (!bundle.policy().counter().secondFactor().takes(StaffFactorRules.Kind.CODES)) {
                // Still to be set up, by card and PIN.
                return new Begun.Refused(SignIn.factorless());
            }
            return offer(bundle.agent(SignInDesk.id(typedId)).orElseThrow(), typed.password());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** How a card was taken. */
    public sealed interface CardTaken {
        /** @param offer the caller closes it */
        record Taken(CardOffer offer) implements CardTaken {}

        record Refused(Failure failure) implements CardTaken {}
    }

    /**
     * Checks the password, counted as at the sign-in, and the card that lies there, by its PIN.
     *
     * @param typed {@link TypedSecret password and PIN}; wiped
     */
    public CardTaken card(TrustBundle bundle, String typedId, char[] typed) {
        try (TypedSecret secret = TypedSecret.of(typed)) {
            if (!(desk.operator(bundle, typedId, typed.clone()) instanceof SignIn.Refused(Failure failure))
                    || SignIn.wantsFactor(failure)
                            && !bundle.policy().counter().secondFactor().takes(StaffFactorRules.Kind.CARD)) {
                return new CardTaken.Refused(SignIn.notAsked());
            }
            if (!SignIn.wantsFactor(failure)) {
                return new CardTaken.Refused(failure);
            }
            return card(bundle, bundle.agent(SignInDesk.id(typedId)).orElseThrow(), secret);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private CardTaken card(TrustBundle bundle, RosterAgent listed, TypedSecret secret) {
        StaffCards.Question question = new StaffCards.Question(
                listed.id(),
                StaffCards.Purpose.SET_UP,
                Optional.empty(),
                cards(bundle),
                true,
                bundle.policy().training());
        return switch (desk.askCard(question, secret.code())) {
            case StaffCards.Answer.Refused(Failure why, boolean guess) -> {
                desk.cardRefused(listed.id(), why, guess);
                yield new CardTaken.Refused(why);
            }
            case StaffCards.Answer.Shown(RosterFactor.Card card, var _) ->
                listed.unlock(secret.password()) instanceof Unlocking.Right(Optional<OpenRosterKey> own, var _)
                                && own.isPresent()
                        ? new CardTaken.Taken(new CardOffer(agent(listed), card, own.get()))
                        : new CardTaken.Refused(SignIn.keyless());
        };
    }

    /** Each is somebody's: whoever sets up a card has none yet. */
    private static Set<String> cards(TrustBundle bundle) {
        return bundle.agents().stream()
                .flatMap(each -> each.factor().stream())
                .filter(RosterFactor.Card.class::isInstance)
                .map(card -> ((RosterFactor.Card) card).key())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Agent agent(RosterAgent listed) {
        return new Agent(
                listed.id(),
                listed.displayName(),
                Agent.Role.valueOf(listed.role().name()));
    }

    private Begun offer(RosterAgent listed, char[] password) {
        if (!(listed.unlock(password) instanceof Unlocking.Right(Optional<OpenRosterKey> key, var _))
                || key.isEmpty()) {
            return new Begun.Refused(SignIn.keyless());
        }
        Secret secret = Secret.takingOver(Totp.newSecret(random));
        Optional<RosterFactor> wrapped = listed.wrap(secret, password, random);
        return new Begun.Offered(new FactorOffer(agent(listed), secret, wrapped.orElseThrow(), key.get()));
    }

    /**
     * Why it is not shown that the application of the same person has the secret; the step of a code that fits is used by it. The
     * password is checked once more, and wiped: somebody else may stand before a secret that was left on the screen.
     */
    public Optional<Failure> confirm(TrustBundle bundle, FactorOffer offer, char[] password, String code) {
        return stranger(bundle, offer, password)
                .or(() -> desk.codeObstacle(offer.agent().id(), offer.secret(), code));
    }

    private Optional<Failure> stranger(TrustBundle bundle, FactorOffer offer, char[] password) {
        return switch (desk.operator(bundle, offer.agent().id(), password)) {
            case SignIn.Done _ -> Optional.of(SignIn.notAsked());
            case SignIn.Refused(Failure why) ->
                SignIn.wantsFactor(why) || SignIn.wantsCode(why) && taken(bundle, offer)
                        ? Optional.empty()
                        : Optional.of(why);
        };
    }

    /** Whether the roster has it from a time before, whose answer was lost. */
    private static boolean taken(TrustBundle bundle, FactorOffer offer) {
        return bundle.agent(offer.agent().id())
                .flatMap(RosterAgent::factor)
                .filter(offer.wrapped()::equals)
                .isPresent();
    }
}
