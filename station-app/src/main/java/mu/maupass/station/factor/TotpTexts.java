package mu.maupass.station.factor;

import java.net.URLEncoder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;

/**
 * What an authenticator application takes a secret from; the caller overwrites both texts.
 *
 * @param secret stays the caller's
 * @param form   how codes are computed
 * @param issuer who asks for the codes
 * @param label  whose they are
 */
public record TotpTexts(Secret secret, TotpForm form, String issuer, String label) {
    private static final int LONGEST = 512;
    private static final int GROUP = 4;

    /** The {@code otpauth} URI that stands in a QR. */
    public char[] uri() {
        char[] base32 = base32();
        CharBuffer uri = CharBuffer.allocate(LONGEST);
        uri.put("otpauth://totp/")
                .put(encoded(issuer))
                .put(':')
                .put(encoded(label))
                .put("?secret=")
                .put(base32)
                .put("&issuer=")
                .put(encoded(issuer))
                .put("&algorithm=" + form.algorithm().value() + "&digits=" + form.digits() + "&period="
                        + TotpForm.PERIOD)
                .flip();
        char[] text = new char[uri.remaining()];
        uri.get(text);
        Arrays.fill(uri.array(), '\0');
        Arrays.fill(base32, '\0');
        return text;
    }

    /** The secret for typing, in groups of four. */
    public char[] grouped() {
        char[] base32 = base32();
        char[] grouped = new char[base32.length + (base32.length - 1) / GROUP];
        Arrays.fill(grouped, ' ');
        for (int i = 0; i < base32.length; i++) {
            grouped[i + i / GROUP] = base32[i];
        }
        Arrays.fill(base32, '\0');
        return grouped;
    }

    private char[] base32() {
        byte[] ascii = secret.base32();
        char[] text = new char[ascii.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ascii[i];
        }
        Arrays.fill(ascii, (byte) 0);
        return text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpTexts[masked]";
    }
}
