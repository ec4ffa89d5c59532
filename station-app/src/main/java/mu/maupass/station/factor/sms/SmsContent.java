package mu.maupass.station.factor.sms;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.ShortMessage;

/**
 * What the record has of codes in short messages. The number is the authority's to know: it gave out the proof for it.
 *
 * @param proof that the citizen had the message at the counter
 */
record SmsContent(String proof) implements FactorContent {
    @Override
    public String type() {
        return ShortMessage.TYPE;
    }

    /** The record says itself that the kind is restricted (NIST SP 800-63B-4, section 3.1.3.3). */
    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        json.writeBooleanField("restricted", true);
        json.writeStringField("proof", proof);
    }

    /** Nothing here is secret: the proof is worth something for one account, and in a record of this authority's station only. */
    @Override
    public void wipe() {}
}
