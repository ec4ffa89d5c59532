package mu.maupass.station.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.trust.TrustSeen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedDevicesTest {
    private static final Instant SET_UP = Instant.parse("2026-11-20T08:00:00Z");
    private static final Device FIRST = Device.reader("ACS ACR1252 [PICC] (S1) 00 00");
    private static final Device OTHER = Device.reader("ACS ACR1252 [PICC] (S2) 00 00");

    @TempDir
    Path temp;

    private final Remembered memory = new Remembered();
    private final List<String> audit = new ArrayList<>();
    private StationSeal seal;
    private Path file;

    /** As the outbox remembers. */
    private static final class Remembered implements TrustSeen.Memory {
        private TrustSeen seen = TrustSeen.nothing();

        @Override
        public Optional<TrustSeen> trustSeen() {
            return TrustSeen.of(seen.text());
        }

        @Override
        public void sawBundle(long version) {
            seen = seen.withBundle(version);
        }

        @Override
        public void sawTime(Instant time, boolean revoked) {
            seen = seen.withTime(time, revoked);
        }

        @Override
        public void sawDevices(long version) {
            seen = seen.withDevices(version);
        }

        @Override
        public void lost() {
            throw new AssertionError("nobody asks the list of devices for that");
        }
    }

    @BeforeEach
    void make() throws Exception {
        seal = StationSeal.of(StationKeys.openOrCreate(temp.resolve("trust")));
        file = temp.resolve("trust").resolve(ApprovedDevices.FILE);
    }

    private ApprovedDevices after(int days) {
        Clock clock = Clock.fixed(SET_UP.plus(Duration.ofDays(days)), ZoneOffset.UTC);
        return new ApprovedDevices(file, seal, memory, clock, (by, event) -> audit.add(by + " " + event));
    }

    private boolean approved(int days, Device device) {
        return after(days)
                .judge(device, "a.ramdin")
                .map(Failure::code)
                .filter("W-130"::equals)
                .isEmpty();
    }

    @Test
    void theFirstDayIsTheSetUpAndAnotherDeviceLaterNeedsAnAdministrator() throws Exception {
        assertThat(approved(0, FIRST)).isTrue();
        assertThat(approved(1, FIRST)).isTrue();
        assertThat(approved(1, Device.reader("ACS ACR1252 [PICC] (S1) 01 00")))
                .as("the same at another socket")
                .isTrue();
        assertThat(approved(1, OTHER)).isFalse();
        assertThat(approved(2, OTHER)).as("and each time").isFalse();
        after(2).decide(OTHER, true, "i.naidoo");
        assertThat(approved(3, OTHER)).isTrue();
        after(3).decide(FIRST, false, "i.naidoo");
        assertThat(approved(3, FIRST)).isFalse();
        assertThat(audit)
                .containsExactly(
                        "a.ramdin device.approved",
                        "a.ramdin device.unknown",
                        "i.naidoo device.approved",
                        "i.naidoo device.withdrawn");
        assertThat(after(3).all()).extracting(DeviceList.Entry::by).containsExactly("i.naidoo", "i.naidoo");
    }

    @Test
    void aListThatWasChangedRemovedOrPutBackApprovesNothing() throws Exception {
        assertThat(approved(0, FIRST)).isTrue();
        byte[] older = Files.readAllBytes(file);
        assertThat(approved(1, OTHER)).isFalse();
        byte[] newest = Files.readAllBytes(file);

        Files.writeString(file, Files.readString(file).replace("WAITING", "APPROVED"));
        assertThat(approved(1, OTHER)).as("changed").isFalse();
        Files.write(file, older);
        assertThat(approved(1, FIRST)).as("put back").isFalse();
        Files.delete(file);
        assertThat(approved(1, FIRST)).as("removed: that is no new set-up").isFalse();
        assertThat(after(1).all())
                .as("an administrator finds it in the list again")
                .extracting(DeviceList.Entry::device)
                .containsExactly(FIRST);
        Files.write(file, newest);
        assertThat(approved(1, FIRST)).as("that one is older now").isFalse();

        after(1).decide(FIRST, true, "i.naidoo");
        assertThat(approved(1, FIRST)).isTrue();
        assertThat(approved(1, OTHER)).isFalse();
    }

    /** A reader that calls itself otherwise at each visit fills the list, and takes nothing out of it that was decided. */
    @Test
    void aFullListKeepsWhatWasDecidedAndTakesAnAdministratorsWord() throws Exception {
        assertThat(approved(0, FIRST)).isTrue();
        for (int i = 0; i < 250; i++) {
            assertThat(approved(1, Device.reader("Reader " + i))).isFalse();
        }
        after(1).decide(OTHER, true, "i.naidoo");
        assertThat(approved(1, OTHER)).isTrue();
        assertThat(approved(1, FIRST)).isTrue();
        assertThat(approved(1, Device.reader("Reader 249"))).isFalse();
    }

    @Test
    void aListFullOfDecisionsLosesNoneForOneMore() throws Exception {
        for (int i = 0; i < 200; i++) {
            after(0).decide(Device.reader("Reader " + i), i > 0, "i.naidoo");
        }
        assertThat(approved(0, OTHER)).as("not even on the day of the set-up").isFalse();
        after(1).decide(OTHER, true, "i.naidoo");
        assertThat(approved(1, OTHER)).isTrue();
        assertThat(approved(1, Device.reader("Reader 1"))).isTrue();
        for (int i = 0; i < 250; i++) {
            assertThat(approved(1, Device.reader("Liar " + i))).isFalse();
        }
        assertThat(after(1).all()).as("the newest that waits").hasSize(202);
        assertThat(after(1).all())
                .filteredOn(entry -> entry.device().equals(Device.reader("Reader 0")))
                .extracting(DeviceList.Entry::state)
                .containsExactly(DeviceList.State.WITHDRAWN);
    }

    @Test
    void inAListFullOfUnknownDevicesTheNewestIsNamedToTheAdministrator() throws Exception {
        assertThat(approved(0, FIRST)).isTrue();
        for (int i = 0; i < 199; i++) {
            assertThat(approved(1, Device.reader("Reader " + i))).isFalse();
        }
        assertThat(approved(1, OTHER)).isFalse();
        assertThat(after(1).all())
                .hasSize(200)
                .extracting(DeviceList.Entry::device)
                .contains(FIRST, OTHER)
                .doesNotContain(Device.reader("Reader 0"));
    }

    @Test
    void whatADeviceSaysOfItselfStaysOneLineOfTheList() {
        Device odd = new Device(Device.Kind.CAMERA, "x\tAPPROVED\nAPPROVED\tCAMERA\ty", "\u202E1");
        assertThat(approved(0, odd)).isTrue();
        assertThat(after(0).all())
                .singleElement()
                .satisfies(entry -> assertThat(entry.device()).isEqualTo(odd));
    }
}
