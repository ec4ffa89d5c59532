package mu.maupass.station.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditInbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterAgent.Unlocking;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Checks who gives a command where no station works on the data folder: by the same stored count as at the sign-in. One such
 * try is made at a time, also while it waits out a pause: a command is a process of its own, and for a new process the pause
 * begins anew. The folder's lock sees to that, and the user's own turns outside of the folder: on a disk that is full or cannot
 * be written, where a copy is needed most, and where somebody took away the rights to the lock.
 */
public final class LoneDesk {
    private final Path outbox;
    private final Optional<StationSeal> seal;
    private final OperatorTurns turns;
    private final Clock clock;
    private final Supplier<Duration> elapsed;
    private final Consumer<Duration> waiting;
    private final StaffCards cards;

    /**
     * @param outbox the queue's file
     * @param turns where tries wait for one another
     * @param waiting waits that long, and says so
     * @param cards of those who give commands
     */
    public LoneDesk(
            Path outbox,
            StationSeal seal,
            OperatorTurns turns,
            Clock clock,
            Consumer<Duration> waiting,
            StaffCards cards) {
        this(outbox, Optional.of(seal), turns, clock, () -> Duration.ofNanos(System.nanoTime()), waiting, cards);
    }

    /** Where nobody has a card. */
    LoneDesk(
            Path outbox,
            Optional<StationSeal> seal,
            OperatorTurns turns,
            Clock clock,
            Supplier<Duration> elapsed,
            Consumer<Duration> waiting) {
        this(outbox, seal, turns, clock, elapsed, waiting, StaffCards.NONE);
    }

    /** @param elapsed time since some moment, which goes on whatever the clock says */
    LoneDesk(
            Path outbox,
            Optional<StationSeal> seal,
            OperatorTurns turns,
            Clock clock,
            Supplier<Duration> elapsed,
            Consumer<Duration> waiting,
            StaffCards cards) {
        this.outbox = outbox;
        this.seal = seal;
        this.turns = turns;
        this.clock = clock;
        this.elapsed = elapsed;
        this.waiting = waiting;
        this.cards = cards;
    }

    /**
     * Checks name and password as {@link SignInDesk#operator} does, after the pause where there is one. The caller holds the
     * folder's lock. Wipes the password.
     */
    public SignIn operator(TrustBundle bundle, String typedId, char[] password) {
        return inTurn(bundle, typedId, password, true);
    }

    /**
     * The same for a caller that could not get the folder's lock: somebody may have seen to that, so no try is made beside
     * another one, and none where that cannot be made sure.
     */
    public SignIn operatorWithoutLock(TrustBundle bundle, String typedId, char[] password) {
        return inTurn(bundle, typedId, password, false);
    }

    private SignIn inTurn(TrustBundle bundle, String typedId, char[] password, boolean locked) {
        Instant typed = clock.instant();
        try (FileChannel turn = turns.open(outbox)) {
            return turn.tryLock() == null
                    ? new SignIn.Refused(SignIn.paused())
                    : tried(bundle, typedId, password, typed, Optional.of(new StepsOfTurns(turn)));
        } catch (OverlappingFileLockException e) {
            return new SignIn.Refused(SignIn.paused());
        } catch (IOException e) {
            return locked
                    ? tried(bundle, typedId, password, typed, Optional.empty())
                    : new SignIn.Refused(SignIn.uncounted());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** @param steps of this user's turns; empty where nobody can wait for a turn */
    private SignIn tried(
            TrustBundle bundle, String typedId, char[] password, Instant typed, Optional<StepsOfTurns> steps) {
        try (SqliteOutbox counted = SqliteOutbox.open(outbox, clock, seal)) {
            SignInDesk desk = new SignInDesk(counted, clock, elapsed, cards, Optional.empty());
            Duration pause = desk.pause(typedId);
            if (pause.isPositive()) {
                waiting.accept(pause);
            }
            // Where not even this can be written, a wrong password would not be counted either.
            counted.recordAudit(
                    new AuditEntry(OffsetDateTime.now(clock), "command", "operator.asked", Optional.empty(), ""));
            return desk.operator(bundle, typedId, password, typed);
        } catch (SyncException e) {
            // A queue that cannot be opened is when a copy is needed most; nobody has a free try for that. What is
            // noted is
            // noted before the password is looked at: who can stop the writing would have one try more.
            return noted("operator.asked", "") || steps.isPresent()
                    ? afterAPause(bundle, typedId, password, typed, steps)
                    : new SignIn.Refused(SignIn.uncounted());
        }
    }

    private SignIn afterAPause(
            TrustBundle bundle, String typedId, char[] password, Instant typed, Optional<StepsOfTurns> steps) {
        waiting.accept(WrongPasswords.PAUSE);
        String id = SignInDesk.id(typedId);
        try (TypedSecret secret = TypedSecret.of(password)) {
            if (!(SignInDesk.unlocking(bundle, id, secret.password()) instanceof Unlocking.Right right)) {
                return refused(SignIn.wrong());
            }
            try (right) {
                RosterAgent listed = bundle.agent(id).orElseThrow();
                if (listed.factor().filter(RosterFactor.Codes.class::isInstance).isPresent() && steps.isEmpty()) {
                    // Nothing would remember that the code was used.
                    return refused(SignIn.uncounted());
                }
                StepMemory memory =
                        (name, step) -> steps.isEmpty() || steps.get().use(name, step);
                FactorCheck check = new FactorCheck(new CodeCheck(memory, typed), cards);
                return check.check(bundle, listed, right.factor(), StaffCards.Purpose.COMMAND, secret.code(), typed)
                                instanceof FactorCheck.Checked.Refused(Failure why, boolean _)
                        ? refused(why)
                        : SignInDesk.trained(bundle, listed, clock);
            }
        }
    }

    private SignIn refused(Failure failure) {
        noted(SignInDesk.OPERATOR_REFUSED, failure.code());
        return new SignIn.Refused(failure);
    }

    /** Leaves it for the audit log of the queue that is there next; false where nothing can be written. */
    private boolean noted(String event, String code) {
        if (seal.isEmpty()) {
            return false;
        }
        try {
            new AuditInbox(outbox, seal.get())
                    .leave(new AuditEntry(OffsetDateTime.now(clock), "command", event, Optional.empty(), code));
            return true;
        } catch (IOException e) {
            Unwritten.tell(event, e);
            return false;
        }
    }
}
