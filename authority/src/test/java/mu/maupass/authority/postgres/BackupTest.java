package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.AuthorityServer;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@code docs/authority.md} says that it is done. */
@DisplayName("An authority that was restored from PostgreSQL's own copy and its folder")
class BackupTest {

    private static final DocumentIssuers ISSUERS =
            new DocumentIssuers(List.of(new byte[] {0x30, 0x00}), List.of(), List.of());
    private static final String COPY = "restored";

    @TempDir
    Path folder;

    /** As another computer is reached. */
    private static EnrolledStation at(EnrolledStation station, int port) {
        return new EnrolledStation(
                station.stationId(),
                station.officeName(),
                URI.create("https://localhost:" + port + "/"),
                station.namespace(),
                station.authorityCa(),
                station.signingKey(),
                station.sealingKey(),
                station.keys());
    }

    @Test
    void knowsWhatItHadTakenAndGoesOnBehindIt() throws Exception {
        Path programs = PostgresServer.programs().orElseThrow();
        assumeTrue(Files.isExecutable(programs.resolve("pg_dump")), "pg_dump is not installed");
        Path dump = folder.resolve("dump");
        SealedRecord taken;
        Submission.Accepted before;
        try (SandboxSite site = SandboxSite.start(folder, SandboxOptions.standard(ISSUERS));
                Outbox outbox = site.openOutbox()) {
            try (HttpsAuthorityClient client = site.client()) {
                taken = site.sealed(outbox, site.activation(site.person("priya")));
                before = (Submission.Accepted) client.submit(taken);
            }
            PostgresServer server = PostgresServer.shared();
            String lost = PostgresTestRecords.name(folder.resolve("authority"));
            run(programs.resolve("pg_dump").toString(), "--format=custom", "--file=" + dump, connection(lost));
            Path keys = copied(folder.resolve("authority"), folder.resolve("elsewhere"));
            SandboxPerson other = site.person("jean-rene");
            site.stopAuthority();
            server.create(COPY, Optional.empty());
            run(
                    programs.resolve("pg_restore").toString(),
                    "--no-owner",
                    "--dbname=" + connection(COPY),
                    dump.toString());

            try (AuthorityServer restored = AuthorityServer.start(
                            PostgresRecords.open(server.access(COPY)),
                            keys,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            SandboxOptions.standard(ISSUERS),
                            true,
                            (_, _, _, _) -> {});
                    HttpsAuthorityClient client =
                            new HttpsAuthorityClient(at(site.station(), restored.port()), SandboxSite.TIMEOUTS)) {
                assertThat(client.submit(taken))
                        .isInstanceOfSatisfying(
                                Submission.AlreadyThere.class,
                                again -> assertThat(again.receipt().jws())
                                        .isEqualTo(before.receipt().jws()));
                SealedRecord next = site.sealed(outbox, site.activation(other));
                assertThat(client.submit(next)).isInstanceOf(Submission.Accepted.class);
            }
        }
    }

    private static String connection(String database) {
        return PostgresServer.shared()
                .access(database)
                .url()
                .substring("jdbc:".length())
                .replace(
                        "postgresql://",
                        "postgresql://"
                                + PostgresServer.shared().access(database).user() + "@");
    }

    private static Path copied(Path from, Path to) throws Exception {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private void run(String... command) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
