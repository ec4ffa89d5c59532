package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.obstacle;
import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipDescription;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.card.emrtd.ChipProbe;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;

/**
 * The readers, and a read of each card on them: as far as a chip goes for everybody, or the whole way where its secret is
 * given.
 *
 * @param secret  what opens the card, to read it whole
 * @param anchors the certificates to trust in that
 * @param training whether virtual readers are readers here
 */
public record ReaderExamination(
        CardReaders readers, Optional<AccessSecret> secret, TrustAnchors anchors, boolean training, Clock clock)
        implements Examination {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Override
    public List<Diagnosis> findings() {
        List<Diagnosis> found = new ArrayList<>();
        switch (readers.snapshot()) {
            case ReaderState.NoService() ->
                found.add(obstacle(
                        Area.READERS, "service", "no card service", Failure.of(new CardFailure.ServiceNotRunning())));
            case ReaderState.Available(List<CardReaderInfo> there)
            when there.isEmpty() ->
                found.add(obstacle(Area.READERS, "readers", "no real reader", Failure.of(new CardFailure.NoReader())));
            case ReaderState.Available(List<CardReaderInfo> there) -> {
                if (!training && there.stream().allMatch(CardReaderInfo::virtual)) {
                    found.add(obstacle(
                            Area.READERS,
                            "readers",
                            "no real reader",
                            Failure.of(new CardFailure.VirtualReaderRefused(
                                    there.getFirst().name()))));
                }
                there.forEach(reader -> reader(reader, found));
            }
        }
        return found;
    }

    private void reader(CardReaderInfo reader, List<Diagnosis> found) {
        String value = reader.cardPresent() ? "card " + reader.atr() : "empty";
        found.add(
                reader.virtual()
                        ? note(Area.READERS, reader.name(), value, DeviceExamination.virtual(reader.name()))
                        : well(Area.READERS, reader.name(), value));
        if (reader.cardPresent()) {
            try {
                probe(reader.name(), found);
                if (secret.isPresent()) {
                    read(reader.name(), secret.get(), found);
                }
            } catch (CardException e) {
                found.add(problem(Area.CARD, reader.name(), "self-test", Failure.of(e.failure())));
            }
        }
    }

    private void probe(String reader, List<Diagnosis> found) throws CardException {
        ChipDescription chip = new ChipProbe(readers).probe(reader, LIMIT);
        String value = "%s, opened by %s, blocks of %d bytes, %d exchanges in %d ms"
                .formatted(
                        chip.type().orElse("no kind that is known"),
                        chip.access().isEmpty() ? "nothing that is known" : String.join(" or ", chip.access()),
                        chip.longestResponse(),
                        chip.exchanges(),
                        chip.millis());
        found.add(
                chip.type().isPresent() || !chip.access().isEmpty()
                        ? well(Area.CARD, "self-test", value)
                        : note(Area.CARD, "self-test", value, new Failure("D-156")));
    }

    private void read(String reader, AccessSecret with, List<Diagnosis> found) throws CardException {
        ChipReader whole = new EmrtdChipReader(readers);
        ReadRequest request = ReadRequest.of(with, anchors)
                .onReader(reader)
                .withTimeout(Duration.ZERO)
                .withClock(clock);
        try (ChipReading reading = whole.read(request, new ReadProgress() {})) {
            String value = "%s by %s; %s%d exchanges, %d bytes in %d ms"
                    .formatted(
                            reading.result().text(),
                            reading.access().text(),
                            reading.checks()
                                    .all()
                                    .filter(check -> check.children().isEmpty())
                                    .filter(check -> check.result() != CheckResult.SUCCESSFUL)
                                    .map(check ->
                                            check.id() + " " + check.result().text())
                                    .map(text -> text + "; ")
                                    .collect(Collectors.joining()),
                            reading.apdus(),
                            reading.bytes(),
                            reading.millis());
            found.add(
                    reading.result() == CheckResult.SUCCESSFUL
                            ? well(Area.CARD, "whole-read", value)
                            : note(Area.CARD, "whole-read", value, new Failure("D-157")));
        }
    }
}
