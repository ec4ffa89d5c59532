package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The authority's keys as a station knows them: those of its enrolment, and, from the first trust bundle on that says more, those that
 * the bundle names ({@link KeyList}). From then on a bundle has to name keys, and one that a former key signed is refused: whoever stole
 * an old key makes none. Safe for use by several threads.
 */
public final class AuthorityKeys {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps a list over restarts. */
    @FunctionalInterface
    public interface Memory {
        /**
         * Keeps it; returns when it is on the disk.
         *
         * @param jws the list as the certification authority signed it
         * @throws SyncException where it cannot be kept
         */
        void keep(String jws) throws SyncException;
    }

    private final X509Certificate ca;
    private final Memory memory;
    private final ECPublicKey enrolledSigning;
    private final ECPublicKey enrolledSealing;
    private volatile @Nullable KeyList known;
    private volatile List<ECPublicKey> believed;
    /** A list that counts and is not on the disk by itself yet. */
    private Optional<String> unkept = Optional.empty();

    private AuthorityKeys(
            X509Certificate ca, ECPublicKey signing, ECPublicKey sealing, Memory memory, @Nullable KeyList known) {
        this.ca = ca;
        this.enrolledSigning = signing;
        this.enrolledSealing = sealing;
        this.memory = memory;
        this.known = known;
        this.believed = believed(known, signing);
    }

    /** Those of an enrolment, of which nothing more is kept. */
    public static AuthorityKeys enrolled(X509Certificate ca, ECPublicKey signing, ECPublicKey sealing) {
        return new AuthorityKeys(ca, signing, sealing, _ -> {}, null);
    }

    /**
     * Those of an enrolment, and what was learned since.
     *
     * @param ca      the pinned certification authority
     * @param signing of the enrolment
     * @param sealing of the enrolment
     * @param kept    the newest list that {@code memory} was given
     * @throws SyncException T-101, T-102 where that is none of this authority
     */
    public static AuthorityKeys of(
            X509Certificate ca, ECPublicKey signing, ECPublicKey sealing, Optional<String> kept, Memory memory)
            throws SyncException {
        return new AuthorityKeys(
                ca, signing, sealing, memory, kept.isPresent() ? KeyList.verify(kept.get(), ca) : null);
    }

    /** By which receipts, times, heads and tickets are believed. The same list until another one is learned. */
    public List<ECPublicKey> signing() {
        return believed;
    }

    /** To which records are sealed now. */
    public ECPublicKey sealing() {
        KeyList now = known;
        return now == null ? enrolledSealing : now.sealing();
    }

    /**
     * What a bundle says of keys, before it is believed.
     *
     * @param list    empty where it says nothing
     * @param jws     the list as it was signed
     * @param signers one of whom has to have signed the bundle
     */
    record Offer(Optional<KeyList> list, String jws, List<ECPublicKey> signers) {}

    /**
     * Reads it.
     *
     * @throws SyncException T-101 where the certification authority has not signed it for this bundle and all that it says, or where it
     *     is missing behind a bundle that had one; T-102 where it cannot be read
     */
    Offer offered(String bundle) throws SyncException {
        Offer offer = present(bundle);
        if (offer.list.filter(list -> list.bundle().isEmpty()).isPresent()) {
            throw SyncException.of(Cause.BUNDLE_FORGED, "keys of no content");
        }
        return offer;
    }

    /**
     * The same of a bundle that this station has installed and keeps under its own key: a list of before 30 November 2026, which says
     * nothing of the bundle's content, counts there, because an update comes to stations without a network, too.
     */
    Offer present(String bundle) throws SyncException {
        JsonNode content = content(bundle);
        String jws = content.path(KeyList.MEMBER).asText("");
        if (jws.isEmpty()) {
            if (known != null) {
                throw SyncException.of(Cause.BUNDLE_FORGED, "it names no keys");
            }
            return new Offer(Optional.empty(), "", List.of(enrolledSigning));
        }
        KeyList list = KeyList.verify(jws, ca);
        if (list.version() != content.path("version").asLong()) {
            throw SyncException.of(Cause.BUNDLE_FORGED, "keys of another edition");
        }
        if (!list.bundle().isEmpty() && !list.bundle().equals(KeyList.hashOf(content))) {
            throw SyncException.of(Cause.BUNDLE_FORGED, "keys of another content");
        }
        return new Offer(Optional.of(list), jws, list.signing());
    }

    /**
     * By which keys the authority signs now, as a bundle says that need not be in force; nothing of it is kept.
     *
     * @throws SyncException T-101, T-102 where the certification authority has not signed that
     */
    public List<ECPublicKey> named(String bundle) throws SyncException {
        return offered(bundle).list.map(KeyList::signing).orElse(List.of(enrolledSigning));
    }

    /** Believes what a bundle in force says, until the end of the program. */
    synchronized void learn(Offer offer) {
        KeyList before = known;
        if (offer.list.isEmpty()
                || before != null && before.version() > offer.list.get().version()) {
            return;
        }
        KeyList list = offer.list.get();
        boolean same = before != null && before.sameKeys(list);
        known = list;
        if (!same) {
            believed = believed(list, enrolledSigning);
            unkept = Optional.of(offer.jws);
        }
    }

    /**
     * Keeps what was learned, where that was not done yet.
     *
     * @throws SyncException where it cannot be; it counts nevertheless, and is tried again at the next call
     */
    synchronized void keep() throws SyncException {
        if (unkept.isPresent()) {
            memory.keep(unkept.get());
            unkept = Optional.empty();
        }
    }

    private static List<ECPublicKey> believed(@Nullable KeyList list, ECPublicKey enrolled) {
        return list == null
                ? List.of(enrolled)
                : Stream.concat(list.signing().stream(), list.former().stream()).toList();
    }

    private static JsonNode content(String bundle) throws SyncException {
        try {
            return MAPPER.readTree(JWSObject.parse(bundle).getPayload().toBytes());
        } catch (ParseException | IOException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "not a signed document");
        }
    }
}
