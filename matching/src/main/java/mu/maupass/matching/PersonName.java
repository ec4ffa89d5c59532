package mu.maupass.matching;

/**
 * A person's names. Who has only one name has it in the surname's place on a document; registers put it in either.
 *
 * @param surname nothing or a placeholder where there is none
 * @param givenNames likewise
 */
public record PersonName(String surname, String givenNames) {
    /** This name, its only part put where the other one has its only part. */
    public PersonName placedAs(PersonName other) {
        return isOneWord() && other.isOneWord() && NameMatch.isAbsent(surname) != NameMatch.isAbsent(other.surname)
                ? new PersonName(/* surname= */ givenNames, /* givenNames= */ surname)
                : this;
    }

    /** Whether there is a surname or a given name, and not both. */
    public boolean isOneWord() {
        return NameMatch.isAbsent(surname) != NameMatch.isAbsent(givenNames);
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "PersonName[masked]";
    }
}
