package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.piv.PivReader;
import mu.maupass.station.agent.ReaderStaffCards;
import mu.maupass.station.doctor.Diagnosis.Area;

/**
 * Whether the setting for staff cards names one reader: with none nobody who has a card gets in, and those that it names are taken from the
 * documents.
 *
 * @param staffReader as the settings have it
 * @param readers     all of them
 */
public record StaffReaderExamination(Optional<String> staffReader, ReaderState readers) implements Examination {
    private static final String NAME = "staff-reader";

    @Override
    public List<Diagnosis> findings() {
        if (staffReader.isEmpty() || readers instanceof ReaderState.NoService) {
            return List.of();
        }
        String wanted = staffReader.get();
        List<String> named = readers.readers().stream()
                .map(CardReaderInfo::name)
                .filter(name -> PivReader.named(name, wanted))
                .toList();
        return List.of(
                named.size() == 1
                        ? well(Area.READERS, NAME, named.getFirst())
                        : problem(
                                Area.READERS,
                                NAME,
                                named.isEmpty() ? "not connected" : String.join(", ", named),
                                ReaderStaffCards.noOneReader(wanted)));
    }
}
