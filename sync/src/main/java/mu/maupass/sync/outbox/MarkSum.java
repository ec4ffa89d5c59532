package mu.maupass.sync.outbox;

import java.util.Base64;
import java.util.Optional;

/**
 * How many marks of findings there are, and the sum (XOR) of their codes: a mark that is taken out, put in or changed gives
 * another one, and one more costs no look at the others.
 *
 * @param count of the marks
 * @param sum   of their codes, in the form of a code
 */
record MarkSum(long count, String sum) {

    private static final int BYTES = 32;
    static final MarkSum NONE =
            new MarkSum(0, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[BYTES]));

    /** With a mark more. */
    MarkSum and(String code) {
        return new MarkSum(count + 1, xor(code));
    }

    /** With a mark less. */
    MarkSum without(String code) {
        return new MarkSum(count - 1, xor(code));
    }

    private String xor(String code) {
        byte[] one = Base64.getUrlDecoder().decode(sum);
        byte[] other = Base64.getUrlDecoder().decode(code);
        for (int i = 0; i < BYTES; i++) {
            one[i] ^= other[i];
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(one);
    }

    /** Without a space. */
    String text() {
        return count + ":" + sum;
    }

    /** What {@link #text} wrote; empty for anything else. */
    static Optional<MarkSum> of(String text) {
        String[] parts = text.split(":", -1);
        return parts.length == 2 ? Optional.of(new MarkSum(Long.parseLong(parts[0]), parts[1])) : Optional.empty();
    }
}
