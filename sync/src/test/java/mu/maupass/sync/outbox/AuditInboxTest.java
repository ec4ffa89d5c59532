package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditInboxTest {

    @TempDir
    Path folder;

    @Test
    void whatACommandLeftIsWrittenDownOnceAndWhatSomebodyElsePutThereIsSaid() throws Exception {
        ChainStation station = new ChainStation(folder);
        AuditInbox inbox = new AuditInbox(station.file(), station.seal().orElseThrow());
        AuditEntry exported = new AuditEntry(OffsetDateTime.now(), "command", "data.exported", Optional.empty(), "");
        inbox.leave(exported);
        Path left;
        try (var files = Files.list(folder)) {
            left = files.filter(file -> file.toString().endsWith(".note"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(left);
        Files.writeString(
                folder.resolve("audit-forged.note"), Files.readString(left).replace("data.exported", "data.backed-up"));
        try (Outbox outbox = station.openSealed()) {
            inbox.takeInto(outbox, OffsetDateTime.now());
            assertThat(left).doesNotExist();
            // As after a crash between the entry and the deletion.
            Files.write(left, bytes);
            inbox.takeInto(outbox, OffsetDateTime.now());
            assertThat(outbox.audit(AuditPage.oldest(AuditFilter.ALL, 9)))
                    .extracting(row -> row.entry().event())
                    .filteredOn(event -> !event.startsWith("queue."))
                    .containsExactlyInAnyOrder("data.exported", "audit.unproven-note");
            assertThat(outbox.audit(AuditPage.newest(AuditFilter.ALL, 9)))
                    .extracting(AuditRow::entry)
                    .contains(exported);
        }
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
            assertThat(reader.verify(station.chainKeys(), List.of(), station.seal()))
                    .isInstanceOf(ChainVerdict.Intact.class);
        }
    }
}
