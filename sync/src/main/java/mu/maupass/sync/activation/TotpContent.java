package mu.maupass.sync.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;

/**
 * Time-based one-time passwords.
 *
 * @param secret   the shared secret, wiped with the activation
 * @param form     how codes are computed from it
 * @param usedStep the time step of the code that was used at the counter; no log-in may take it, or one before it
 */
public record TotpContent(Secret secret, TotpForm form, long usedStep) implements FactorContent {
    /** Its name in the record. */
    public static final String TYPE = "totp";

    public TotpContent {
        Objects.requireNonNull(secret);
        Objects.requireNonNull(form);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json, OffsetDateTime established) throws IOException {
        byte[] base32 = secret.base32();
        json.writeFieldName("secret");
        json.writeUTF8String(base32, 0, base32.length);
        Arrays.fill(base32, (byte) 0);
        json.writeStringField("algorithm", form.algorithm().value());
        json.writeNumberField("digits", form.digits());
        json.writeNumberField("period", TotpForm.PERIOD);
        json.writeNumberField("used_step", usedStep);
    }

    @Override
    public void wipe() {
        secret.wipe();
    }
}
