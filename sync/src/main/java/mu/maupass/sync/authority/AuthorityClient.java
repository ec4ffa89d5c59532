package mu.maupass.sync.authority;

import java.util.Optional;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.seal.SealedRecord;

/**
 * The authority as an enrolled station reaches it. Every call blocks, ends within the client's time-outs, may come
 * from any thread, and ends early with A-133 when its thread is interrupted. Nothing is thrown: what went wrong is
 * part of the answer. {@link HttpsAuthorityClient} is the one that ships.
 */
public interface AuthorityClient extends AutoCloseable {

    /** The newest trust bundle, unless the station's entity tag is still the newest. */
    Reply<BundleAnswer> trustBundle(Optional<String> etag);

    /** The profile of a pre-enrolment code. */
    ProfileLookup profileByCode(PreEnrolmentCode code);

    /** The profile of a national identity number. */
    ProfileLookup profileByNic(String nic);

    /** The profile of a user name. */
    ProfileLookup profileByUserName(String userName);

    /** Sends one record; sending the same twice is harmless. */
    Submission submit(SealedRecord sealed);

    /** Asks for the signed time: proves that the authority is there and is the pinned one. */
    Reply<AuthorityTime> probe();

    @Override
    void close();
}
