package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.backup.StationBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing more is what a backup to another disk is the rescue from. */
class BackupFromABadDiskTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsBackedUpToAnother() throws Exception {
        try (ReadOnlyPlace place = ReadOnlyPlace.withRoom(folder, 2_048)) {
            ChainStation station = stationOn(place.folder());
            fill(place.folder().resolve("filler"));
            backUp(station, place);
        }
    }

    @Test
    void aDiskThatCannotBeWrittenIsBackedUpToAnother() throws Exception {
        try (ReadOnlyPlace place = ReadOnlyPlace.in(folder)) {
            ChainStation station = stationOn(place.folder());
            place.makeReadOnly();
            backUp(station, place);
        }
    }

    private static ChainStation stationOn(Path disk) throws Exception {
        ChainStation station = new ChainStation(disk.resolve("station"));
        try (Outbox outbox = station.open()) {
            station.append(outbox);
        }
        return station;
    }

    private void backUp(ChainStation station, ReadOnlyPlace place) throws Exception {
        Path backup = folder.resolve("backup");
        long size = new StationBackup(place.folder().resolve("station"), station.file(), List.of())
                .write(
                        backup,
                        ChainStation.ID,
                        station.keys(),
                        List.of(station.chainKeys().authorityKeys().getFirst()),
                        OffsetDateTime.now());
        assertThat(backup).hasSize(size);
        try (Stream<Path> left = Files.list(place.folder().resolve("station"))) {
            assertThat(left.map(file -> file.getFileName().toString())).doesNotContain("backup-staging");
        }
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
