package mu.maupass.sync.activation;

import java.time.Duration;

/**
 * Codes in short messages to a telephone: the restricted kind of second factor (NIST SP 800-63B-4, section 3.1.3.3), because who takes
 * over the number, or listens to the network, has the code. The authority sends them; a station never does.
 */
public final class ShortMessage {
    /** The kind of factor that it is. */
    public static final String TYPE = "sms";

    /** Digits of a number of Mauritius, without the country's own. */
    public static final int NUMBER_DIGITS = 8;

    /** Digits of a code: few, so it is good for a short time and few tries (NIST SP 800-63B-4, section 3.1.3.2). */
    public static final int CODE_DIGITS = 6;

    /** How long a code is good, from when it was sent. */
    public static final Duration GOOD = Duration.ofMinutes(5);

    /** Wrong answers after which a code is good for nothing. */
    public static final int TRIES = 3;

    /** What it begins with at home, which the authority puts before a number. */
    private static final String COUNTRY = "+230 ";

    private ShortMessage() {}

    /** Whether these can be the digits of a number. */
    public static boolean isNumber(String digits) {
        return digits.matches("[0-9]{" + NUMBER_DIGITS + "}");
    }

    /** The number as a telephone shows it. */
    public static String shown(String digits) {
        return COUNTRY + digits.substring(0, NUMBER_DIGITS / 2) + " " + digits.substring(NUMBER_DIGITS / 2);
    }

    /** As much of a number as somebody may see who knows it already: its last two digits. */
    public static String masked(String digits) {
        return "•• " + digits.substring(NUMBER_DIGITS - 2);
    }
}
