package mu.maupass.station.factor.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.trust.PasswordHash;

/**
 * An activation code as the authority holds it: it can compare a code, but tell nobody one.
 *
 * @param hash    of the whole code
 * @param lasting how long it is good, used or not. From the time of the activation: the visit may go on for long after the code was
 *     typed back, and nobody has it before
 */
record ActivationCodeContent(PasswordHash hash, Duration lasting) implements FactorContent {
    @Override
    public String type() {
        return ActivationCode.TYPE;
    }

    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        json.writeStringField("hash", hash.text());
        json.writeStringField(
                "valid_until",
                established.plus(lasting).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Nothing here is secret: out of 126 random bits behind a memory-hard function nobody guesses a code. */
    @Override
    public void wipe() {}
}
