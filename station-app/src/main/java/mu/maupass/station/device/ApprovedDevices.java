package mu.maupass.station.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mu.maupass.station.device.DeviceList.Entry;
import mu.maupass.station.device.DeviceList.State;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.trust.TrustSeen;

/**
 * The devices of this station. Those that are used on the first day are approved by whoever uses them: that day is the
 * set-up. Later an administrator approves each once; until then a supervisor looks at every visit that used it. Safe for use
 * by several threads.
 */
public final class ApprovedDevices implements DeviceRule {
    /** Its name in the folder of what decides trust. */
    public static final String FILE = "devices.txt";

    /** Nobody has approved it for this station. */
    public static final Failure UNKNOWN = new Failure("W-130");

    private final Path file;
    private final StationSeal seal;
    private final TrustSeen.Memory memory;
    private final Clock clock;
    private final BiConsumer<String, String> audit;

    /**
     * @param clock of the office
     * @param audit told who did what
     */
    public ApprovedDevices(
            Path file, StationSeal seal, TrustSeen.Memory memory, Clock clock, BiConsumer<String, String> audit) {
        this.file = file;
        this.seal = seal;
        this.memory = memory;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public synchronized Optional<Failure> judge(Device device, String agentId) {
        DeviceList list = listOf(read());
        Optional<Entry> known = list.of(device);
        if (known.isPresent()) {
            return known.get().state() == State.APPROVED ? Optional.empty() : Optional.of(UNKNOWN);
        }
        boolean setUp = !list.full() && list.setUp().equals(LocalDate.now(clock));
        try {
            store(list.with(new Entry(device, setUp ? State.APPROVED : State.WAITING, agentId, clock.instant())));
            audit.accept(agentId, setUp ? "device.approved" : "device.unknown");
            return setUp ? Optional.empty() : Optional.of(UNKNOWN);
        } catch (IOException | SyncException e) {
            // What cannot be kept is approved by nobody.
            return Optional.of(UNKNOWN);
        }
    }

    /**
     * Whether a device may be given a secret. One that nobody has used yet may on the day of the set-up; nothing is written down about it
     * here.
     */
    public synchronized boolean isApproved(Device device) {
        DeviceList list = listOf(read());
        return list.of(device)
                .map(known -> known.state() == State.APPROVED)
                .orElseGet(() -> !list.full() && list.setUp().equals(LocalDate.now(clock)));
    }

    /** In the order in which they were first used; empty where none was, or where what was known was put back. */
    public synchronized List<Entry> all() {
        return read() instanceof DeviceList.Read.Whole(DeviceList list) ? list.entries() : List.of();
    }

    /**
     * Approves a device, or takes that back.
     *
     * @param by who does it
     * @throws SyncException T-105 where it cannot be kept
     */
    public synchronized void decide(Device device, boolean approved, String by) throws SyncException {
        try {
            store(listOf(read())
                    .with(new Entry(device, approved ? State.APPROVED : State.WITHDRAWN, by, clock.instant())));
        } catch (IOException e) {
            throw SyncException.of(TrustFailure.Cause.TRUST_STORE, e.getClass().getSimpleName());
        }
        audit.accept(by, approved ? "device.approved" : "device.withdrawn");
    }

    private DeviceList.Read read() {
        return DeviceList.read(file, seal, seen());
    }

    private long seen() {
        return memory.trustSeen().map(TrustSeen::devices).orElse(0L);
    }

    /** After one was put back, a list without any device, and without a day of set-up: each waits for an administrator again. */
    private DeviceList listOf(DeviceList.Read read) {
        return switch (read) {
            case DeviceList.Read.Whole(DeviceList list) -> list;
            case DeviceList.Read.None() -> new DeviceList(0, LocalDate.now(clock), List.of());
            case DeviceList.Read.PutBack() -> new DeviceList(seen(), LocalDate.EPOCH, List.of());
        };
    }

    /** The file first: one that is newer than what is remembered is believed, an older one is not. */
    private void store(DeviceList list) throws IOException, SyncException {
        list.write(file, seal);
        memory.sawDevices(list.version());
    }
}
