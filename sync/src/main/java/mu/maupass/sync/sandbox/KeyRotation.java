package mu.maupass.sync.sandbox;

import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Changes the authority's keys for signing and for sealing, beside the processes that serve with them. A new key is made beside the old
 * ones in one step; what the old ones have signed is believed for ever, and what was sealed to them is read, until they are retired.
 */
public final class KeyRotation {

    /** Behind the end of a signing key, until its private part may go. */
    private static final Duration SIGNED_LAST = Duration.ofDays(1);

    /** Stations ask each minute, so where processes serve the newest that was heard of one is about now. */
    private static final Duration HEARD_BEFORE = Duration.ofHours(1);

    private static final int PAGE = 1000;

    private final KeysFile file;
    private final Clock clock;

    /** @param folder of the authority's keys, as its processes have it */
    public KeyRotation(Path folder, Clock clock) {
        this.file = new KeysFile(folder);
        this.clock = clock;
    }

    /** What a key is for. */
    public enum Use {
        /** Receipts, times, heads, tickets, trust bundles. */
        SIGNING("signing"),
        /** Records are sealed to it. */
        SEALING("sealing");

        private final String alias;

        Use(String alias) {
            this.alias = alias;
        }

        /** The word for it, in lower case. */
        public String alias() {
            return alias;
        }
    }

    /** Where a key is in its life. */
    public enum Phase {
        /** Stations are told of it; it is not used yet. */
        ANNOUNCED,
        CURRENT,
        /** A newer one is used; this one still opens records, or what it signed is believed. */
        FORMER,
        /** Its private part is gone; what it signed is still believed. */
        RETIRED
    }

    /**
     * A key.
     *
     * @param id    by which headers name it
     * @param from  from when on it was, is, or will be used; the epoch for the first
     * @param made  when it was made; likewise
     */
    public record AuthorityKey(Use use, String id, Phase phase, Instant made, Instant from) {}

    /** What an attempt to retire a key came to. */
    public sealed interface Retirement {
        /** Its private part is deleted. */
        record Done() implements Retirement {}

        /** No key has this identifier. */
        record Unknown() implements Retirement {}

        /** It is in use, announced, or retired already. */
        record NotFormer(Phase phase) implements Retirement {}

        /** It was used until a moment ago. */
        record TooEarly(Instant until) implements Retirement {}

        /** Stations that may still seal to it, or have sealed to it and not sent. */
        record Stations(List<String> stations) implements Retirement {
            public Stations {
                stations = List.copyOf(stations);
            }
        }

        /** A record is sealed to it and could not be read again. */
        record Records(String jti) implements Retirement {}

        /**
         * The file of the keys cannot be written.
         *
         * @param why a code of the series Q and what it says
         */
        record Unwritten(String why) implements Retirement {}
    }

    /**
     * All keys, the newest first.
     *
     * @throws SyncException Q-1xx where the file cannot be read
     */
    public List<AuthorityKey> keys() throws SyncException {
        return guarded(() -> keys(file.read(clock.instant())));
    }

    private static List<AuthorityKey> keys(HeldKeys held) {
        return Stream.concat(
                        held.signing().stream().map(key -> key(Use.SIGNING, key, held.signer())),
                        held.sealing().stream().map(key -> key(Use.SEALING, key, held.receiver())))
                .toList();
    }

    private static AuthorityKey key(Use use, HeldKey key, HeldKey current) {
        Phase phase = key.secret().isEmpty()
                ? Phase.RETIRED
                : key.equals(current)
                        ? Phase.CURRENT
                        : key.from().isAfter(current.from()) ? Phase.ANNOUNCED : Phase.FORMER;
        return new AuthorityKey(use, key.id(), phase, key.made(), key.from());
    }

    /**
     * Makes a new key.
     *
     * @param announced for so long stations are told of it before it is used; only what is signed wants that, and nothing where the
     *     old key is in wrong hands: the new one then takes the place of one that is announced, which lies in the same file
     * @return the new one; empty where one is announced already, or began in this second
     * @throws SyncException Q-111 where there is no authority in the folder, Q-1xx where the file cannot be read or written
     */
    public Optional<AuthorityKey> rotate(Use use, Duration announced) throws SyncException {
        return guarded(() -> file.alone(() -> {
            // Its file counts in seconds.
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            HeldKeys before = file.read(now);
            List<HeldKey> open = (use == Use.SIGNING ? before.signing() : before.sealing())
                    .stream().filter(key -> !key.from().isBefore(now)).toList();
            if (announced.isZero() ? open.stream().anyMatch(key -> key.from().equals(now)) : !open.isEmpty()) {
                return Optional.<AuthorityKey>empty();
            }
            List<HeldKey> passed =
                    open.stream().filter(key -> key.secret().isPresent()).toList();
            file.add(use, now, now.plus(announced), passed);
            return keys(file.read(now)).stream()
                    .filter(key -> key.use() == use && key.phase() != Phase.RETIRED)
                    .max(Comparator.comparing(AuthorityKey::from));
        }));
    }

    /**
     * Deletes the private part of a key for good, where nothing needs it any more. What time it is the records have to bear out: by the
     * clock of who types alone, which may be days ahead, a key would go that processes still sign with.
     *
     * @param records of the authority; asked for stations and records that need it
     * @throws SyncException Q-1xx where file or records cannot be read
     */
    public Retirement retire(String id, Records records) throws SyncException {
        Instant now = ToldStations.newest(records)
                .map(heard -> heard.plus(HEARD_BEFORE))
                .filter(clock.instant()::isAfter)
                .orElseGet(clock::instant);
        HeldKeys held = guarded(() -> file.read(now));
        Optional<AuthorityKey> named =
                keys(held).stream().filter(key -> key.id().equals(id)).findFirst();
        if (named.isEmpty()) {
            return new Retirement.Unknown();
        }
        AuthorityKey key = named.get();
        if (key.phase() != Phase.FORMER) {
            return new Retirement.NotFormer(key.phase());
        }
        AuthorityKey next = keys(held).stream()
                .filter(one -> one.use() == key.use() && one.from().isAfter(key.from()))
                .min(Comparator.comparing(AuthorityKey::from))
                .orElseThrow();
        Optional<Retirement> needed =
                key.use() == Use.SIGNING ? stillSigned(next, now) : stillSealed(key, keys(held), records);
        if (needed.isPresent()) {
            return needed.get();
        }
        try {
            delete(id, held);
        } catch (SyncException e) {
            return new Retirement.Unwritten(
                    e.failure().code() + " " + e.failure().detail());
        }
        return new Retirement.Done();
    }

    private void delete(String id, HeldKeys held) throws SyncException {
        guarded(() -> file.alone(() -> {
            for (HeldKey one : Stream.concat(held.signing().stream(), held.sealing().stream())
                    .filter(one -> one.id().equals(id))
                    .toList()) {
                file.retire(one);
            }
            return true;
        }));
    }

    private static Optional<Retirement> stillSigned(AuthorityKey next, Instant now) {
        Instant until = next.from().plus(SIGNED_LAST);
        return now.isBefore(until) ? Optional.of(new Retirement.TooEarly(until)) : Optional.empty();
    }

    private static Optional<Retirement> stillSealed(AuthorityKey key, List<AuthorityKey> all, Records records)
            throws SyncException {
        Set<String> newer = all.stream()
                .filter(one -> one.use() == Use.SEALING && one.from().isAfter(key.from()))
                .map(AuthorityKey::id)
                .collect(Collectors.toSet());
        List<String> stations = ToldStations.without(told -> newer.contains(told.sealing()), true, records);
        if (!stations.isEmpty()) {
            return Optional.of(new Retirement.Stations(stations));
        }
        return sealedTo(key.id(), records).map(Retirement.Records::new);
    }

    /**
     * The stations that are not known to have been told of a key: of these it is not known to whom they seal, or whether they believe it.
     *
     * @throws SyncException Q-1xx where the records cannot be used
     */
    public static List<String> without(AuthorityKey key, Records records) throws SyncException {
        return ToldStations.without(
                told -> key.use() == Use.SEALING
                        ? told.sealing().equals(key.id())
                        : told.signing().contains(key.id()),
                false,
                records);
    }

    /** The first record that is sealed to this key, or to none that it names; page by page, because a country has many. */
    private static Optional<String> sealedTo(String id, Records records) throws SyncException {
        String after = "";
        while (true) {
            String from = after;
            List<String[]> page = records.inTransaction(connection -> {
                List<String[]> rows = new ArrayList<>();
                try (PreparedStatement query = connection.prepareStatement(
                        "SELECT jti, substr(jwe, 1, ?), problem FROM record WHERE jti > ? ORDER BY jti LIMIT ?")) {
                    query.setInt(1, OpenedRecord.LONGEST_HEADER + 1);
                    query.setString(2, from);
                    query.setInt(3, PAGE);
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            rows.add(new String[] {row.getString(1), row.getString(2), row.getString(3)});
                        }
                    }
                }
                return rows;
            });
            for (String[] row : page) {
                if (isFor(id, row[1], row[2].equals(ActivationEndpoint.ACCEPTED))) {
                    return Optional.of(row[0]);
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
            after = page.getLast()[0];
        }
    }

    /** @param taken and not refused: of those without a key's name, which no station makes, some may be there from before */
    private static boolean isFor(String id, String jwe, boolean taken) {
        try {
            String named = JWEHeader.parse(new Base64URL(jwe.substring(0, Math.max(0, jwe.indexOf('.')))))
                    .getKeyID();
            return named == null ? taken : named.equals(id);
        } catch (ParseException e) {
            // What was refused because it is no record needs no key.
            return false;
        }
    }

    private <T> T guarded(KeysFile.Alone<T> work) throws SyncException {
        try {
            return work.run();
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        } catch (GeneralSecurityException e) {
            throw SyncException.of(QueueFailure.Cause.DAMAGED, "the file of the keys");
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("the file of the keys", e);
        }
    }
}
