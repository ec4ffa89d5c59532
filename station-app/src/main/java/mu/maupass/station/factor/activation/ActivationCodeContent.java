package mu.maupass.station.factor.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.trust.PasswordHash;

/**
 * An activation code as the authority holds it: it can compare a code, but tell nobody one.
 *
 * @param hash       of the whole code
 * @param validUntil when its time is over, used or not
 */
record ActivationCodeContent(PasswordHash hash, OffsetDateTime validUntil) implements FactorContent {
    @Override
    public String type() {
        return ActivationCode.TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("hash", hash.text());
        json.writeStringField("valid_until", validUntil.toString());
    }

    /** Nothing here is secret: out of 126 random bits behind a memory-hard function nobody guesses a code. */
    @Override
    public void wipe() {}
}
