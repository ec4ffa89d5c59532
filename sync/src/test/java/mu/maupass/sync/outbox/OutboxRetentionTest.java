package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five visits; the authority has three of their records. Then time passes. */
class OutboxRetentionTest {

    private static final Retention POLICY = new Retention(90, 730, 90);

    @TempDir
    Path folder;

    private ChainStation station;
    private List<String> contents;

    @BeforeEach
    void fiveVisits() throws Exception {
        station = new ChainStation(folder);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 5; i++) {
                station.append(outbox);
            }
            station.acceptOldest(outbox, 3);
            contents = outbox.records(0, 10).stream()
                    .map(record -> record.jwe().orElseThrow())
                    .toList();
        }
    }

    @Test
    void whatTheAuthorityHasIsGoneAfterItsTimeFromEveryByteAndTheChainStillVerifies() throws Exception {
        long before = Files.size(station.file());
        try (Outbox outbox = station.openAfter(91)) {
            assertThat(inFiles(contents.get(0)))
                    .as("the search finds content that is there")
                    .isTrue();
            assertThat(outbox.expire(POLICY, station.sealer())).isEqualTo(new Outbox.Erased(3, 0));
            assertThat(outbox.records(0, 10))
                    .extracting(record -> record.jwe().isPresent())
                    .containsExactly(false, false, false, true, true);
            for (int i = 0; i < 3; i++) {
                assertThat(inFiles(contents.get(i))).as("record %d", i + 1).isFalse();
            }
            assertThat(inFiles(contents.get(3))).isTrue();
            assertThat(outbox.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
                assertThat(intact.records()).isEqualTo(5);
                assertThat(intact.erased()).isEqualTo(3);
            });
            assertThat(outbox.audit(
                            OffsetDateTime.now().plusDays(90),
                            OffsetDateTime.now().plusDays(92)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.event()).isEqualTo("records.erased"));
            assertThat(outbox.claim(10, OffsetDateTime.now().plusDays(92).toInstant()))
                    .as("unsent records stay")
                    .hasSize(2);
            assertThat(outbox.expire(POLICY, station.sealer())).isEqualTo(new Outbox.Erased(0, 0));
        }
        assertThat(Files.size(station.file())).as("the file has become smaller").isLessThan(before);
    }

    @Test
    void beforeItsTimeNothingIsErased() throws Exception {
        try (Outbox outbox = station.openAfter(89)) {
            assertThat(outbox.expire(POLICY, station.sealer())).isEqualTo(new Outbox.Erased(0, 0));
        }
    }

    @Test
    void usageDataGoesByItsOwnTimeAndThatItWentIsAnEntry() throws Exception {
        try (Outbox outbox = station.openAfter(731)) {
            assertThat(outbox.expire(POLICY, station.sealer())).isEqualTo(new Outbox.Erased(3, 10));
            OffsetDateTime now = OffsetDateTime.now();
            assertThat(outbox.visits(now.minusDays(1), now.plusDays(1))).isEmpty();
            assertThat(outbox.audit(now.minusDays(1), now.plusDays(1))).isEmpty();
            assertThat(outbox.audit(now.plusDays(730), now.plusDays(732)))
                    .extracting(AuditEntry::event)
                    .containsExactlyInAnyOrder("records.erased", "usage.erased");
            assertThat(inFiles("a.ramdin")).as("the agent's name").isFalse();
        }
    }

    @Test
    void aContentThatIsMissingWithoutTheStationsStatementIsADeletion() throws Exception {
        station.tamper("UPDATE record SET jwe = NULL WHERE seq = 2");
        assertBroken(2);
    }

    @Test
    void aStatementOfAnotherStationOrAnEditedOneErasesNothing() throws Exception {
        try (Outbox outbox = station.openAfter(91)) {
            outbox.expire(POLICY, station.sealer());
        }
        ChainStation other = new ChainStation(folder.resolve("other"));
        String forged = other.sealer()
                .sign(
                        new ErasureStatement(
                                        ChainStation.ID,
                                        OffsetDateTime.now(),
                                        90,
                                        ErasureStatement.join(List.of(1L, 2L, 3L)))
                                .content(),
                        ErasureStatement.TYPE);
        station.tamper("UPDATE erasure SET statement = '" + forged + "'");
        assertBroken(1);
    }

    @Test
    void anUnsentRecordThatIsMissingIsADeletionWhateverWasStated() throws Exception {
        String statement = station.sealer()
                .sign(
                        new ErasureStatement(
                                        ChainStation.ID, OffsetDateTime.now(), 90, ErasureStatement.join(List.of(4L)))
                                .content(),
                        ErasureStatement.TYPE);
        station.tamper(
                "INSERT INTO erasure (statement) VALUES ('" + statement + "')",
                "UPDATE record SET jwe = NULL WHERE seq = 4");
        assertBroken(4);
    }

    @Test
    void aRefusedRecordWhoseContentIsErasedIsNotSentAgain() throws Exception {
        try (Outbox outbox = station.open()) {
            Claim claim = outbox.claim(1, OffsetDateTime.now().toInstant()).getFirst();
            var refusal = station.receipt(
                    claim.sealed(),
                    mu.maupass.sync.seal.AuthorityReceipt.Status.REFUSED,
                    4,
                    claim.sealed().hash());
            outbox.settle(
                    claim,
                    new Settlement.Refused(
                            new mu.maupass.sync.failure.AuthorityFailure(
                                    mu.maupass.sync.failure.AuthorityFailure.Cause.PROFILE_MISMATCH, ""),
                            java.util.Optional.of(refusal)));
        }
        try (Outbox outbox = station.openAfter(91)) {
            assertThat(outbox.expire(POLICY, station.sealer()).records()).isEqualTo(4);
            assertThat(outbox.counts().needsAttention()).isEqualTo(1);
            assertThat(outbox.claim(10, OffsetDateTime.now().plusDays(91).toInstant()))
                    .extracting(claim -> claim.sealed().seq())
                    .containsExactly(5L);
            assertThat(outbox.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
        }
    }

    private void assertBroken(long seq) throws Exception {
        try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
                assertThat(broken.failure().cause()).isEqualTo(Cause.ROW_DELETED);
                assertThat(broken.seq()).isEqualTo(seq);
            });
        }
    }

    /**
     * Whether any file of the folder contains a piece of the text. The database's pages cut a long text apart, so this
     * looks for pieces.
     */
    private boolean inFiles(String text) throws Exception {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 40) {
            String piece = text.substring(at, Math.min(text.length(), at + 40));
            if (piece.length() == 40 || text.length() < 40) {
                pieces.add(piece);
            }
        }
        // The header is the same in every record, so only what follows it is searched for.
        List<String> wanted = pieces.size() > 12 ? pieces.subList(8, pieces.size()) : pieces;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (wanted.stream().anyMatch(content::contains)) {
                    return true;
                }
            }
            return false;
        }
    }
}
