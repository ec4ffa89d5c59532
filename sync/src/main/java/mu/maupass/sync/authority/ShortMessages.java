package mu.maupass.sync.authority;

import mu.maupass.sync.activation.AccountReference;

/**
 * The port by which a station asks the authority for a short message to a citizen's telephone. It has no gateway's keys and sends none
 * itself. Every call blocks, ends within the client's time-outs and may come from any thread; nothing is thrown.
 */
public interface ShortMessages {
    /**
     * Has a code sent.
     *
     * @param account that is to be opened with such codes
     * @param number  eight digits
     * @param request another one for each message that is wanted; the same one with the same number has the message that it had sent
     *     already, where its answer was lost. At most 64 letters, digits and hyphens
     * @return by what the authority knows this code; tells nothing of it
     */
    Reply<String> send(AccountReference account, String number, String request);

    /**
     * Shows that the citizen has the code that was sent.
     *
     * @param message what {@link #send} returned
     * @return what the record has of it: the authority knows the number by it
     */
    Reply<String> prove(String message, String code);
}
