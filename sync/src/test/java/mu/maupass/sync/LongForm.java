package mu.maupass.sync;

import java.util.Optional;

/**
 * Whether the tests run in their long form, which does more rounds of what comes by chance
 * (docs/decisions/0050-long-form-of-tests.md).
 */
public final class LongForm {
    private static final String VARIABLE = "STATION_TEST_LONG";

    private LongForm() {}

    /**
     * How many rounds this run does.
     *
     * @throws IllegalArgumentException where the variable has another word than {@code true}, which would be taken for the
     *     short form by a machine and for the long one by a person
     */
    public static int rounds(int inEachBuild, int inTheLongForm) {
        return isAsked(Optional.ofNullable(System.getenv(VARIABLE))) ? inTheLongForm : inEachBuild;
    }

    static boolean isAsked(Optional<String> word) {
        String said = word.orElse("");
        if (!said.isEmpty() && !said.equals("true")) {
            throw new IllegalArgumentException(VARIABLE + " is \"true\" or it is not set; it is: " + said);
        }
        return !said.isEmpty();
    }
}
