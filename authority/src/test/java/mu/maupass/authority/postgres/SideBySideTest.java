package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.AuthorityServer;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two processes of one authority")
class SideBySideTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    /** The same station as another process is reached. */
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

    private static Optional<AuthorityReceipt> receipt(Submission submission) {
        return switch (submission) {
            case Submission.Accepted(var receipt) -> Optional.of(receipt);
            case Submission.AlreadyThere(var receipt) -> Optional.of(receipt);
            case Submission.Refused(var _, var refusal) -> refusal;
            case Submission.Postponed _, Submission.LinkDown _ -> Optional.empty();
        };
    }

    @Test
    void takeEachRecordOnceHoweverOftenAndWhereverItIsSent() throws Exception {
        DocumentIssuers issuers = new DocumentIssuers(List.of(new byte[] {0x30, 0x00}), List.of(), List.of());
        try (SandboxSite site = SandboxSite.start(folder, SandboxOptions.standard(issuers));
                AuthorityServer other = AuthorityServer.start(
                        new PostgresTestRecords().open(folder.resolve("authority")),
                        folder.resolve("authority"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        SandboxOptions.standard(issuers),
                        true,
                        (_, _, _, _) -> {});
                HttpsAuthorityClient here = site.client();
                HttpsAuthorityClient there =
                        new HttpsAuthorityClient(at(site.station(), other.port()), SandboxSite.TIMEOUTS);
                Outbox outbox = site.openOutbox();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            for (SandboxPerson person : site.authority().people()) {
                site.append(outbox, site.activation(person));
            }
            List<SealedRecord> records =
                    outbox.claim(100, Instant.now()).stream().map(Claim::sealed).toList();
            assertThat(records).hasSizeGreaterThan(5);

            int taken = 0;
            for (SealedRecord record : records) {
                CyclicBarrier begin = new CyclicBarrier(4);
                List<Future<Submission>> sent = new ArrayList<>();
                for (HttpsAuthorityClient client : List.of(here, there, here, there)) {
                    sent.add(threads.submit(() -> {
                        begin.await();
                        return client.submit(record);
                    }));
                }
                Set<String> receipts = new HashSet<>();
                for (Future<Submission> one : sent) {
                    Submission submission = one.get();
                    taken += submission instanceof Submission.Accepted ? 1 : 0;
                    receipts.add(receipt(submission).orElseThrow().jws());
                }
                assertThat(receipts).as("one receipt, whoever answers").hasSize(1);
            }

            assertThat(taken).isPositive();
            assertThat(site.authority().activations()).isEqualTo(taken);
        }
    }

    /** Whoever got no answer sends again; whether the first one was committed nobody knew. */
    @Test
    void takeEachRecordOnceWhileTheirDatabaseIsKilled() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            for (SandboxPerson person : site.authority().people()) {
                site.append(outbox, site.activation(person));
            }
            List<SealedRecord> records =
                    outbox.claim(100, Instant.now()).stream().map(Claim::sealed).toList();
            AtomicInteger answered = new AtomicInteger();
            Future<Set<String>> accepted = threads.submit(() -> {
                Set<String> accounts = new HashSet<>();
                for (SealedRecord record : records) {
                    await().atMost(LONGEST).until(() -> {
                        Submission answer = client.submit(record);
                        if (answer instanceof Submission.Accepted || answer instanceof Submission.AlreadyThere) {
                            accounts.add(record.jti().toString());
                        }
                        return receipt(answer).isPresent();
                    });
                    answered.incrementAndGet();
                }
                return accounts;
            });
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = kill;
                await().atMost(LONGEST).until(() -> answered.get() >= before);
                PostgresServer.shared().crash();
            }

            Set<String> taken = accepted.get();
            assertThat(site.authority().activations()).isEqualTo(taken.size()).isPositive();
            assertThat(answered).hasValue(records.size());
        }
    }
}
