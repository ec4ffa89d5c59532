package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.device.Device;
import mu.maupass.station.device.DeviceList;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.failure.Failure;
import org.junit.jupiter.api.Test;

class KnownDeviceExaminationTest {
    private static DeviceList.Entry entry(String name, DeviceList.State state) {
        return new DeviceList.Entry(
                new Device(Device.Kind.CAMERA, name, "https://user:password@camera.example/"),
                state,
                "a.ramdin",
                Instant.EPOCH);
    }

    @Test
    void whatIsApprovedAndWhatNobodyKnowsIsNamedWithoutAddresses() {
        DeviceList list = new DeviceList(
                3,
                LocalDate.EPOCH,
                List.of(entry("First", DeviceList.State.APPROVED), entry("Other", DeviceList.State.WAITING)));
        assertThat(KnownDeviceExamination.of(new DeviceList.Read.Whole(list)))
                .extracting(Diagnosis::health, Diagnosis::value, Diagnosis::failure)
                .containsExactly(
                        tuple(Health.WELL, "1, camera First: approved", Optional.empty()),
                        tuple(Health.NOTE, "2, camera Other: waiting", Optional.of(new Failure("W-130"))));
    }

    @Test
    void aListThatIsNotTheStationsIsAProblemAndNoStationNone() {
        assertThat(KnownDeviceExamination.of(new DeviceList.Read.PutBack()))
                .extracting(Diagnosis::health)
                .containsExactly(Health.PROBLEM);
        assertThat(new KnownDeviceExamination(Path.of("nowhere")).findings()).isEmpty();
    }
}
