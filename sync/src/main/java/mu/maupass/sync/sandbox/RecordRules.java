package mu.maupass.sync.sandbox;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;

/**
 * By what the authority judges a record: what it signed for its stations, in one edition of the bundle or as it is now. Names of
 * policies and versions of texts also count where they stood in an earlier edition, because a record may come late.
 *
 * @param namespace of the authority's own names
 * @param policy    limits and settings
 * @param texts     words of consent
 * @param types     documents that may be accepted
 * @param roster    who may work
 * @param edition   of the bundle that says so; the newest of all where it is not of a bundle
 */
record RecordRules(
        URI namespace, PolicyValues policy, ServiceTexts texts, DocumentTypes types, Roster roster, long edition) {

    private static final long NOW = Long.MAX_VALUE;
    private static final String POLICY = "policy";
    private static final String TEXT = "text";

    static RecordRules of(SandboxOptions options) {
        return new RecordRules(
                options.namespace(),
                options.policy(),
                options.texts(),
                options.documentTypes().orExamples(),
                Roster.NOW,
                NOW);
    }

    /** By an edition of the bundle. */
    static RecordRules of(TrustBundle edition) {
        Map<String, RosterAgent> agents =
                edition.agents().stream().collect(Collectors.toMap(RosterAgent::id, Function.identity()));
        return new RecordRules(
                edition.scope().environment(),
                edition.policy(),
                edition.texts(),
                edition.documentTypes().orExamples(),
                (_, id) -> Optional.ofNullable(agents.get(id)),
                edition.version());
    }

    /** Remembers what a bundle that is signed now says. */
    void publish(Connection connection) throws SQLException {
        note(connection, POLICY, policyText(policy.policyId(), policy.assuranceLevel()));
        note(connection, TEXT, texts.version());
    }

    boolean knowsPolicy(Connection connection, String id, String level) throws SQLException {
        String text = policyText(id, level);
        return text.equals(policyText(policy.policyId(), policy.assuranceLevel())) || noted(connection, POLICY, text);
    }

    boolean knowsText(Connection connection, String version) throws SQLException {
        return version.equals(texts.version()) || noted(connection, TEXT, version);
    }

    private static String policyText(String id, String level) {
        return id + "|" + level;
    }

    private static void note(Connection connection, String kind, String value) throws SQLException {
        SandboxStore.update(connection, "INSERT INTO published VALUES (?, ?) ON CONFLICT DO NOTHING", kind, value);
    }

    private static boolean noted(Connection connection, String kind, String value) throws SQLException {
        return SandboxStore.count(
                        connection, "SELECT count(*) FROM published WHERE kind = ? AND value = ?", kind, value)
                > 0;
    }
}
