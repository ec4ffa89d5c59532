package mu.maupass.sync.failure;

import java.io.Serializable;

/**
 * What can go wrong between the counter and the authority. Each cause has one stable code, used for nothing else, whose
 * text is in the station's string files ({@code failure.<code>.what}, {@code failure.<code>.do}). A failure never
 * carries personal data, keys or bodies of messages.
 */
public sealed interface SyncFailure extends Serializable
        permits QueueFailure, AuthorityFailure, TrustFailure, UnforeseenFailure {

    /** The stable code shown to people, such as {@code A-102}. */
    String code();

    /** One technical sentence for the log and for support, in English; may be empty. */
    String detail();
}
