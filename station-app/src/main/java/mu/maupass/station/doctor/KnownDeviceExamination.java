package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.device.DeviceList;
import mu.maupass.station.device.KnownDevices;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * Which readers, scanners and cameras the station knows, and which of them nobody has approved; by their names, because an
 * address can tell more than support has to know.
 *
 * @param data the station's data folder, which need not be there
 */
public record KnownDeviceExamination(Path data) implements Examination {
    private static final String NAME = "known-devices";

    @Override
    public List<Diagnosis> findings() {
        Path trust = data.resolve(DataFolder.TRUST);
        if (!Files.isDirectory(trust)) {
            return List.of();
        }
        try {
            Optional<EnrolledStation> station = StationEnrolment.load(trust);
            return station.isEmpty()
                    ? List.of()
                    : of(KnownDevices.look(
                            trust,
                            data.resolve(DataFolder.OUTBOX),
                            station.get().keys()));
        } catch (SyncException e) {
            return List.of(problem(Area.DEVICES, NAME, "cannot be read", Failure.of(e.failure())));
        }
    }

    static List<Diagnosis> of(DeviceList.Read read) {
        return switch (read) {
            case DeviceList.Read.None() -> List.of(well(Area.DEVICES, NAME, "none was used here yet"));
            case DeviceList.Read.PutBack() ->
                List.of(problem(
                        Area.DEVICES, NAME, "the list was changed, removed or put back", ApprovedDevices.UNKNOWN));
            case DeviceList.Read.Whole(DeviceList list) -> {
                List<Diagnosis> found = new ArrayList<>();
                for (int i = 0; i < list.entries().size(); i++) {
                    found.add(of(i + 1, list.entries().get(i)));
                }
                yield found;
            }
        };
    }

    private static Diagnosis of(int number, DeviceList.Entry entry) {
        String value = "%d, %s %s: %s"
                .formatted(
                        number,
                        entry.device().kind().text(),
                        entry.device().name(),
                        entry.state().name().toLowerCase(Locale.ROOT));
        return entry.state() == DeviceList.State.APPROVED
                ? well(Area.DEVICES, NAME, value)
                : note(Area.DEVICES, NAME, value, ApprovedDevices.UNKNOWN);
    }
}
