package mu.maupass.station.demonstration;

import java.nio.CharBuffer;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.station.factor.Totp;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;

/** A citizen's telephone with an authenticator application, for demonstrations and acceptance runs. */
public final class SimulatedTelephone {
    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");
    private static final Pattern FORM = Pattern.compile("&algorithm=([A-Z0-9]+)&digits=(\\d)&");

    private final InstantSource clock;

    public SimulatedTelephone(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The code that an authenticator shows now once it has scanned this text.
     *
     * @throws IllegalArgumentException where it is no provisioning text
     */
    public String codeFor(char[] provisioningText) {
        CharBuffer text = CharBuffer.wrap(provisioningText);
        Matcher found = SECRET.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no provisioning text");
        }
        Matcher named = FORM.matcher(text);
        TotpForm form = named.find()
                ? TotpForm.of(named.group(1), Integer.parseInt(named.group(2))).orElse(TotpForm.USUAL)
                : TotpForm.USUAL;
        try (Secret secret = Secret.ofBase32(text.subSequence(found.start(1), found.end(1)))) {
            return secret.use(bytes -> Totp.codeAt(bytes, form, clock.instant()));
        }
    }
}
