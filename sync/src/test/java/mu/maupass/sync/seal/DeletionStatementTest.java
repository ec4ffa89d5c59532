package mu.maupass.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionStatementTest {

    @TempDir
    Path folder;

    @Test
    void theAuthorityAndWhoeverHasTheStationsPublicKeyVerifyIt() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            OffsetDateTime now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);
            UUID visit = UUID.randomUUID();
            List<Deletion> deletions = List.of(new Deletion(Deletion.Kind.PORTRAIT, now.minusSeconds(30), now));
            String jws = site.sealer().deletionStatement(visit, deletions, now);
            String station = site.station().stationId();
            List<java.security.interfaces.ECPublicKey> keys =
                    List.of(site.station().keys().publicKey());

            assertThat(DeletionStatement.verify(jws, station, keys)).hasValueSatisfying(statement -> {
                assertThat(statement.visitId()).isEqualTo(visit);
                assertThat(statement.deletions()).singleElement().satisfies(one -> {
                    assertThat(one.what()).isEqualTo(Deletion.Kind.PORTRAIT);
                    assertThat(one.wiped().toInstant()).isEqualTo(now.toInstant());
                });
            });
            assertThat(site.authority().deletionStatement(jws)).isEqualTo(DeletionStatement.verify(jws, station, keys));

            String edited = jws.replace('.', '#').replaceFirst("#.", "#A").replace('#', '.');
            assertThat(DeletionStatement.verify(edited, station, keys)).isEmpty();
            assertThat(DeletionStatement.verify(jws, "MU-PO-9999", keys)).isEmpty();
            assertThat(DeletionStatement.verify(
                            jws, station, List.of(site.station().signingKey())))
                    .isEmpty();
            assertThat(site.authority().deletionStatement(edited)).isEmpty();
        }
    }
}
