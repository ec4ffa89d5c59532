package mu.maupass.sync.sandbox;

import java.io.IOException;

/**
 * A provider that carries short messages. An authority has several, so that none is needed: Catalonia's service ended with its only
 * one.
 */
interface SmsGateway {
    /**
     * Takes a message for delivery.
     *
     * @param number as {@link mu.maupass.sync.activation.ShortMessage#shown} has it
     * @throws IOException where it does not take it
     */
    void send(String number, String text) throws IOException;
}
