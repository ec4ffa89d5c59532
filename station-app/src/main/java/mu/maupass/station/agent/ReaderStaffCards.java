package mu.maupass.station.agent;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.piv.PivCard;
import mu.maupass.devices.card.piv.PivFailure;
import mu.maupass.devices.card.piv.PivProof;
import mu.maupass.devices.card.piv.PivReader;
import mu.maupass.devices.card.piv.PivRequest;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.RosterFactor;

/** Staff cards in the readers of this computer. Safe for use by several threads. */
public final class ReaderStaffCards implements StaffCards {
    private static final int NONCE_BYTES = 32;

    private final String stationId;
    private final InstantSource clock;
    private final Optional<String> ownReader;
    private final Supplier<? extends CardReaders> readers;
    private final boolean lasting;
    private final SecureRandom random = new SecureRandom();

    private ReaderStaffCards(
            String stationId,
            InstantSource clock,
            Optional<String> ownReader,
            Supplier<? extends CardReaders> readers,
            boolean lasting) {
        this.stationId = stationId;
        this.clock = clock;
        this.ownReader = ownReader;
        this.readers = readers;
        this.lasting = lasting;
    }

    /**
     * In readers that stay open.
     *
     * @param ownReader name of the reader for staff cards alone, or a part of it
     * @param readers stay the caller's to close
     */
    public static ReaderStaffCards in(
            String stationId, InstantSource clock, Optional<String> ownReader, CardReaders readers) {
        return new ReaderStaffCards(stationId, clock, ownReader, () -> readers, true);
    }

    /** In readers that are opened for each question: for a command, which seldom has one. */
    public static ReaderStaffCards opening(
            String stationId,
            InstantSource clock,
            Optional<String> ownReader,
            Supplier<? extends CardReaders> readers) {
        return new ReaderStaffCards(stationId, clock, ownReader, readers, false);
    }

    @Override
    public boolean haveOwnReader() {
        return ownReader.isPresent();
    }

    @Override
    public Answer ask(Question question, char[] pin) {
        CardReaders open = readers.get();
        try {
            return ask(open, question, pin);
        } finally {
            if (!lasting) {
                open.close();
            }
        }
    }

    private Answer ask(CardReaders open, Question question, char[] pin) {
        Optional<String> stays = ownReader.filter(_ -> question.atTheWindow());
        try {
            PivProof proof = new PivReader(open)
                    .prove(
                            new PivRequest(
                                    message(question),
                                    question.card().map(card -> new PivCard(card.key(), card.cardKey())),
                                    question.others(),
                                    stays,
                                    question.training(),
                                    PivRequest.USUAL_LIMIT),
                            pin);
            return new Answer.Shown(
                    new RosterFactor.Card(proof.card().key(), proof.card().cardKey()),
                    stays.map(_ -> new Place(proof.reader(), proof.insertions())));
        } catch (DeviceException e) {
            return new Answer.Refused(
                    failure(e.failure()),
                    // Some cards answer the last wrong PIN as they answer each one after it.
                    e.failure() instanceof PivFailure.WrongPin || e.failure() instanceof PivFailure.PinBlocked);
        }
    }

    private static Failure failure(DeviceFailure failure) {
        return switch (failure) {
            case CardFailure.NoCard(List<String> watched) -> new Failure("U-126", String.join(", ", watched));
            case CardFailure.ReaderNotFound(String wanted, var _) -> noOneReader(wanted);
            default -> Failure.of(failure);
        };
    }

    /** No reader, or more than one, has the name of the one for staff cards. */
    public static Failure noOneReader(String wanted) {
        return new Failure("U-129", wanted);
    }

    /** Says what it is for, and is another one each time: a signature that somebody kept is of no use, here or elsewhere. */
    private byte[] message(Question question) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return String.join(
                        "\n",
                        "MauPass Station staff card 1",
                        question.purpose().name(),
                        stationId,
                        question.person(),
                        clock.instant().toString(),
                        HexFormat.of().formatHex(nonce))
                .getBytes(StandardCharsets.UTF_8);
    }
}
