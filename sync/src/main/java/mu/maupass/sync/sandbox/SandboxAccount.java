package mu.maupass.sync.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** A MauPass account as the sandbox authority holds it. */
record SandboxAccount(
        String accountId,
        String subject,
        String card,
        String userName,
        String passwordHash,
        String familyName,
        String birthFamilyName,
        String givenNames,
        LocalDate birthDate,
        String nic,
        Optional<String> code,
        boolean activated,
        long factorBound,
        boolean suspended) {

    static SandboxAccount of(ResultSet row) throws SQLException {
        return new SandboxAccount(
                row.getString("account_id"),
                row.getString("subject"),
                row.getString("card"),
                row.getString("user_name"),
                row.getString("password_hash"),
                row.getString("family_name"),
                row.getString("birth_family_name"),
                row.getString("given_names"),
                LocalDate.parse(row.getString("birth_date")),
                row.getString("nic"),
                Optional.ofNullable(row.getString("code")),
                row.getBoolean("activated"),
                row.getLong("factor_bound"),
                row.getBoolean("suspended"));
    }

    @Override
    public String toString() {
        return "SandboxAccount[***]";
    }
}
