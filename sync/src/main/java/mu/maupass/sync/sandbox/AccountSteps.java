package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mu.maupass.fault.Threads;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;

/**
 * The steps from the records to an identity provider. That an account has changed is noted in the transaction that changes it; a thread
 * of each process then makes the account at the identity provider what the records say, as often as it takes. So a step that a crash cut
 * off at any point is made again, and a step that was made twice has changed nothing. One process at a time has an account: for a
 * while that is longer than all that it asks may take. Whoever took longer makes the step again; so does whoever was not answered, once more
 * when what was sent cannot come late any more.
 */
final class AccountSteps implements AutoCloseable {

    /** Longer than an identity provider is waited for in one step. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** What has changed since it was looked at does not wait. */
    private static final String DUE_UNLESS_CHANGED = "due = CASE WHEN wanted = %d THEN ? ELSE 0 END";

    private static final String RESOURCE = "accounts";
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** While the records do not answer it is said of the first look, the second, the fourth …: the log would have little else. */
    private static final int SAID_EVERY = 128;

    private static final int LONGEST_PAUSE_SECONDS = 300;
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration END = Duration.ofSeconds(5);

    private final SandboxStore store;
    private final Accounts accounts;
    private final String level;
    private final Clock clock;
    private final RequestObserver observer;
    /** Looks in a row that the records did not answer; of the thread alone. */
    private long unanswered;

    private final ScheduledExecutorService thread = Threads.single("account-steps");

    /** @param level that an account reaches with what a counter has bound, by the policy */
    AccountSteps(SandboxStore store, Accounts accounts, String level, Clock clock, RequestObserver observer) {
        this.store = store;
        this.accounts = accounts;
        this.level = level;
        this.clock = clock;
        this.observer = observer;
    }

    /** Begins; where the accounts are in the records there is nothing to do. */
    void begin() {
        if (accounts.elsewhere()) {
            thread.execute(this::run);
        }
    }

    /** This account is at an identity provider. */
    static void follow(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(
                connection, "INSERT INTO identity_step (account_id) VALUES (?) ON CONFLICT DO NOTHING", accountId);
    }

    /** Notes, in the transaction that changes it, that an account is another one now. */
    static void changed(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, """
                UPDATE identity_step SET wanted = wanted + 1, due = 0, tries = CASE WHEN tries > 0 THEN 1 ELSE 0 END
                WHERE account_id = ?""", accountId);
    }

    /**
     * The same, of an account whose factor was used at the counter in this step of thirty seconds: the identity provider, which does not
     * know that, gets it when that code has passed, so that it opens nothing again (requirement T7).
     */
    static void changed(Connection connection, String accountId, long usedStep) throws SQLException {
        changed(connection, accountId);
        SandboxStore.update(
                connection,
                "UPDATE identity_step SET usable = ? WHERE account_id = ?",
                (usedStep + OneTimeCode.DRIFT_STEPS + 1) * TotpForm.PERIOD * TimeUnit.SECONDS.toMillis(1),
                accountId);
    }

    /** Makes every step that is due. */
    private void run() {
        try {
            Optional<Step> next = claim();
            while (next.isPresent() && !thread.isShutdown()) {
                make(next.get());
                next = claim();
            }
            unanswered = 0;
        } catch (SyncException e) {
            unanswered++;
            if (unanswered % SAID_EVERY == 0 || unanswered < SAID_EVERY && Long.bitCount(unanswered) == 1) {
                observer.failed(RESOURCE, e.failure().code(), e.failure().detail());
            }
        } finally {
            again();
        }
    }

    /** Also after a fault, whose steps are due again by themselves; no later after an outage, as somebody may have lost a factor. */
    private void again() {
        try {
            var _ = thread.schedule(this::run, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It ends.
        }
    }

    /**
     * One step, which nobody else makes before {@code until}.
     *
     * @param again when it has to be made again, though it is made; never where empty
     */
    private record Step(
            String account, long wanted, long until, long tries, Optional<Instant> again, Accounts.Standing standing) {}

    private Optional<Step> claim() throws SyncException {
        return store.inTransaction(connection -> {
            Instant now = clock.instant();
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT i.*, a.subject, a.activated, a.suspended, t.secret, t.algorithm, t.digits,
                        (SELECT record FROM notice n WHERE n.account_id = i.account_id
                            ORDER BY number DESC LIMIT 1) AS activation
                    FROM identity_step i JOIN account a USING (account_id) LEFT JOIN totp_factor t USING (account_id)
                    WHERE i.wanted > i.done AND i.due <= ? AND i.held <= ? ORDER BY i.due LIMIT 1""")) {
                query.setLong(1, now.toEpochMilli());
                query.setLong(2, now.toEpochMilli());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return Optional.<Step>empty();
                    }
                    Step step = step(row, now);
                    SandboxStore.update(
                            connection,
                            "UPDATE identity_step SET held = ? WHERE account_id = ?",
                            step.until,
                            step.account);
                    return Optional.of(step);
                }
            }
        });
    }

    private Step step(ResultSet row, Instant now) throws SQLException {
        Instant usable = Instant.ofEpochMilli(row.getLong("usable"));
        boolean has = row.getString("secret") != null && row.getBoolean("activated") && !row.getBoolean("suspended");
        boolean opens = has && !now.isBefore(usable);
        return new Step(
                row.getString("account_id"),
                row.getLong("wanted"),
                now.plus(LEASE).toEpochMilli(),
                row.getLong("tries"),
                has && !opens ? Optional.of(usable) : Optional.empty(),
                new Accounts.Standing(
                        // The account itself, also where another one has its name by now.
                        row.getString("account_id"),
                        Optional.ofNullable(row.getString("activation")).orElse(""),
                        opens ? Optional.of(level) : Optional.empty(),
                        opens
                                ? Optional.of(new Accounts.Totp(
                                        row.getString("secret"),
                                        TotpForm.of(row.getString("algorithm"), row.getInt("digits"))
                                                .orElseThrow()))
                                : Optional.empty()));
    }

    private void make(Step step) throws SyncException {
        try {
            accounts.settle(step.standing);
            made(step);
        } catch (AccountsException e) {
            observer.failed(RESOURCE, e.code(), e.detail());
            if (e.isGone()) {
                done(step);
                return;
            }
            long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(step.tries, MOST_DOUBLINGS));
            ours(
                    put(
                            step,
                            "tries = tries + 1, " + DUE_UNLESS_CHANGED.formatted(step.wanted),
                            clock.instant().plusSeconds(pause).toEpochMilli()),
                    step);
        }
    }

    private void made(Step step) throws SyncException {
        if (step.again.isPresent()) {
            // A doubt about an earlier try stays.
            ours(
                    put(
                            step,
                            DUE_UNLESS_CHANGED.formatted(step.wanted),
                            step.again.get().toEpochMilli()),
                    step);
        } else if (step.tries > 0) {
            // Nobody knows what became of a try that was not answered: it may be done behind this one.
            ours(
                    put(
                            step,
                            "tries = CASE WHEN wanted = %1$d THEN 0 ELSE 1 END, ".formatted(step.wanted)
                                    + DUE_UNLESS_CHANGED.formatted(step.wanted),
                            clock.instant().plus(LEASE).toEpochMilli()),
                    step);
        } else {
            done(step);
        }
    }

    private void done(Step step) throws SyncException {
        ours(put(step, "tries = 0, done = ?", step.wanted), step);
    }

    private void ours(boolean mine, Step step) throws SyncException {
        if (!mine) {
            // Another process had it since: what was written last may be what was so before.
            store.inTransaction(connection -> {
                changed(connection, step.account);
                return null;
            });
        }
    }

    /**
     * Writes what came of a step and gives the account back; whether it was this process' to make until now. What changed meanwhile stays
     * to be done.
     */
    private boolean put(Step step, String values, long value) throws SyncException {
        return store.inTransaction(connection -> SandboxStore.update(
                        connection,
                        "UPDATE identity_step SET held = 0, " + values + " WHERE account_id = ? AND held = ?",
                        value,
                        step.account,
                        step.until))
                == 1;
    }

    /** How many accounts are not yet what the records say. */
    long open() throws SyncException {
        return store.inTransaction(
                connection -> SandboxStore.count(connection, "SELECT count(*) FROM identity_step WHERE wanted > done"));
    }

    /** Ends; a step that is cut off is made after the next start. */
    @Override
    public void close() {
        thread.shutdownNow();
        accounts.close();
        try {
            if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                observer.failed(RESOURCE, "ending", "a step does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
