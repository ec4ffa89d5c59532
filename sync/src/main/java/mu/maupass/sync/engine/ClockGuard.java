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
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.trust.TrustSeen;

/**
 * Watches this computer's clock. The authority's signed time is the starting point; from there, elapsed time that
 * nobody can set says what the clock should show. A restart of the computer begins the elapsed time again from zero.
 * Then the clock must not be earlier than when it was last read, nor later by more than a station can be switched off.
 * <p>It also remembers, over restarts, the last contact and whether the authority has revoked the station. Its file is
 * authenticated by the station's key, and the outbox knows how late it has to be: one that was changed, removed or put back
 * is not believed. Safe for use by several threads.
 */
public final class ClockGuard {

    /** How wrong the clock may be: more than any round trip takes, less than matters for a certificate. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** The longest time that a station can be switched off, or without the authority. */
    static final Duration LONGEST_OFF = Duration.ofDays(180);

    private static final String KIND = "clock";
    private static final Duration SAVE_EVERY = Duration.ofMinutes(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Optional<Path> file;
    private final Clock clock;
    private final ElapsedTime elapsed;
    /** Who asks for the state does not wait for who writes it: the windows ask. */
    private final AtomicReference<Known> known;

    private final Optional<StationSeal> seal;
    private final Optional<TrustSeen.Memory> memory;

    private final Object writing = new Object();
    private Instant savedAt = Instant.MIN;

    private record Anchor(Instant time, ElapsedTime.Reading reading) {
        /** The authority's time at a later reading of the same start. */
        Instant at(ElapsedTime.Reading later) {
            return time.plus(later.since().minus(reading.since()));
        }
    }

    /** @param lost whether the file is gone or older than what the station has seen, and the authority was not asked since */
    private record Known(Optional<Anchor> anchor, Instant lastSeen, boolean revoked, boolean lost) {
        /** What the code covers. */
        String content() {
            return revoked
                    + " "
                    + lastSeen
                    + anchor.map(one -> " " + one.time + " " + one.reading.boot() + " "
                                    + one.reading.since().toMillis())
                            .orElse("");
        }

        Known seen(Instant now) {
            return now.isAfter(lastSeen) ? new Known(anchor, now, revoked, lost) : this;
        }
    }

    private ClockGuard(
            Optional<Path> file,
            Clock clock,
            ElapsedTime elapsed,
            Optional<StationSeal> seal,
            Optional<TrustSeen.Memory> memory) {
        this.file = file;
        this.clock = clock;
        this.elapsed = elapsed;
        this.seal = seal;
        this.memory = memory;
        JsonNode kept = read();
        Known told = new Known(
                anchor(kept),
                instant(kept, "last_seen").orElse(Instant.MIN),
                kept.path("revoked").asBoolean(),
                false);
        this.known = new AtomicReference<>(
                seal.isPresent() && memory.isPresent()
                        ? believed(kept, told, memory.get().trustSeen())
                        : told);
    }

    /** A station that has seen nothing yet has no file; one that lies there nevertheless says nothing. */
    private Known believed(JsonNode kept, Known told, Optional<TrustSeen> before) {
        if (before.isEmpty()) {
            return new Known(Optional.empty(), Instant.MIN, told.revoked, !kept.isEmpty());
        }
        TrustSeen seen = before.get();
        return authentic(kept, told, seen) ? told : new Known(Optional.empty(), seen.time(), seen.revoked(), true);
    }

    /** A clock guard that remembers in this file. */
    public static ClockGuard open(Path file, Clock clock, ElapsedTime elapsed) {
        return new ClockGuard(Optional.of(file), clock, elapsed, Optional.empty(), Optional.empty());
    }

    /**
     * A clock guard that remembers in this file and believes it only if this station wrote it and it is the newest.
     *
     * @param seal   authenticates the file; without one it is believed as it is
     * @param memory knows the latest time and whether the station is revoked
     */
    public static ClockGuard open(
            Path file, Clock clock, ElapsedTime elapsed, Optional<StationSeal> seal, TrustSeen.Memory memory) {
        return new ClockGuard(Optional.of(file), clock, elapsed, seal, Optional.of(memory));
    }

    /** A clock guard that forgets everything when the process ends. */
    public static ClockGuard unsaved(Clock clock) {
        return new ClockGuard(Optional.empty(), clock, ElapsedTime.ofSystem(), Optional.empty(), Optional.empty());
    }

    /** The authority told the time; half of the round trip is added. */
    public void confirm(AuthorityTime told) {
        Instant now = told.time().toInstant().plus(told.roundTrip().dividedBy(2));
        known.set(new Known(Optional.of(new Anchor(now, elapsed.read())), now, false, false));
        save();
    }

    /** The authority said that this station is revoked, which holds until the authority says otherwise. */
    public void revoke() {
        if (!known.getAndUpdate(before -> new Known(before.anchor, before.lastSeen, true, before.lost)).revoked) {
            save();
        }
    }

    /** Whether the authority has revoked this station. */
    public boolean revoked() {
        return known.get().revoked;
    }

    /**
     * Whether the file was removed, changed or put back to an older one. Then nothing is known of the time until the
     * authority tells it.
     */
    public boolean lost() {
        return known.get().lost;
    }

    /** When the authority was last reached, by its own time. */
    public Optional<Instant> lastContact() {
        return known.get().anchor.map(Anchor::time);
    }

    /**
     * The time as the authority would tell it: what it told last, and what has passed since then by a count that nobody can
     * set. Empty where it has told none since this computer started. Waits for nothing.
     */
    public Optional<Instant> authorityTime() {
        ElapsedTime.Reading reading = elapsed.read();
        return known.get()
                .anchor
                .filter(anchor -> anchor.reading.boot().equals(reading.boot()))
                .map(anchor -> anchor.at(reading));
    }

    /**
     * Stores every ten minutes what the clock shows. It writes to the disk, so it must not be called on the JavaFX
     * thread.
     */
    public void remember() {
        if (state() instanceof ClockState.Trusted) {
            synchronized (writing) {
                if (savedAt.equals(Instant.MIN) || known.get().lastSeen.isAfter(savedAt.plus(SAVE_EVERY))) {
                    save();
                }
            }
        }
    }

    /** Whether the clock can be trusted now. Waits for nothing. */
    public ClockState state() {
        Instant now = clock.instant();
        Known present = known.get();
        if (present.anchor.isEmpty()) {
            return new ClockState.Unconfirmed();
        }
        Anchor anchor = present.anchor.get();
        ElapsedTime.Reading reading = elapsed.read();
        if (reading.boot().equals(anchor.reading.boot())) {
            Duration by = Duration.between(anchor.at(reading), now);
            return by.abs().compareTo(TOLERANCE) > 0 ? new ClockState.Moved(by) : seen(now, anchor);
        }
        if (now.isBefore(present.lastSeen.minus(TOLERANCE))) {
            return new ClockState.Moved(Duration.between(present.lastSeen, now));
        }
        return now.isAfter(anchor.time.plus(LONGEST_OFF))
                ? new ClockState.Moved(Duration.between(anchor.time, now))
                : seen(now, anchor);
    }

    private ClockState seen(Instant now, Anchor anchor) {
        known.updateAndGet(before -> before.seen(now));
        return new ClockState.Trusted(anchor.time);
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
        synchronized (writing) {
            Known present = known.get();
            savedAt = present.lastSeen;
            if (file.isPresent()) {
                try {
                    OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(file.get()));
                    OwnerOnlyFile.write(file.get(), text(present).getBytes(StandardCharsets.UTF_8));
                    // Noted after the file was written: cut off in between, the file is newer than the note.
                    if (memory.isPresent()) {
                        memory.get().sawTime(present.lastSeen, present.revoked);
                    }
                } catch (SyncException e) {
                    savedAt = Instant.MIN;
                } catch (IOException e) {
                    // A full disk stops the visits anyway; the guard goes on in memory.
                    savedAt = Instant.MIN;
                }
            }
        }
    }

    /** Whether this station wrote the file, and nothing later was seen. */
    private boolean authentic(JsonNode kept, Known told, TrustSeen seen) {
        return seal.orElseThrow().matches(kept.path("mac").textValue(), KIND, 0, told.content())
                // The authority may set a clock back by as much as is tolerated, and what was seen is not yet on the
                // disk.
                && !told.lastSeen.isBefore(seen.time().minus(TOLERANCE))
                && (told.revoked || !seen.revoked());
    }

    private String text(Known present) {
        ObjectNode kept = MAPPER.createObjectNode().put("revoked", present.revoked);
        if (!present.lastSeen.equals(Instant.MIN)) {
            kept.put("last_seen", present.lastSeen.toString());
        }
        present.anchor.ifPresent(anchor -> kept.put("confirmed_at", anchor.time.toString())
                .put("boot", anchor.reading.boot())
                .put("since_boot_ms", anchor.reading.since().toMillis()));
        seal.ifPresent(with -> kept.put("mac", with.code(KIND, 0, present.content())));
        return kept.toString();
    }
}
