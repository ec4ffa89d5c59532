package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;
import org.jspecify.annotations.Nullable;

/**
 * The trust bundle on this station. It is stored as the authority signed it, encrypted under the station's key, and verified
 * with the authority's keys every time it is read from disk, so that a changed file is refused as a whole. Safe for use by several threads.
 */
public final class TrustStore {

    private static final Logger LOG = System.getLogger(TrustStore.class.getName());

    /** What the key of a bundle on the disk is derived for. */
    private static final String PURPOSE = "bundle";

    private static final String PART = "bundle-part-";
    private static final Duration NEXT_LOOK = Duration.ofSeconds(5);

    private final BundleFile file;
    private final ECPublicKey pinned;
    private final Optional<AuthorityKeys> keys;
    private final Optional<TrustSeen.Memory> memory;
    private final Optional<Recipient> recipient;
    /** Held while parts come over the network: whoever asks for the bundle in force does not wait for that. */
    private final Lock installing = new ReentrantLock();

    private volatile @Nullable Known known;

    /** What a look at the disk came to. */
    private sealed interface Known {
        TrustBundle bundle() throws SyncException;

        /** Whether it is time for another look. */
        boolean isOver();
    }

    private record Installed(TrustBundle bundle, String etag) implements Known {
        @Override
        public boolean isOver() {
            return false;
        }
    }

    /** The windows ask many times a second, and each look reads, decrypts and verifies all of a file. */
    private record Missing(SyncFailure why, long since) implements Known {
        @Override
        public TrustBundle bundle() throws SyncException {
            throw new SyncException(why);
        }

        @Override
        public boolean isOver() {
            return System.nanoTime() - since > NEXT_LOOK.toNanos();
        }
    }

    /** Whose bundle it has to be. */
    private record Recipient(URI namespace, String stationId, Clock clock) {}

    /**
     * @param folder       where the bundle lies; made on the first installation
     * @param authorityKey the pinned key
     */
    public TrustStore(Path folder, ECPublicKey authorityKey) {
        this(folder, authorityKey, Optional.empty());
    }

    /** @param memory knows the newest version, so that an older bundle is not believed when it is put back */
    public TrustStore(Path folder, ECPublicKey authorityKey, TrustSeen.Memory memory) {
        this(folder, authorityKey, Optional.of(memory));
    }

    /**
     * The store of an enrolled station: it takes bundles that are for this one only, and keeps them encrypted under its key.
     *
     * @param folder where the bundle lies
     * @throws SyncException T-121 where the token that holds the key does not answer
     */
    public static TrustStore of(Path folder, EnrolledStation station, Clock clock) throws SyncException {
        return of(folder, station, clock, Optional.empty());
    }

    /**
     * The same, where an older bundle is not believed when it is put back.
     *
     * @param memory knows the newest version
     * @throws SyncException T-121 where the token that holds the key does not answer
     */
    public static TrustStore of(Path folder, EnrolledStation station, Clock clock, TrustSeen.Memory memory)
            throws SyncException {
        return of(folder, station, clock, Optional.of(memory));
    }

    private static TrustStore of(Path folder, EnrolledStation station, Clock clock, Optional<TrustSeen.Memory> memory)
            throws SyncException {
        return new TrustStore(
                new BundleFile(folder, Optional.of(station.keys().derive(PURPOSE))),
                station.signingKey(),
                Optional.of(station.authorityKeys()),
                memory,
                Optional.of(new Recipient(station.namespace(), station.stationId(), clock)));
    }

    private TrustStore(Path folder, ECPublicKey authorityKey, Optional<TrustSeen.Memory> memory) {
        this(new BundleFile(folder, Optional.empty()), authorityKey, Optional.empty(), memory, Optional.empty());
    }

    private TrustStore(
            BundleFile file,
            ECPublicKey pinned,
            Optional<AuthorityKeys> keys,
            Optional<TrustSeen.Memory> memory,
            Optional<Recipient> recipient) {
        this.memory = memory;
        this.recipient = recipient;
        this.file = file;
        this.pinned = pinned;
        this.keys = keys;
    }

    /** The same store, with its bundle encrypted on the disk under this key. */
    TrustStore under(SecretKey key) {
        return new TrustStore(new BundleFile(file.folder(), Optional.of(key)), pinned, keys, memory, recipient);
    }

    /**
     * The installed bundle, verified.
     *
     * @throws SyncException T-103 when there is none, T-101 when it was not signed by the pinned key, T-102 when it is
     *                       not readable, T-105 when the file cannot be read, T-123 when it is older than one before, T-126
     *                       when it is for others
     */
    public TrustBundle current() throws SyncException {
        return now().bundle();
    }

    private Known now() {
        Known now = known;
        return now == null || now.isOver() ? look() : now;
    }

    private synchronized Known look() {
        Known now = known;
        if (now == null || now.isOver()) {
            try {
                BundleFile.Kept kept = kept();
                AuthorityKeys.Offer offer = keys.isPresent() ? keys.get().present(kept.jws()) : ofThePinned();
                TrustBundle bundle = verified(kept.jws(), offer, this::kept);
                requireNewest(bundle);
                requireMeant(bundle);
                keys.ifPresent(own -> own.learn(offer));
                now = new Installed(bundle, kept.etag());
                keepKeys();
            } catch (SyncException e) {
                now = new Missing(e.failure(), System.nanoTime());
            }
            known = now;
        }
        return now;
    }

    private BundleFile.Kept kept() throws SyncException {
        try {
            return file.read();
        } catch (NoSuchFileException e) {
            throw SyncException.of(Cause.BUNDLE_MISSING, "");
        } catch (CharacterCodingException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "not text");
        } catch (IOException e) {
            throw SyncException.of(Cause.TRUST_STORE, e.getClass().getSimpleName());
        }
    }

    private void requireMeant(TrustBundle bundle) throws SyncException {
        if (recipient
                .filter(one -> !bundle.scope().includes(one.namespace(), one.stationId()))
                .isPresent()) {
            throw SyncException.of(Cause.BUNDLE_FOR_OTHERS, "version " + bundle.version());
        }
    }

    /** Where nothing was seen yet, a bundle that lies here came from nobody: the authority sends one. */
    private void requireNewest(TrustBundle bundle) throws SyncException {
        if (memory.isPresent() && (newestSeen() == 0 || bundle.version() < newestSeen())) {
            throw SyncException.of(
                    Cause.BUNDLE_PUT_BACK, "version " + bundle.version() + ", there was " + newestSeen());
        }
        // Of a station that was cut off between file and note.
        if (memory.isPresent() && bundle.version() > newestSeen()) {
            memory.get().sawBundle(bundle.version());
        }
    }

    private long newestSeen() {
        return memory.flatMap(TrustSeen.Memory::trustSeen)
                .map(TrustSeen::bundle)
                .orElse(0L);
    }

    /**
     * The entity tag of the bundle in force, with which to ask for a newer one; empty where there is no valid bundle, so that
     * the authority sends one in any case.
     */
    public Optional<String> etag() {
        return now() instanceof Installed(var _, String etag)
                ? Optional.of(etag).filter(tag -> tag.matches("(W/)?\"[\\x21\\x23-\\x7E]{1,128}\""))
                : Optional.empty();
    }

    /** The same for a bundle whose parts the station already has. */
    public TrustBundle install(String jws, String etag) throws SyncException {
        return install(jws, etag, this::kept);
    }

    /**
     * Verifies a bundle and replaces the installed one by it, atomically. Parts that the station has already are not
     * fetched again.
     *
     * @param remote gives the other parts
     * @return the bundle in force
     * @throws SyncException T-101 forged, T-102 unreadable, T-104 older than the installed one, T-105 not written,
     *     T-126 for others, T-127 past its end; the
     *     installed bundle stays in force
     */
    public TrustBundle install(String jws, String etag, BundleParts remote) throws SyncException {
        installing.lock();
        try {
            return installAlone(jws, etag, remote);
        } finally {
            installing.unlock();
        }
    }

    private TrustBundle installAlone(String jws, String etag, BundleParts remote) throws SyncException {
        Map<String, byte[]> needed = new HashMap<>();
        AuthorityKeys.Offer offer = offered(jws);
        TrustBundle fresh = verified(jws, offer, sha256 -> {
            byte[] part = Files.exists(partFile(sha256)) ? kept(sha256) : remote.part(sha256);
            needed.put(sha256, part);
            return part;
        });
        requireMeant(fresh);
        if (recipient.filter(one -> fresh.scope().ended(one.clock().instant())).isPresent()) {
            throw SyncException.of(Cause.BUNDLE_ENDED, "version " + fresh.version());
        }
        long newest =
                Math.max(newestSeen(), installed().map(TrustBundle::version).orElse(0L));
        if (fresh.version() < newest) {
            throw SyncException.of(Cause.BUNDLE_OLDER, "version " + fresh.version() + " after " + newest);
        }
        try {
            OwnerOnlyFile.createFolder(file.folder());
            for (Map.Entry<String, byte[]> part : needed.entrySet()) {
                if (!Files.exists(partFile(part.getKey()))) {
                    OwnerOnlyFile.write(partFile(part.getKey()), part.getValue());
                }
            }
            file.write(new BundleFile.Kept(jws, etag));
            // From now on it is in force, whatever fails below.
            synchronized (this) {
                known = new Installed(fresh, etag);
            }
            keys.ifPresent(own -> own.learn(offer));
            deletePartsBut(needed.keySet());
        } catch (IOException e) {
            throw SyncException.of(Cause.TRUST_STORE, e.getClass().getSimpleName());
        }
        if (memory.isPresent()) {
            memory.get().sawBundle(fresh.version());
        }
        // Behind the bundle: with newer keys than its own an older bundle would not be believed.
        if (keys.isPresent()) {
            keys.get().keep();
        }
        return fresh;
    }

    private Optional<TrustBundle> installed() {
        try {
            return Optional.of(current());
        } catch (SyncException e) {
            return Optional.empty();
        }
    }

    private Path partFile(String sha256) {
        return file.folder().resolve(PART + sha256);
    }

    private byte[] kept(String sha256) throws SyncException {
        if (!sha256.matches("[A-Za-z0-9_-]{43}")) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "the name of a part");
        }
        try {
            byte[] part = Files.readAllBytes(partFile(sha256));
            if (Sha256.of(part).equals(sha256)) {
                return part;
            }
            // It was changed, so it is treated as missing and fetched again.
            Files.delete(partFile(sha256));
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "a part was changed");
        } catch (NoSuchFileException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "a part is missing");
        } catch (IOException e) {
            throw SyncException.of(Cause.TRUST_STORE, e.getClass().getSimpleName());
        }
    }

    private void deletePartsBut(Set<String> needed) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(file.folder(), PART + "*")) {
            for (Path part : parts) {
                if (!needed.contains(part.getFileName().toString().substring(PART.length()))) {
                    Files.delete(part);
                }
            }
        }
    }

    /** Without keys that can be learned the pinned one is the only one. */
    private AuthorityKeys.Offer offered(String jws) throws SyncException {
        return keys.isPresent() ? keys.get().offered(jws) : ofThePinned();
    }

    private AuthorityKeys.Offer ofThePinned() {
        return new AuthorityKeys.Offer(Optional.empty(), "", List.of(pinned));
    }

    /**
     * Of a station that was cut off between the bundle and its keys. Only the station itself writes, and not the commands that look beside
     * it; a bundle in force stays that where they cannot be kept.
     */
    private void keepKeys() {
        if (keys.isPresent() && memory.isPresent()) {
            try {
                keys.get().keep();
            } catch (SyncException e) {
                LOG.log(
                        Level.WARNING,
                        "a newer list of the authority is known and not kept: {0}",
                        e.failure().code());
            }
        }
    }

    private TrustBundle verified(String jws, AuthorityKeys.Offer offer, BundleParts parts) throws SyncException {
        return switch (SignedStatement.verify(jws, BundleDocument.TYPE, offer.signers())) {
            case SignedStatement.Verified(JsonNode content) -> {
                try {
                    yield BundleDocument.read(content, parts);
                } catch (IllegalArgumentException e) {
                    throw SyncException.of(Cause.BUNDLE_UNREADABLE, String.valueOf(e.getMessage()));
                }
            }
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.BUNDLE_FORGED, "");
            case SignedStatement.Malformed _ ->
                throw SyncException.of(Cause.BUNDLE_UNREADABLE, "not a signed document");
        };
    }
}
