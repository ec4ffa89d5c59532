package mu.maupass.sync.authority;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentStanding;

/**
 * The port by which an enrolled station reaches the authority. Every call blocks, ends within the client's time-outs,
 * may come from any thread, and ends early with A-133 when its thread is interrupted. Nothing is thrown: what went
 * wrong is part of the answer. {@link HttpsAuthorityClient} is the implementation that ships.
 */
public interface AuthorityClient extends AutoCloseable {

    /** The newest trust bundle, unless the station already has it by its entity tag. */
    Reply<BundleAnswer> trustBundle(Optional<String> etag);

    /** A part of a trust bundle, named by its SHA-256 (base64url). The caller has to compare the hash. */
    Reply<byte[]> trustPart(String sha256);

    /** Asks the authority whether a document may be accepted. */
    DocumentStanding standing(DocumentKey document);

    /** The profile of a pre-enrolment code. */
    ProfileLookup profileByCode(PreEnrolmentCode code);

    /** The profile of a national identity number. */
    ProfileLookup profileByNic(String nic);

    /** The profile of a user name. */
    ProfileLookup profileByUserName(String userName);

    /**
     * Sends records together, each with its own outcome. Sending one a second time has no effect at the authority.
     *
     * @return one outcome for each record, in their order
     */
    List<Submission> submit(List<SealedRecord> records);

    /** Prepares a request with records, so that it can be prepared while another one is being sent. */
    default Sending prepare(List<SealedRecord> records) {
        return _ -> submit(records);
    }

    /** A request that is ready to send. */
    @FunctionalInterface
    interface Sending {

        /**
         * Sends it, as {@link #submit(List)} does.
         *
         * @param answered runs as soon as the whole answer has arrived and before its receipts are verified, so that
         *     the next records can be sent meanwhile; does not run where no answer came
         */
        List<Submission> send(Runnable answered);
    }

    /** Sends one record. */
    default Submission submit(SealedRecord record) {
        return submit(List.of(record)).getFirst();
    }

    /** Asks for the signed time. The answer proves that the pinned authority can be reached. */
    Reply<AuthorityTime> probe();

    /**
     * Asks for the signed time although the dates of the authority's TLS certificate do not fit this computer's clock,
     * to find out whether the clock or the certificate is wrong. Everything else is verified as always: the pinned
     * issuer, the name, the signature and the nonce.
     */
    Reply<AuthorityTime> timeDespiteDates();

    /**
     * Sends the head of this station's chain and returns the authority's signed statement of how much of the chain it
     * holds.
     *
     * @param own   the last record here; empty where there is none
     * @param events number of the newest event of use here: the authority misses it where it falls
     * @param alarm why the queue is closed until this is answered, if it is
     */
    Reply<HeadAnswer> countersign(Optional<ChainHead> own, long events, Optional<StationAlarm> alarm);

    /**
     * Hands over a statement about a day. Doing it a second time has no effect at the authority.
     *
     * @param statement signed by who made it
     */
    Reply<DayReceipt> handOver(DayStatement statement);

    /**
     * Asks for a one-time password of somebody.
     *
     * @param statement a {@link mu.maupass.sync.seal.PasswordReset}, signed by a supervisor
     * @return true once the authority sends one to that person
     */
    Reply<Boolean> resetPassword(String statement);

    /**
     * Gives the authority the password that somebody chose in the place of a one-time one.
     *
     * @param statement a {@link mu.maupass.sync.seal.OwnPassword}, signed with the key of the one-time password
     * @return true once the next roster has it
     */
    Reply<Boolean> chooseOwnPassword(String statement);

    /**
     * Gives the authority the second factor that somebody has set up.
     *
     * @param statement a {@link mu.maupass.sync.seal.OwnFactor}, signed with the own key
     * @return true once the next roster has it
     */
    Reply<Boolean> setUpFactor(String statement);

    /** How long the authority's last answer asked the station to wait, if it did. */
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
