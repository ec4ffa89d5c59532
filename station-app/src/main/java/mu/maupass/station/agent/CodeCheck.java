package mu.maupass.station.agent;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.station.factor.Totp;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Checks the code of a second factor by the station's clock. A step counts once, over restarts: whoever saw a code typed has
 * nothing. Safe for use by several threads.
 */
final class CodeCheck {
    private final Optional<Outbox> outbox;
    private final Clock clock;
    private final Map<String, Long> used = new HashMap<>();

    CodeCheck(Outbox outbox, Clock clock) {
        this(Optional.of(outbox), clock);
    }

    /** @param outbox remembers what was used; empty where none can be opened, and then only this object does */
    CodeCheck(Optional<Outbox> outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Why somebody whose password fits is not let in yet; nothing where they have no second factor, or its code fits.
     *
     * @param secret what their password opened
     */
    Optional<Failure> obstacle(RosterAgent listed, Optional<Secret> secret, String code) {
        if (listed.factor().isEmpty()) {
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            // The authority wrapped it for somebody else, or under another password.
            return Optional.of(SignIn.keyless());
        }
        return code.isEmpty() ? Optional.of(SignIn.codeWanted()) : obstacle(listed.id(), secret.get(), code);
    }

    /** The same for a secret that is at hand, as while it is set up. */
    Optional<Failure> obstacle(String name, Secret secret, String code) {
        OptionalLong step = secret.use(bytes -> Totp.matchingStep(bytes, code, clock.instant()));
        if (step.isEmpty()) {
            return Optional.of(SignIn.codeWrong());
        }
        return firstUse(name, step.getAsLong()) ? Optional.empty() : Optional.of(new Failure("U-122"));
    }

    /** One at a time: of two that come with the same code one is late. Where the disk does not answer, only this object remembers. */
    private synchronized boolean firstUse(String name, long step) {
        if (step <= used.getOrDefault(name, 0L)) {
            return false;
        }
        used.put(name, step);
        try {
            return outbox.isEmpty() || outbox.get().tries().use(name, step);
        } catch (SyncException e) {
            Unwritten.tell("second factor", e);
            return true;
        }
    }
}
