package mu.maupass.sync.authority;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentStanding;

/**
 * The authority as an enrolled station reaches it. Every call blocks, ends within the client's time-outs, may come
 * from any thread, and ends early with A-133 when its thread is interrupted. Nothing is thrown: what went wrong is
 * part of the answer. {@link HttpsAuthorityClient} is the one that ships.
 */
public interface AuthorityClient extends AutoCloseable {

    /** The newest trust bundle, unless the station's entity tag is still the newest. */
    Reply<BundleAnswer> trustBundle(Optional<String> etag);

    /** A part that a trust bundle names by its SHA-256 (base64url); not compared with it yet. */
    Reply<byte[]> trustPart(String sha256);

    /** Whether a document may be accepted, by the authority's own word. */
    DocumentStanding standing(DocumentKey document);

    /** The profile of a pre-enrolment code. */
    ProfileLookup profileByCode(PreEnrolmentCode code);

    /** The profile of a national identity number. */
    ProfileLookup profileByNic(String nic);

    /** The profile of a user name. */
    ProfileLookup profileByUserName(String userName);

    /**
     * Sends records together; sending the same twice is harmless. Each has an outcome of its own.
     *
     * @return one outcome for each record, in their order
     */
    List<Submission> submit(List<SealedRecord> records);

    /** Makes a request of records ready, so that this can be done while another is on its way. */
    default Sending prepare(List<SealedRecord> records) {
        return _ -> submit(records);
    }

    /** A request that is ready to be sent. */
    @FunctionalInterface
    interface Sending {

        /**
         * Sends it, as {@link #submit(List)} does.
         *
         * @param answered runs as soon as a whole answer is here, before its receipts are verified, so that the next
         *                 records can be on their way meanwhile; does not run where no answer came
         */
        List<Submission> send(Runnable answered);
    }

    /** Sends one record. */
    default Submission submit(SealedRecord record) {
        return submit(List.of(record)).getFirst();
    }

    /** Asks for the signed time: proves that the authority is there and is the pinned one. */
    Reply<AuthorityTime> probe();

    /**
     * Asks for the signed time although the dates of the authority's TLS certificate do not fit this computer's clock,
     * so that the clock can be told from the certificate. Everything else is verified as ever: the pinned issuer, the
     * name, the signature and the nonce.
     */
    Reply<AuthorityTime> timeDespiteDates();

    /**
     * Shows the end of this station's chain and gets the authority's signed word on how far it holds it.
     *
     * @param own the last record here; empty where there is none
     */
    Reply<HeadAnswer> countersign(Optional<ChainHead> own);

    /** How long the authority's last answer asked to be left alone, if it did. */
    default Optional<Duration> askedToWait() {
        return Optional.empty();
    }

    /** The station that asks, where the client knows it. */
    default Optional<String> stationId() {
        return Optional.empty();
    }

    @Override
    void close();
}
