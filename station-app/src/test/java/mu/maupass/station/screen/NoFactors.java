package mu.maupass.station.screen;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.Subscription;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.counter.FactorDesk;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.StaffFactorRules;

/** Where nobody has a second factor, and nobody is asked for one. */
final class NoFactors implements FactorDesk {
    @Override
    public boolean inUse() {
        return false;
    }

    @Override
    public boolean takes(StaffFactorRules.Kind kind) {
        return false;
    }

    @Override
    public CompletableFuture<Optional<Failure>> setUpCard(String agentId, char[] typed) {
        throw new UnsupportedOperationException("nobody is asked for one");
    }

    @Override
    public Subscription whenCardDrawn(String agentId, Runnable told) {
        return () -> {};
    }

    @Override
    public CompletableFuture<FactorSetUp.Begun> begin(String agentId, char[] password) {
        throw new UnsupportedOperationException("nobody is asked for one");
    }

    @Override
    public CompletableFuture<Optional<Failure>> confirm(FactorOffer offer, char[] password, String code) {
        throw new UnsupportedOperationException("nobody is asked for one");
    }
}
