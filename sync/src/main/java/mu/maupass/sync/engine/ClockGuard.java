package mu.maupass.sync.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * Watches this computer's clock. The authority's signed time is the starting point; from there, elapsed time that
 * nobody can set says what the clock should show. A restart of the computer begins the elapsed time again from zero.
 * Then the clock must not be earlier than when it was last read, nor later by more than a station can be switched off.
 * <p>It also remembers, over restarts, the last contact and whether the authority has revoked the station. Whoever can
 * change its file can change the clock as well; the next contact with the authority shows both. Safe for use by several
 * threads.
 */
public final class ClockGuard {

    /** How wrong the clock may be: more than any round trip takes, less than matters for a certificate. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** The longest time that a station can be switched off, or without the authority. */
    static final Duration LONGEST_OFF = Duration.ofDays(180);

    private static final Duration SAVE_EVERY = Duration.ofMinutes(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Optional<Path> file;
    private final Clock clock;
    private final ElapsedTime elapsed;
    private Optional<Anchor> anchor;
    private Instant lastSeen;
    private Instant savedAt = Instant.MIN;
    private boolean revoked;

    private record Anchor(Instant time, ElapsedTime.Reading reading) {}

    private ClockGuard(Optional<Path> file, Clock clock, ElapsedTime elapsed) {
        this.file = file;
        this.clock = clock;
        this.elapsed = elapsed;
        JsonNode kept = read();
        this.anchor = anchor(kept);
        this.lastSeen = instant(kept, "last_seen").orElse(Instant.MIN);
        this.revoked = kept.path("revoked").asBoolean();
    }

    /** A clock guard that remembers in this file. */
    public static ClockGuard open(Path file, Clock clock, ElapsedTime elapsed) {
        return new ClockGuard(Optional.of(file), clock, elapsed);
    }

    /** A clock guard that forgets everything when the process ends. */
    public static ClockGuard unsaved(Clock clock) {
        return new ClockGuard(Optional.empty(), clock, ElapsedTime.ofSystem());
    }

    /** The authority told the time; half of the round trip is added. */
    public synchronized void confirm(AuthorityTime told) {
        Instant now = told.time().toInstant().plus(told.roundTrip().dividedBy(2));
        anchor = Optional.of(new Anchor(now, elapsed.read()));
        lastSeen = now;
        revoked = false;
        save();
    }

    /** The authority said that this station is revoked, which holds until the authority says otherwise. */
    public synchronized void revoke() {
        if (!revoked) {
            revoked = true;
            save();
        }
    }

    /** Whether the authority has revoked this station. */
    public synchronized boolean revoked() {
        return revoked;
    }

    /** When the authority was last reached, by its own time. */
    public synchronized Optional<Instant> lastContact() {
        return anchor.map(Anchor::time);
    }

    /**
     * Stores every ten minutes what the clock shows. It writes to the disk, so it must not be called on the JavaFX
     * thread.
     */
    public synchronized void remember() {
        if (state() instanceof ClockState.Trusted
                && (savedAt.equals(Instant.MIN) || lastSeen.isAfter(savedAt.plus(SAVE_EVERY)))) {
            save();
        }
    }

    /** Whether the clock can be trusted now. */
    public synchronized ClockState state() {
        Instant now = clock.instant();
        if (anchor.isEmpty()) {
            return new ClockState.Unconfirmed();
        }
        Anchor known = anchor.get();
        ElapsedTime.Reading reading = elapsed.read();
        if (reading.boot().equals(known.reading.boot())) {
            Duration by = Duration.between(known.time.plus(reading.since().minus(known.reading.since())), now);
            return by.abs().compareTo(TOLERANCE) > 0 ? new ClockState.Moved(by) : seen(now, known);
        }
        if (now.isBefore(lastSeen.minus(TOLERANCE))) {
            return new ClockState.Moved(Duration.between(lastSeen, now));
        }
        return now.isAfter(known.time.plus(LONGEST_OFF))
                ? new ClockState.Moved(Duration.between(known.time, now))
                : seen(now, known);
    }

    private ClockState seen(Instant now, Anchor known) {
        if (now.isAfter(lastSeen)) {
            lastSeen = now;
        }
        return new ClockState.Trusted(known.time);
    }

    private JsonNode read() {
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                JsonNode kept = MAPPER.readTree(Files.readAllBytes(file.get()));
                return kept == null ? MAPPER.createObjectNode() : kept;
            } catch (IOException e) {
                // As if the authority had never told the time; the next contact tells it.
                return MAPPER.createObjectNode();
            }
        }
        return MAPPER.createObjectNode();
    }

    private static Optional<Anchor> anchor(JsonNode kept) {
        return instant(kept, "confirmed_at")
                .map(time -> new Anchor(
                        time,
                        new ElapsedTime.Reading(
                                kept.path("boot").asText(),
                                Duration.ofMillis(kept.path("since_boot_ms").asLong()))));
    }

    private static Optional<Instant> instant(JsonNode kept, String name) {
        try {
            return Optional.of(kept.path(name).asText())
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void save() {
        savedAt = lastSeen;
        if (file.isEmpty()) {
            return;
        }
        ObjectNode kept = MAPPER.createObjectNode().put("revoked", revoked);
        if (!lastSeen.equals(Instant.MIN)) {
            kept.put("last_seen", lastSeen.toString());
        }
        anchor.ifPresent(known -> kept.put("confirmed_at", known.time.toString())
                .put("boot", known.reading.boot())
                .put("since_boot_ms", known.reading.since().toMillis()));
        try {
            OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(file.get()));
            OwnerOnlyFile.write(file.get(), kept.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A full disk stops the visits anyway; the guard goes on in memory.
            savedAt = Instant.MIN;
        }
    }
}
