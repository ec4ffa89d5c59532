package mu.maupass.station.agent;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.Subscription;
import mu.maupass.station.counter.FactorDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.RosterKey;
import mu.maupass.sync.trust.StaffFactorRules;

/** A desk at which an agent sets up a second factor; 123456 is the code that fits. */
public final class OfferedFactor implements FactorDesk {
    private static final SecureRandom RANDOM = new SecureRandom();

    public final FactorOffer offer;
    public final List<String> typed = new ArrayList<>();
    /** How a card is answered, whatever its PIN. */
    public Optional<CompletableFuture<Optional<Failure>>> card = Optional.empty();

    /** Whether anybody types a code. */
    public boolean used = true;

    private Runnable drawn = () -> {};

    public OfferedFactor() throws Exception {
        char[] password = "Letterbox-7".toCharArray();
        PasswordHash.Derivation derived = PasswordHash.deriving(password, RANDOM);
        RosterKey key = RosterKey.create("a.ramdin", derived.wrappingKey(), RANDOM);
        RosterAgent agent = new RosterAgent(
                "a.ramdin", "A. Ramdin", AgentRole.AGENT, derived.hash(), LocalDate.of(2026, 1, 10), Optional.of(key));
        Secret secret = Secret.takingOver(new byte[RosterFactor.SECRET_BYTES]);
        offer = new FactorOffer(
                new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT),
                secret,
                agent.wrap(secret, password, RANDOM).orElseThrow(),
                ((RosterAgent.Unlocking.Right) agent.unlock(password)).key().orElseThrow());
    }

    @Override
    public boolean inUse() {
        return used;
    }

    @Override
    public boolean takes(StaffFactorRules.Kind kind) {
        return true;
    }

    /** 482915 is the PIN that fits. */
    @Override
    public CompletableFuture<Optional<Failure>> setUpCard(String agentId, char[] given) {
        typed.add(agentId + " card");
        boolean fits = new String(given).endsWith("\n482915");
        return card.orElseGet(() ->
                CompletableFuture.completedFuture(fits ? Optional.empty() : Optional.of(new Failure("C-164", "2"))));
    }

    @Override
    public Subscription whenCardDrawn(String agentId, Runnable told) {
        drawn = told;
        return () -> drawn = () -> {};
    }

    /** The card of who works here is drawn. */
    public void drawCard() {
        drawn.run();
    }

    @Override
    public CompletableFuture<FactorSetUp.Begun> begin(String agentId, char[] password) {
        typed.add(agentId + " " + new String(password));
        return CompletableFuture.completedFuture(new FactorSetUp.Begun.Offered(offer));
    }

    @Override
    public CompletableFuture<Optional<Failure>> confirm(FactorOffer given, char[] password, String code) {
        typed.add(code);
        if (!new String(password).equals("Letterbox-7")) {
            return CompletableFuture.completedFuture(Optional.of(SignIn.wrong()));
        }
        return CompletableFuture.completedFuture(
                code.equals("123456") ? Optional.empty() : Optional.of(SignIn.codeWrong()));
    }

    /** Whether nobody can read the secret any more. */
    public boolean wiped() {
        return offer.secret().wiped();
    }
}
