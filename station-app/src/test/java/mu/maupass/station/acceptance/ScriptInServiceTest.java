package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptInServiceTest {
    @TempDir
    Path temp;

    @Test
    void aScriptLeadsNoVisitWhereTheAuthorityDoesNotSayTraining() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp, service())) {
            ObjectNode nic = JsonNodeFactory.instance
                    .objectNode()
                    .put("nic", site.person("priya").nic());
            ObjectNode can = JsonNodeFactory.instance.objectNode().put("can", "418203");
            Ran ran = site.visit(site.script(nic, can), "priya");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.value().path("failure").path("code").asText())
                    .as(ran.out() + ran.err())
                    .isEqualTo("V-176");
        }
    }

    /** As dear a hash as a country would hand out; all other acceptance tests sign in with the fast ones of a training. */
    @Test
    void peopleAreKnownByTheHashesOfService() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp, service())) {
            assertThat(hashes(temp.resolve("authority/authority.db")))
                    .isNotEmpty()
                    .allMatch(hash -> new PasswordHash(hash).isWorthARoster());
            String[] set = site.by("i.naidoo", "settings", "set", "zone", "Indian/Mauritius");
            assertThat(Ran.json(site.data(), set).exitCode()).isZero();

            String[] wrong = site.by("s.appadoo", "settings", "set", "zone", "Indian/Mauritius");
            Files.writeString(Path.of(wrong[wrong.length - 1]), "not this one");
            assertThat(Ran.json(site.data(), wrong).exitCode()).isNotZero();
        }
    }

    private static List<String> hashes(Path authority) throws SQLException {
        List<String> hashes = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + authority);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT password_hash FROM agent")) {
            while (row.next()) {
                hashes.add(row.getString(1));
            }
        }
        return hashes;
    }

    private static SandboxOptions service() {
        SandboxOptions training = Demonstration.sandboxOptions();
        return new SandboxOptions(
                training.clock(),
                training.issuers(),
                training.namespace(),
                training.serverCertificate(),
                training.fault(),
                training.documentTypes(),
                training.policy().inService(),
                training.texts());
    }
}
