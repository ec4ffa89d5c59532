package mu.maupass.sync.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.TotpForm;

/**
 * Where people have their accounts: in the authority's own records, or at an identity provider
 * ({@code docs/decisions/0048-accounts.md}). What was decided about an account always stands in the records first, in the transaction
 * that decides it; an identity provider is told after it, as often as it takes, and what it is told is how the account shall be, not what
 * to do: being told twice changes nothing. Safe for use by several threads.
 */
public interface Accounts extends AutoCloseable {

    /** Those in the authority's own records: nobody has to be told. */
    static Accounts embedded() {
        return new EmbeddedAccounts();
    }

    /** Whether they are at an identity provider: then people log in there, and the records follow it in who they are. */
    boolean elsewhere();

    /** The kinds of second factors that an account can have there, by their names in the policy. */
    List<String> kinds();

    /** By what a person is looked up. */
    enum Key {
        CODE,
        SUBJECT,
        NIC,
        USER_NAME
    }

    /**
     * Looks a person up; empty where there is nobody.
     *
     * @throws AccountsException where that cannot be known now
     */
    Optional<Person> find(Key key, String value) throws AccountsException;

    /**
     * Makes the second factors of an account these, and no others, and its attributes likewise.
     *
     * @throws AccountsException where that cannot be done now; part of it may have been done
     */
    void settle(Standing standing) throws AccountsException;

    /** Asks nobody any more; what is being asked is cut off. */
    @Override
    void close();

    /**
     * A person with an account.
     *
     * @param subject under which the identity provider knows the account, for ever
     * @param code    of a pre-enrolment
     * @param email   where messages are sent to
     */
    record Person(
            String subject,
            String userName,
            String familyName,
            String birthFamilyName,
            String givenNames,
            LocalDate birthDate,
            String nic,
            Optional<String> code,
            Optional<String> email) {

        /** The same person under this user name. */
        Person named(String other) {
            return new Person(subject, other, familyName, birthFamilyName, givenNames, birthDate, nic, code, email);
        }

        @Override
        public String toString() {
            return "Person[***]";
        }
    }

    /**
     * How an account shall be.
     *
     * @param subject    of the account
     * @param activation the record that bound its factors last; what is bound carries it as its label
     * @param level      that it reaches with them; empty where it has none that opens anything
     * @param totp       its one-time passwords; empty where it has none, or where they are suspended
     */
    record Standing(String subject, String activation, Optional<String> level, Optional<Totp> totp) {
        public Standing {
            Objects.requireNonNull(subject);
            Objects.requireNonNull(activation);
        }

        @Override
        public String toString() {
            return "Standing[***]";
        }
    }

    /**
     * Time-based one-time passwords.
     *
     * @param secret in base 32
     */
    record Totp(String secret, TotpForm form) {
        @Override
        public String toString() {
            return "Totp[***]";
        }
    }
}
