package mu.maupass.sync.sandbox;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.DenyFilter;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.LookAlikes;

/**
 * The documents that must not be accepted, in the sandbox authority's database, and the list that stations get of them.
 * A few changes are in the bundle itself; when there are many, all documents go into a new filter, with a new key,
 * which each station fetches once.
 */
final class DenyTable {

    /** As {@link DocumentKey#lookAlike} makes it; an index has the same expression. */
    private static final String LOOK_ALIKE = "replace(replace(replace(number, 'O', '0'), 'I', '1'), 'L', '1')";

    /** The most changes that a bundle contains one by one. */
    private static final int MOST_BY_THEMSELVES = 1_000;

    private DenyTable() {}

    static Optional<DenyReason> reason(Connection connection, DocumentKey document) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT reason FROM denied_document WHERE kind = ? AND country = ? AND number = ?")) {
            query.setString(1, document.kind().value());
            query.setString(2, document.country());
            query.setString(3, document.number());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? DenyReason.ofValue(row.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * Whether a document was on the list that somebody may have meant who typed this one.
     *
     * @param types   that may be accepted; they say whose documents are shown here
     * @param edition of the bundle with the list
     */
    static boolean resembling(Connection connection, DocumentKey typed, DocumentTypes types, long edition)
            throws SQLException {
        Set<String> issuers = LookAlikes.issuers(types);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT kind, country, number FROM denied_document WHERE " + LOOK_ALIKE
                        + " = ? AND after_edition < ?")) {
            query.setString(1, typed.lookAlike());
            query.setLong(2, edition);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    DocumentKey reported = new DocumentKey(
                            DocumentKind.ofValue(row.getString(1)).orElseThrow(), row.getString(2), row.getString(3));
                    if (LookAlikes.mayBeMeant(reported, typed, issuers)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static void deny(Connection connection, DocumentKey document, DenyReason reason) throws SQLException {
        SandboxStore.update(
                connection, """
                INSERT INTO denied_document (kind, country, number, reason, after_edition)
                VALUES (?, ?, ?, ?, (SELECT coalesce(max(version), 0) FROM bundle)) ON CONFLICT DO NOTHING""", document.kind().value(), document.country(), document.number(), reason.value());
    }

    static void lift(Connection connection, DocumentKey document) throws SQLException {
        long based = SandboxStore.count(
                connection,
                "SELECT based FROM denied_document WHERE kind = ? AND country = ? AND number = ?",
                document.kind().value(),
                document.country(),
                document.number());
        SandboxStore.update(
                connection,
                "DELETE FROM denied_document WHERE kind = ? AND country = ? AND number = ?",
                document.kind().value(),
                document.country(),
                document.number());
        if (based == 1) {
            SandboxStore.update(
                    connection,
                    "INSERT INTO deny_lifted VALUES (?) ON CONFLICT DO NOTHING",
                    DenyList.hash(key(connection), document));
        }
    }

    /** The list as it is now. */
    static DenyList list(Connection connection) throws SQLException {
        long apart = SandboxStore.count(connection, """
                SELECT (SELECT count(*) FROM denied_document WHERE based = 0) + (SELECT count(*) FROM deny_lifted)""");
        if (apart > MOST_BY_THEMSELVES) {
            rebuild(connection);
        }
        byte[] key = key(connection);
        return new DenyList(
                key,
                content(connection).map(DenyFilter::read),
                hashes(connection, key, "SELECT kind, country, number FROM denied_document WHERE based = 0"),
                lifted(connection));
    }

    /** The filter with this hash, if it is the present one. */
    static Optional<byte[]> part(Connection connection, String sha256) throws SQLException {
        return SandboxStore.count(connection, "SELECT count(*) FROM deny_base WHERE sha256 = ?", sha256) > 0
                ? content(connection)
                : Optional.empty();
    }

    private static void rebuild(Connection connection) throws SQLException {
        byte[] key = newKey();
        byte[] content = DenyFilter.of(hashes(connection, key, "SELECT kind, country, number FROM denied_document"))
                .bytes();
        SandboxStore.update(connection, "DELETE FROM deny_base");
        SandboxStore.update(connection, "INSERT INTO deny_base VALUES (1, ?, ?, ?)", key, Sha256.of(content), content);
        SandboxStore.update(connection, "UPDATE denied_document SET based = 1");
        SandboxStore.update(connection, "DELETE FROM deny_lifted");
    }

    private static byte[] key(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT list_key FROM deny_base");
                ResultSet row = query.executeQuery()) {
            if (row.next()) {
                return row.getBytes(1);
            }
        }
        byte[] key = newKey();
        SandboxStore.update(connection, "INSERT INTO deny_base VALUES (1, ?, NULL, NULL)", key);
        return key;
    }

    private static byte[] newKey() {
        byte[] key = new byte[DenyList.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static Optional<byte[]> content(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT content FROM deny_base");
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
        }
    }

    private static long[] hashes(Connection connection, byte[] key, String sql) throws SQLException {
        LongStream.Builder hashes = LongStream.builder();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                DocumentKind kind = DocumentKind.ofValue(row.getString(1)).orElseThrow();
                hashes.add(DenyList.hash(key, new DocumentKey(kind, row.getString(2), row.getString(3))));
            }
        }
        return hashes.build().sorted().toArray();
    }

    private static long[] lifted(Connection connection) throws SQLException {
        LongStream.Builder hashes = LongStream.builder();
        try (PreparedStatement query = connection.prepareStatement("SELECT hash FROM deny_lifted ORDER BY hash");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                hashes.add(row.getLong(1));
            }
        }
        return hashes.build().toArray();
    }
}
