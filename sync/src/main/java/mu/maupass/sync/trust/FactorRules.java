package mu.maupass.sync.trust;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;

/**
 * Which second factors the authority lets its stations hand out, and in which form.
 *
 * @param offered names of kinds, in the order in which a citizen is offered them; a station leaves out those that it does not
 *                know. Never electronic mail, and never short messages or activation codes alone (requirement T1)
 * @param totp    how time-based one-time passwords are computed
 * @param keys    what security keys are registered for; empty where none are
 * @param activationDays how long an activation code is good that is handed out while the authority cannot be reached, in days;
 *                1 to {@value #MOST_DAYS}
 */
public record FactorRules(List<String> offered, TotpForm totp, Optional<SecurityKeyRules> keys, int activationDays) {
    /** Longer no code of a letter is good either (NIST SP 800-63A-4, enrolment codes). */
    public static final int MOST_DAYS = 21;

    /** Where policy says nothing: over a weekend and the repair of a line. */
    public static final int USUAL_DAYS = 7;

    /** Kinds with which nobody has a factor that works when they leave the counter, or that are restricted. */
    private static final Set<String> NEVER_ALONE = Set.of(ShortMessage.TYPE, ActivationCode.TYPE);

    private static final String EMAIL = "email";
    private static final String NAME = "[a-z][a-z0-9_]{0,31}";

    /** More than this nobody chooses from. */
    private static final int MOST = 6;

    /** Where policy says nothing. */
    public static final FactorRules USUAL = new FactorRules(List.of(TotpContent.TYPE), TotpForm.USUAL);

    public FactorRules {
        offered = List.copyOf(offered);
        Objects.requireNonNull(totp);
        Objects.requireNonNull(keys);
        if (offered.isEmpty()
                || offered.size() > MOST
                || new HashSet<>(offered).size() < offered.size()
                || !offered.stream().allMatch(name -> name.matches(NAME))) {
            throw new IllegalArgumentException("names of second factors");
        }
        if (offered.contains(EMAIL)) {
            throw new IllegalArgumentException("electronic mail is no second factor");
        }
        if (tooLittle(offered)) {
            throw new IllegalArgumentException("short messages and activation codes are never the only second factors");
        }
        if (activationDays < 1 || activationDays > MOST_DAYS) {
            throw new IllegalArgumentException("days of an activation code");
        }
    }

    /** Without security keys. */
    public FactorRules(List<String> offered, TotpForm totp) {
        this(offered, totp, Optional.empty(), USUAL_DAYS);
    }

    /** Whether with these alone somebody would leave a counter with nothing that works, or with a restricted factor. */
    public static boolean tooLittle(Collection<String> types) {
        return NEVER_ALONE.containsAll(types);
    }

    /** Whether a kind is restricted (NIST SP 800-63B-4, section 3.1.3.3): taken beside another one only. */
    public static boolean restricted(String type) {
        return type.equals(ShortMessage.TYPE);
    }

    /** Whether among these is one that nobody takes without another, and no other. */
    public static boolean restrictedAlone(Collection<String> types) {
        return types.stream().anyMatch(FactorRules::restricted) && tooLittle(types);
    }

    /** The usual form, and these kinds in this order. */
    public static FactorRules offering(String... types) {
        return new FactorRules(List.of(types), TotpForm.USUAL);
    }

    /** The same kinds, with one-time passwords of this form. */
    public FactorRules with(TotpForm form) {
        return new FactorRules(offered, form, keys, activationDays);
    }

    /** The same kinds, with security keys by these rules. */
    public FactorRules with(SecurityKeyRules rules) {
        return new FactorRules(offered, totp, Optional.of(rules), activationDays);
    }

    /** The same kinds, with activation codes that are good for so many days where they are handed out without a network. */
    public FactorRules withActivationDays(int days) {
        return new FactorRules(offered, totp, keys, days);
    }
}
