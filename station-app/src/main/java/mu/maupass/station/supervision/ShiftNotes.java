package mu.maupass.station.supervision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * The notes between shifts, in one file that is encrypted under the station's key: people write what they should not, and a
 * disk that is stolen must not tell it. They go after two weeks. Safe for use by several threads.
 */
public final class ShiftNotes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int DAYS = 14;
    private static final int MOST = 50;

    private final Path file;
    private final SecretKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes that only this station has */
    public ShiftNotes(Path file, SecretKey key, Clock clock) {
        this.file = file;
        this.key = new SecretKeySpec(key.getEncoded(), "AES");
        this.clock = clock;
    }

    /** Those that still count, the newest first. One that cannot be read any more is as if it were not there. */
    public synchronized List<ShiftNote> all() {
        OffsetDateTime oldest = OffsetDateTime.now(clock).minusDays(DAYS);
        return stored().stream().filter(note -> note.time().isAfter(oldest)).toList();
    }

    /** Puts a note before the others. */
    public synchronized void add(ShiftNote note) throws IOException {
        List<ShiftNote> notes = new ArrayList<>(List.of(note));
        notes.addAll(all());
        ArrayNode json = JSON.createArrayNode();
        notes.stream()
                .limit(MOST)
                .forEach(one -> json.addObject()
                        .put("time", one.time().toString())
                        .put("agent", one.agent())
                        .put("text", one.text()));
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(JSON.writeValueAsBytes(json));
            OwnerOnlyFile.write(
                    file,
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    private List<ShiftNote> stored() {
        List<ShiftNote> notes = new ArrayList<>();
        try {
            if (!Files.exists(file)) {
                return notes;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= NONCE_BYTES) {
                return notes;
            }
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            for (JsonNode one : JSON.readTree(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES))) {
                notes.add(new ShiftNote(
                        OffsetDateTime.parse(one.path("time").asText()),
                        one.path("agent").asText(),
                        one.path("text").asText()));
            }
        } catch (IOException | GeneralSecurityException | DateTimeException | IllegalArgumentException e) {
            System.getLogger("notes")
                    .log(
                            System.Logger.Level.WARNING,
                            "notes cannot be read: {0}",
                            e.getClass().getSimpleName());
        }
        return notes;
    }
}
