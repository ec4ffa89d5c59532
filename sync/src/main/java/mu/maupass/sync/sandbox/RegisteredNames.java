package mu.maupass.sync.sandbox;

import mu.maupass.matching.NameMatch;
import mu.maupass.matching.NameRule;
import mu.maupass.matching.PersonName;

/**
 * The names of an account, or those that a record claims. They are compared by the station's own rules, or what a
 * station has passed offline would be refused in the evening.
 *
 * @param family nothing or a placeholder where there is none, as everywhere here
 */
record RegisteredNames(String family, String atBirth, String given) {

    static RegisteredNames of(SandboxAccount account) {
        return new RegisteredNames(account.familyName(), account.birthFamilyName(), account.givenNames());
    }

    /** Whether a record that claims those names can be about this account. The account keeps its own spelling. */
    boolean areMeantBy(RegisteredNames claimed) {
        PersonName own = new PersonName(family, given);
        PersonName other = new PersonName(claimed.family, claimed.given).placedAs(own);
        return same(other.surname(), own.surname())
                && same(other.givenNames(), own.givenNames())
                && same(claimed.surnameAtBirth(other), surnameAtBirth(own));
    }

    /** Who has only one name has no other at birth. */
    private String surnameAtBirth(PersonName now) {
        return now.isOneWord() ? now.surname() : atBirth;
    }

    /** A script that cannot be compared confirms nothing where there is no zone beside it. */
    private static boolean same(String claimed, String registered) {
        NameRule rule = NameMatch.ofNationalCharacters(claimed, registered);
        return rule.matches() && rule != NameRule.OTHER_SCRIPT;
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "RegisteredNames[masked]";
    }
}
