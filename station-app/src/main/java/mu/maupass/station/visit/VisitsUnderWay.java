package mu.maupass.station.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * What the next start has to know of a visit if the power fails in the middle of it: one small file, encrypted under the
 * station's key and gone with the visit's end. Of the person it holds nothing, until something adverse is found: then what that
 * visit's record needs, by which the authority looks into it. Safe for use by several threads; blocks until the file is on disk.
 */
public final class VisitsUnderWay {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecretKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Entry> all = new LinkedHashMap<>();
    private final SequencedSet<UUID> unwritten = new LinkedHashSet<>();

    /**
     * One visit, as far as it has come.
     *
     * @param begun when its first step began
     * @param noted when this was written down last
     * @param edition version of the trust bundle that it began under; 0 in a note of before 2026-11-29
     * @param policyId by which it was led: the next start may hold nothing that it could be read from
     * @param closed whether it was closed as an interrupted one, and its agent has still to be told
     * @param found the account and the findings of its record; empty where nothing adverse was found
     */
    record Entry(
            UUID visit,
            String agentId,
            OffsetDateTime begun,
            OffsetDateTime noted,
            VisitPath path,
            DocumentKind kind,
            long edition,
            String policyId,
            boolean closed,
            Optional<FoundSoFar> found) {
        /** Without all that was found: that is in its record now. */
        Entry close() {
            return new Entry(visit, agentId, begun, noted, path, kind, edition, policyId, true, Optional.empty());
        }

        Entry and(Optional<FoundSoFar> more) {
            return new Entry(
                    visit,
                    agentId,
                    begun,
                    noted,
                    path,
                    kind,
                    edition,
                    policyId,
                    closed,
                    more.map(other -> found.map(own -> own.and(other)).orElse(other))
                            .or(() -> found));
        }

        boolean says(Entry other) {
            return path == other.path && kind == other.kind && found.equals(other.found);
        }
    }

    private VisitsUnderWay(Path file, SecretKey key, Clock clock) {
        this.file = file;
        this.key = new SecretKeySpec(key.getEncoded(), "AES");
        this.clock = clock;
    }

    /**
     * With what an earlier process left. A file that cannot be read is as one that is not there, and is told in the log.
     *
     * @param key 32 bytes that only this station has
     * @param clock of the office
     */
    public static VisitsUnderWay in(Path file, SecretKey key, Clock clock) {
        VisitsUnderWay visits = new VisitsUnderWay(file, key, clock);
        visits.read();
        return visits;
    }

    /**
     * What this visit has come to; written only where that is something new.
     *
     * @param policyId in force
     */
    synchronized void note(Visit visit, String policyId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Entry entry = new Entry(
                visit.id(),
                visit.agent().id(),
                visit.startedAt().atZone(clock.getZone()).toOffsetDateTime(),
                now,
                visit.consent().map(given -> given.path()).orElse(VisitPath.NOT_CHOSEN),
                visit.document()
                        .map(DocumentEvidence::document)
                        .map(shown -> shown.kind())
                        .orElse(DocumentKind.NONE),
                visit.edition(),
                policyId,
                false,
                FoundSoFar.of(visit));
        Entry before = all.get(visit.id());
        if (before == null || !before.says(entry)) {
            all.put(visit.id(), entry);
            write();
        }
    }

    /** It has come to an end of its own, which is written down elsewhere; or its agent was told that it was interrupted. */
    synchronized void forget(UUID visit) {
        if (all.remove(visit) != null) {
            write();
        }
    }

    /** It has come to an end that could not be written down: its note stays until that is made up for. */
    synchronized void unwritten(UUID visit) {
        unwritten.add(visit);
    }

    /** Those, each told once. */
    synchronized List<Entry> takeUnwritten() {
        List<Entry> taken = unwritten.stream()
                .flatMap(visit -> Stream.ofNullable(all.get(visit)))
                .toList();
        unwritten.clear();
        return taken;
    }

    /** The record or the row of an interrupted visit is on disk. */
    synchronized void closed(UUID visit) {
        all.computeIfPresent(visit, (id, entry) -> entry.close());
        write();
    }

    /** What the audit log knows of a visit that nobody ended: a note of it that is missing, or older, hides nothing. */
    synchronized void take(Entry logged) {
        all.merge(logged.visit, logged, (noted, more) -> noted.and(more.found));
        write();
    }

    /** Those that nobody ended. */
    synchronized List<Entry> open() {
        return all.values().stream().filter(entry -> !entry.closed).toList();
    }

    /** Those that were closed as interrupted and of which this agent was not told yet. */
    synchronized List<Entry> untold(String agentId) {
        return all.values().stream()
                .filter(entry -> entry.closed && entry.agentId.equals(agentId))
                .toList();
    }

    private void write() {
        try {
            if (all.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            ArrayNode json = JSON.createArrayNode();
            all.values().forEach(entry -> {
                ObjectNode one = json.addObject()
                        .put("visit", entry.visit.toString())
                        .put("agent", entry.agentId)
                        .put("begun", entry.begun.toString())
                        .put("noted", entry.noted.toString())
                        .put("path", entry.path.name())
                        .put("kind", entry.kind.name())
                        .put("edition", entry.edition)
                        .put("policy", entry.policyId)
                        .put("closed", entry.closed);
                entry.found.ifPresent(found -> one.set("found", found.json(JSON)));
            });
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(JSON.writeValueAsBytes(json));
            OwnerOnlyFile.write(
                    file,
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        } catch (IOException e) {
            // The visit itself is what must not be held up.
            told("cannot be written", e);
        }
    }

    private void read() {
        try {
            if (!Files.exists(file)) {
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= NONCE_BYTES) {
                return;
            }
            byte[] plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            for (JsonNode one : JSON.readTree(plain)) {
                Entry entry = entry(one);
                all.put(entry.visit, entry);
            }
        } catch (IOException | GeneralSecurityException | DateTimeException | IllegalArgumentException e) {
            told("cannot be read", e);
        }
    }

    private static Entry entry(JsonNode one) {
        return new Entry(
                UUID.fromString(one.path("visit").asText()),
                one.path("agent").asText(),
                OffsetDateTime.parse(one.path("begun").asText()),
                OffsetDateTime.parse(one.path("noted").asText()),
                VisitPath.valueOf(one.path("path").asText()),
                DocumentKind.valueOf(one.path("kind").asText()),
                one.path("edition").asLong(),
                one.path("policy").asText(),
                one.path("closed").asBoolean(),
                one.has("found") ? Optional.of(FoundSoFar.of(one.path("found"))) : Optional.empty());
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static void told(String what, Exception e) {
        System.getLogger("visit")
                .log(
                        Level.WARNING,
                        "the note of the visits under way {0}: {1}",
                        what,
                        e.getClass().getSimpleName());
    }
}
