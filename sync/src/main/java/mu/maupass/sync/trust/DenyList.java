package mu.maupass.sync.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.DocumentKey;

/**
 * Documents that must not be accepted, as keyed hashes, so that the list does not show which documents they are. Most
 * are in a filter that a station fetches once; later additions and removals are listed beside it. In rare cases a
 * document is found that is not on the authority's list, so the authority has to confirm a find. Immutable.
 */
public final class DenyList {

    /** Length of the key in bytes. */
    public static final int KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    private final Optional<DenyFilter> base;
    private final long[] added;
    private final long[] lifted;

    /**
     * @param key    of the hashes, {@link #KEY_BYTES} long
     * @param base   most of the list
     * @param added  hashes that came to it since
     * @param lifted hashes that were taken from it since
     */
    public DenyList(byte[] key, Optional<DenyFilter> base, long[] added, long[] lifted) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key");
        }
        this.key = key.clone();
        this.base = base;
        this.added = Arrays.stream(added).sorted().toArray();
        this.lifted = Arrays.stream(lifted).sorted().toArray();
    }

    /** A list without any document. */
    public static DenyList none() {
        return new DenyList(new byte[KEY_BYTES], Optional.empty(), new long[0], new long[0]);
    }

    /** Whether this document may be on the list: false is certain, true has to be confirmed by the authority. */
    public boolean mayHold(DocumentKey document) {
        long hash = hash(key, document);
        return Arrays.binarySearch(added, hash) >= 0
                || base.isPresent()
                        && Arrays.binarySearch(lifted, hash) < 0
                        && base.get().mayContain(hash);
    }

    /** The number of documents on it. */
    public long size() {
        return base.map(DenyFilter::elements).orElse(0) + (long) added.length - lifted.length;
    }

    /** A document's hash: the first 8 bytes of HMAC-SHA-256 over kind, country and number. */
    public static long hash(byte[] key, DocumentKey document) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return ByteBuffer.wrap(mac.doFinal(document.canonical().getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    byte[] key() {
        return key.clone();
    }

    Optional<DenyFilter> base() {
        return base;
    }

    long[] added() {
        return added.clone();
    }

    long[] lifted() {
        return lifted.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenyList list
                && Arrays.equals(key, list.key)
                && Arrays.equals(added, list.added)
                && Arrays.equals(lifted, list.lifted)
                && base.map(DenyFilter::bytes)
                        .map(Arrays::hashCode)
                        .equals(list.base.map(DenyFilter::bytes).map(Arrays::hashCode));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** Its size only. */
    @Override
    public String toString() {
        return "DenyList[" + size() + "]";
    }
}
