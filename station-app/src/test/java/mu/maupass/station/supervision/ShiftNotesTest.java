package mu.maupass.station.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftNotesTest {
    @TempDir
    private Path temp;

    private Instant now = Instant.parse("2026-11-29T06:00:00Z");

    private ShiftNotes notes(int key) {
        byte[] secret = new byte[32];
        secret[0] = (byte) key;
        return new ShiftNotes(
                temp.resolve("notes.sealed"),
                new SecretKeySpec(secret, "HmacSHA256"),
                ((InstantSource) () -> now).withZone(ZoneOffset.ofHours(4)));
    }

    private ShiftNote note(String text) {
        return new ShiftNote(OffsetDateTime.ofInstant(now, ZoneOffset.ofHours(4)), "a.ramdin", text);
    }

    @Test
    void theNextShiftReadsThemForTwoWeeks() throws Exception {
        notes(1).add(note("Bel après-midi"));
        now = now.plus(Duration.ofDays(10));
        notes(1).add(note("Second"));
        assertThat(notes(1).all()).extracting(ShiftNote::text).containsExactly("Second", "Bel après-midi");
        now = now.plus(Duration.ofDays(5));
        assertThat(notes(1).all()).extracting(ShiftNote::text).containsExactly("Second");
    }

    @Test
    void nobodyElseReadsThemOnTheDisk() throws Exception {
        notes(1).add(note("Doorgakant came twice"));
        Path file = temp.resolve("notes.sealed");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("Doorgakant");
        assertThat(notes(2).all()).isEmpty();
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(notes(1).all()).isEmpty();
    }
}
