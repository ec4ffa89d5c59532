package mu.maupass.station.factor.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.RecoveryCode;
import mu.maupass.sync.trust.PasswordHash;

/**
 * Ten recovery codes as the authority holds them: it can compare a code, but tell nobody one.
 *
 * @param hashes each at the place that its code begins with
 * @param used   place of the code that was typed at the counter; it opens nothing again (requirement T7)
 */
record RecoveryCodesContent(List<PasswordHash> hashes, int used) implements FactorContent {
    static final String TYPE = "recovery_codes";

    RecoveryCodesContent {
        hashes = List.copyOf(hashes);
        if (hashes.size() != RecoveryCode.COUNT || used < 0 || used >= RecoveryCode.COUNT) {
            throw new IllegalArgumentException("there are ten places");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        json.writeArrayFieldStart("hashes");
        for (PasswordHash hash : hashes) {
            json.writeString(hash.text());
        }
        json.writeEndArray();
        json.writeNumberField("used", used);
    }

    /** Nothing here is secret: out of 69 random bits behind a memory-hard function nobody guesses a code. */
    @Override
    public void wipe() {}
}
