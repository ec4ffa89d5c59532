package mu.maupass.station.counter;

import java.time.Clock;
import java.util.Optional;
import mu.maupass.station.agent.CardOffer;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.StaffFactorRules;

/**
 * Second factors of the people who work here. Setting one up needs the authority on the line, so that all stations ask for it from
 * then on. Blocks; safe for use by several threads.
 */
public final class StationFactors {
    /** Of the audit log. */
    private static final String SET_UP = "factor.set-up";

    private final String stationId;
    private final StationTrust trust;
    private final FactorSetUp setUp;
    private final AuthorityClient authority;
    private final StationLog log;
    private final Clock clock;

    StationFactors(
            String stationId,
            StationTrust trust,
            SignInDesk desk,
            AuthorityClient authority,
            StationLog log,
            Clock clock) {
        this.stationId = stationId;
        this.trust = trust;
        this.setUp = new FactorSetUp(desk);
        this.authority = authority;
        this.log = log;
        this.clock = clock;
    }

    /** Whether anybody here types a code besides the password. */
    boolean inUse() {
        return trust.held()
                .filter(bundle ->
                        !bundle.policy().counter().secondFactor().roles().isEmpty()
                                || bundle.agents().stream()
                                        .anyMatch(agent -> agent.factor().isPresent()))
                .isPresent();
    }

    /** Whether policy has people set up a factor of this kind. */
    boolean takes(StaffFactorRules.Kind kind) {
        return trust.held()
                .filter(bundle -> bundle.policy().counter().secondFactor().takes(kind))
                .isPresent();
    }

    /**
     * Gives the authority the card that lies there, and gets the roster with it. Wipes what was typed.
     *
     * @return why it does not count yet; empty once it does and this station knows it
     * @throws SyncException T-118, T-128
     */
    public Optional<Failure> setUpCard(String typedId, char[] typed) throws SyncException {
        return switch (setUp.card(trust.bundle(), typedId, typed)) {
            case FactorSetUp.CardTaken.Refused(Failure why) -> Optional.of(why);
            case FactorSetUp.CardTaken.Taken(CardOffer offer) -> {
                try (offer) {
                    yield given(offer.agent().id(), offer.card(), offer.statement(stationId, clock));
                }
            }
        };
    }

    /** Checks the password, which is wiped, and draws a secret. */
    public FactorSetUp.Begun begin(String typedId, char[] password) {
        return setUp.begin(trust.bundle(), typedId, password);
    }

    /**
     * Gives the authority what the application has shown to have, and gets the roster with it. Where an answer was lost, the
     * same once more, with the next code, finds that it was taken. Wipes the password.
     *
     * @return why it does not count yet; empty once it does and this station knows it
     * @throws SyncException T-118, T-128
     */
    public Optional<Failure> confirm(FactorOffer offer, char[] password, String code) throws SyncException {
        Optional<Failure> wrong = setUp.confirm(trust.bundle(), offer, password, code);
        if (wrong.isPresent()) {
            return wrong;
        }
        return given(offer.agent().id(), offer.wrapped(), offer.statement(stationId, clock));
    }

    private Optional<Failure> given(String person, RosterFactor factor, String statement) throws SyncException {
        Reply<Boolean> reply = authority.setUpFactor(statement);
        // Also where it failed: it may have been taken, now or the time before, and the answer lost.
        trust.refresh();
        boolean stands = trust.bundle()
                .agent(person)
                .flatMap(RosterAgent::factor)
                .filter(factor::equals)
                .isPresent();
        if (!stands && reply instanceof Reply.Failure<Boolean>(SyncFailure failure)) {
            log.write(person, SET_UP, failure.code());
            return Optional.of(Failure.of(failure));
        }
        log.write(person, SET_UP, "");
        return stands ? Optional.empty() : Optional.of(SignIn.factorNotHere());
    }
}
