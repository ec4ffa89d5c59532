package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.backup.StationBackup;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk becomes full at every point of every write: the free room grows by one page with each try, until the write
 * succeeds. A refused write leaves nothing half done, and the work goes on when there is room.
 */
class FullDiskTest {

    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    @Test
    void everyWriteIsRefusedWholeOrDoneWhole() throws Exception {
        if (ReadOnlyPlace.mayMount(folder)) {
            everyWrite(folder);
        } else {
            everyWriteInANamespace();
        }
    }

    /** Without root rights the test runs in a user namespace, where it may mount a file system. */
    private void everyWriteInANamespace() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0,
                "neither root nor allowed a namespace: no file system of a given size can be mounted here");
        Process inside = new ProcessBuilder(
                        "unshare",
                        "-rm",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskTest.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(inside.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(inside.exitValue()).isZero();
    }

    /** Runs inside the namespace. */
    public static void main(String[] arguments) throws Exception {
        everyWrite(Path.of(arguments[0]));
    }

    private static void everyWrite(Path folder) throws Exception {
        try (ReadOnlyPlace place = ReadOnlyPlace.withRoom(folder, 2_048)) {
            Path disk = place.folder();
            ChainStation station = new ChainStation(disk.resolve("station"));
            atEveryPoint(disk, "opening", () -> station.open().close());
            try (Outbox outbox = station.open()) {
                int[] records = new int[1];
                for (int i = 0; i < 3; i++) {
                    atEveryPoint(disk, "a visit", () -> {
                        station.append(outbox);
                        records[0]++;
                    });
                    assertThat(outbox.counts().waiting()).isEqualTo(records[0]);
                }
                atEveryPoint(disk, "an answer", () -> {
                    List<Claim> claims = outbox.claim(1, Instant.now());
                    SealedRecord first = claims.getFirst().sealed();
                    outbox.settle(
                            claims.getFirst(),
                            new Settlement.Accepted(station.receipt(
                                    first, AuthorityReceipt.Status.ACCEPTED, first.seq(), first.hash())));
                });
                assertThat(outbox.counts().sent()).isEqualTo(1);
                OutboxEntry newest = outbox.newest(1).getFirst();
                atEveryPoint(disk, "a head", () -> outbox.countersigned(station.head(newest.seq(), newest.hash())));
                atEveryPoint(disk, "an erasure", () -> outbox.expire(new Retention(0, 730, 90), station.sealer()));
                assertThat(outbox.verify(station.chainKeys()))
                        .isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
                            assertThat(intact.records()).isEqualTo(3);
                            assertThat(intact.erased()).isEqualTo(1);
                        });
                assertThat(outbox.visits(
                                OffsetDateTime.now().minusHours(1),
                                OffsetDateTime.now().plusHours(1)))
                        .hasSize(3);
                Path backup = disk.resolve("backup");
                atEveryPoint(
                        disk,
                        "a backup",
                        () -> new StationBackup(disk.resolve("station"), station.file(), List.of())
                                .write(
                                        backup,
                                        ChainStation.ID,
                                        station.keys(),
                                        List.of(station.chainKeys()
                                                .authorityKeys()
                                                .getFirst()),
                                        OffsetDateTime.now()));
                assertThat(disk.resolve("station/backup-staging")).doesNotExist();
                assertThat(disk.resolve("backup.new")).doesNotExist();
            }
            atEveryPoint(disk, "the next start", () -> station.open().close());
        }
    }

    /** Tries without free room, then with one page more each time. Only a full disk may be the reason of a refusal. */
    private static void atEveryPoint(Path disk, String what, Write write) throws Exception {
        Path filler = disk.resolve("filler");
        for (int pages = 0; ; pages += pages < 40 ? 1 : 16) {
            assertThat(pages).as("%s succeeds in the end", what).isLessThan(500);
            fill(filler);
            try (var channel = Files.newByteChannel(filler, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(Math.max(0, channel.size() - (long) pages * PAGE));
            }
            try {
                write.run();
                Files.delete(filler);
                return;
            } catch (SyncException e) {
                assertThat(e.failure().code())
                        .as("%s with %d pages: %s", what, pages, e.getMessage())
                        .isIn("Q-102");
            }
        }
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] page = new byte[PAGE];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).contains("space");
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws Exception;
    }
}
