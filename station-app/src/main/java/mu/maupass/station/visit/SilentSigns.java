package mu.maupass.station.visit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.trust.TrustSeen;

/**
 * Visits during which the agent gave the silent sign (requirement J10), until a record has told the authority: that of the
 * visit, or the station's next one where the visit leaves none, also after a restart. What is kept for that shows nothing: the
 * same file is written anew at the end of every visit, always as long, encrypted, whether or not a sign was given. From any
 * thread.
 */
public final class SilentSigns {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int PLACES = 8;
    private static final UUID NONE = new UUID(0, 0);

    private final Path file;
    private final SecretKey key;
    private final SecretKey namelessKey;
    private final SecureRandom random = new SecureRandom();
    private final SequencedSet<UUID> untold = new LinkedHashSet<>();
    /** The visit for which it was written last; empty where there is no file that this station wrote. */
    private Optional<UUID> writtenFor = Optional.empty();

    /** Held while the file is written; a sign that is given does not wait for a disk. */
    private final Object writing = new Object();
    /** The visit for which it could not be written last; used under {@link #writing}. */
    private Optional<UUID> owed = Optional.empty();

    /**
     * Those that no record has told yet.
     *
     * @param key         32 bytes that only this station has
     * @param namelessKey the key of the versions that named no visit, to read what they wrote. They take every place for a sign,
     *                    so they must not be able to read what is written now: the visit that it names would be accused
     */
    public SilentSigns(Path file, SecretKey key, SecretKey namelessKey) {
        this.file = file;
        this.key = new SecretKeySpec(key.getEncoded(), "AES");
        this.namelessKey = new SecretKeySpec(namelessKey.getEncoded(), "AES");
        read();
    }

    /** Does not block. */
    synchronized void given(UUID visit) {
        untold.add(visit);
    }

    /** What the record of this visit says. */
    synchronized Duress of(UUID visit) {
        return new Duress(
                untold.contains(visit),
                untold.stream().filter(other -> !other.equals(visit)).findFirst());
    }

    /** The record that says this was committed. */
    synchronized void told(UUID visit, Duress said) {
        if (said.visit()) {
            untold.remove(visit);
        }
        said.earlier().ifPresent(untold::remove);
    }

    /**
     * Writes what is untold; called wherever a visit goes on or ends, so that the writing tells nothing.
     *
     * @param visit the one that the log knows as the one that began last
     */
    void keep(UUID visit) {
        synchronized (writing) {
            try {
                OwnerOnlyFile.write(file, sealed(visit));
                owed = Optional.empty();
            } catch (IOException e) {
                owed = Optional.of(visit);
                Unwritten.tell("visit.state", e);
            }
        }
    }

    /** Writes it where that failed last: of a disk that was full the next start would say that somebody took the file. */
    public void again() {
        synchronized (writing) {
            owed.ifPresent(this::keep);
        }
    }

    private synchronized boolean isFor(UUID visit) {
        return writtenFor.filter(visit::equals).isPresent();
    }

    /**
     * Asks at the start whether the file is that of the visit that began last. Where it was removed, or put back as it was before
     * that one began, a sign may be lost: the queue is closed until the authority was told, whether or not there was a sign.
     *
     * @param memory told then
     */
    public void compareWith(OutboxReader outbox, TrustSeen.Memory memory) {
        try {
            Optional<UUID> last =
                    LoggedVisits.lastBegun(outbox).flatMap(row -> row.entry().visitId());
            if (last.isPresent() && !isFor(last.get())) {
                memory.lost();
                keep(last.get());
            }
        } catch (SyncException e) {
            // What keeps this from being read or written keeps visits from beginning.
            Unwritten.tell("visit.state", e);
        }
    }

    private synchronized byte[] sealed(UUID visit) {
        writtenFor = Optional.of(visit);
        ByteBuffer places = ByteBuffer.allocate((PLACES + 1) * 2 * Long.BYTES);
        places.putLong(visit.getMostSignificantBits()).putLong(visit.getLeastSignificantBits());
        untold.stream()
                .limit(PLACES)
                .forEach(sign -> places.putLong(sign.getMostSignificantBits()).putLong(sign.getLeastSignificantBits()));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(places.array());
            return ByteBuffer.allocate(NONCE_BYTES + text.length)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    private void read() {
        try {
            if (!Files.exists(file)) {
                return;
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            byte[] nonce = new byte[Math.min(NONCE_BYTES, bytes.remaining())];
            bytes.get(nonce);
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            // A version of before 2026-11-30 named no visit.
            boolean nameless = text.length <= PLACES * 2 * Long.BYTES + TAG_BITS / Byte.SIZE;
            ByteBuffer places = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nameless ? namelessKey : key, nonce)
                    .doFinal(text));
            if (!nameless) {
                writtenFor = Optional.of(new UUID(places.getLong(), places.getLong()));
            }
            while (places.hasRemaining()) {
                UUID visit = new UUID(places.getLong(), places.getLong());
                if (!visit.equals(NONE)) {
                    untold.add(visit);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            System.getLogger("visit")
                    .log(
                            Level.WARNING,
                            "the state of visits is not read: {0}",
                            e.getClass().getSimpleName());
        }
    }

    private static Cipher cipher(int mode, SecretKey with, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
