package mu.maupass.station.agent;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.station.factor.Totp;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Checks the code of a second factor by the station's clock. A step counts once, over restarts: whoever saw a code typed has
 * nothing. Safe for use by several threads.
 */
final class CodeCheck {
    private final StepMemory memory;
    private final long begun;
    private final Map<String, Long> used = new HashMap<>();

    /**
     * @param memory remembers what was used, over restarts
     * @param begun  now: where the memory does not answer, this object alone remembers, and takes no code from before
     */
    CodeCheck(StepMemory memory, Instant begun) {
        this.memory = memory;
        this.begun = Totp.step(begun);
    }

    /**
     * Why somebody whose password fits is not let in yet; nothing where they have no second factor, or its code fits.
     *
     * @param secret what their password opened
     * @param typed  when the code was typed
     */
    Optional<Failure> obstacle(RosterAgent listed, Optional<Secret> secret, String code, Instant typed) {
        if (listed.factor().isEmpty()) {
            return Optional.empty();
        }
        if (secret.isEmpty()) {
            // The authority wrapped it for somebody else, or under another password.
            return Optional.of(SignIn.keyless());
        }
        return code.isEmpty() ? Optional.of(SignIn.codeWanted()) : obstacle(listed.id(), secret.get(), code, typed);
    }

    /** The same for a secret that is at hand, as while it is set up. */
    Optional<Failure> obstacle(String name, Secret secret, String code, Instant typed) {
        OptionalLong step = secret.use(bytes -> Totp.matchingStep(bytes, code, typed));
        if (step.isEmpty()) {
            return Optional.of(SignIn.codeWrong());
        }
        return firstUse(name, step.getAsLong()) ? Optional.empty() : Optional.of(SignIn.codeUsed());
    }

    /**
     * One at a time: of two that come with the same code one is late. Where the disk does not answer, nobody knows what was used
     * before this object was made, so no code of that time counts; a clock ahead by a step costs its owner one more.
     */
    private synchronized boolean firstUse(String name, long step) {
        if (step <= used.getOrDefault(name, 0L)) {
            return false;
        }
        used.put(name, step);
        try {
            return memory.use(name, step);
        } catch (SyncException e) {
            Unwritten.tell("second factor", e);
        } catch (IOException e) {
            Unwritten.tell("second factor", e);
        }
        return step > begun + 1;
    }
}
