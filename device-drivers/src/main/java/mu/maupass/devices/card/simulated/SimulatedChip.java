package mu.maupass.devices.card.simulated;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.SimulatedProfile;

/**
 * A chip of a travel document in software: BAC and PACE, secure messaging, chip and active authentication, files
 * (ICAO 9303-10, -11). It ships with the station, for demonstration, training and tests. One thread at a time.
 */
public final class SimulatedChip implements SimulatedCard {

    private static final int OK = 0x9000;
    private static final int LONGEST_RESPONSE = 0x7FFF;
    // Historical bytes: card service data and capabilities (with extended lengths or without), status.
    private static final byte[] ATR_LONG = HexFormat.of().parseHex("3B8A80018031F873F741E082900075");
    private static final byte[] ATR_SHORT = HexFormat.of().parseHex("3B8A80018031F873F741A082900035");
    private static final int CARD_ACCESS = 0x1C;
    private static final int CARD_SECURITY = 0x1D;
    private static final int ATR_INFO = 0x01;
    private static final int DG2 = 0x02;
    private static final int SOD = 0x1D;

    private final SimulatedProfile profile;
    private final ChipFaults faults;
    private final boolean withoutBac;
    private final Map<Integer, byte[]> files;
    private final SecureRandom random = new SecureRandom();
    private final ChipBac bac;
    private final Optional<ChipPace<?>> pace;
    private final ChipProofs proofs;
    private final Optional<byte[]> cardSecurity;

    private Optional<ChipSecureMessaging> messaging = Optional.empty();
    private boolean opened;
    private boolean application;
    private int selected;
    private boolean gone;

    /** A chip of this document, with this fault. */
    public SimulatedChip(SimulatedProfile profile, SimulatedFault fault) {
        this.profile = profile;
        this.faults = new ChipFaults(fault);
        this.withoutBac = fault.withoutBac();
        this.files = SimulatedDocument.files(profile);
        this.bac = new ChipBac(profile.mrzKey(), random);
        this.proofs = new ChipProofs(profile, random);
        this.pace = profile.pace().map(p -> ChipPace.of(profile, p, proofs.secret(), random));
        this.cardSecurity = SimulatedDocument.cardSecurity(profile);
        faults.spoil(files);
    }

    /** The document this chip belongs to. */
    public SimulatedProfile profile() {
        return profile;
    }

    /** Copies of those files of the chip that a reading can ask for. */
    public Map<DataGroup, byte[]> files() {
        Map<DataGroup, byte[]> copies = new EnumMap<>(DataGroup.class);
        for (DataGroup group : DataGroup.values()) {
            (group.number().isPresent()
                            ? Optional.ofNullable(files.get(group.number().getAsInt()))
                            : switch (group) {
                                case SOD -> Optional.ofNullable(files.get(SOD));
                                case CARD_ACCESS -> pace.map(ChipPace::cardAccess);
                                case CARD_SECURITY -> cardSecurity;
                                default -> Optional.of(SimulatedDocument.atrInfo(LONGEST_RESPONSE));
                            })
                    .ifPresent(bytes -> copies.put(group, bytes.clone()));
        }
        return copies;
    }

    @Override
    public byte[] atr() {
        return (profile.longLengths() ? ATR_LONG : ATR_SHORT).clone();
    }

    @Override
    public void reset() {
        messaging = Optional.empty();
        opened = false;
        application = false;
        selected = 0;
    }

    @Override
    public ChipAnswer process(byte[] apdu) {
        if (gone) {
            return new ChipAnswer.Gone();
        }
        Optional<ChipCommand> parsed = ChipCommand.of(apdu);
        if (parsed.isEmpty() || parsed.get().extended() && !profile.longLengths()) {
            messaging = Optional.empty();
            return status(0x6700);
        }
        ChipCommand command = parsed.get();
        if (!command.secured()) {
            // A plain command ends secure messaging (9303-11, 9.8.1).
            opened &= messaging.isEmpty();
            messaging = Optional.empty();
            return plain(command);
        }
        if (messaging.isEmpty()) {
            return status(0x6882);
        }
        Optional<ChipCommand> inner = messaging.get().open(command);
        if (inner.isEmpty()) {
            messaging = Optional.empty();
            opened = false;
            return status(0x6988);
        }
        return secured(inner.get());
    }

    private ChipAnswer secured(ChipCommand command) {
        Result result = execute(command);
        byte[] data = readsPortrait(result) ? faults.portion(result.data) : result.data;
        byte[] sealed = messaging.orElseThrow().seal(command, data, result.status);
        ChipAnswer answer =
                readsPortrait(result) ? faults.portraitAnswer(data, sealed) : new ChipAnswer.Response(sealed);
        gone = answer instanceof ChipAnswer.Gone;
        // The answer to a key agreement is still protected with the old keys.
        messaging = proofs.takeAgreed().or(() -> messaging);
        return answer;
    }

    private ChipAnswer plain(ChipCommand command) {
        Result result = execute(command);
        return new ChipAnswer.Response(BerTlv.concat(result.data, word(result.status)));
    }

    private boolean readsPortrait(Result result) {
        return result.read && selected == DG2;
    }

    /** Data, status, and whether a file was read. */
    private record Result(byte[] data, int status, boolean read) {
        static Result of(int status) {
            return new Result(new byte[0], status, false);
        }
    }

    private Result execute(ChipCommand command) {
        try {
            return switch (command.ins()) {
                case 0xA4 -> select(command);
                case 0xB0, 0xB1 -> read(command);
                case 0x84 -> withoutBac ? Result.of(0x6982) : new Result(bac.challenge(), OK, false);
                case 0x82 -> authenticate(command);
                case 0x22 -> Result.of(environment(command));
                case 0x86 -> agree(command);
                case 0x88 ->
                    opened
                            ? proofs.sign(command.data())
                                    .map(s -> new Result(s, OK, false))
                                    .orElse(Result.of(0x6A80))
                            : Result.of(0x6982);
                default -> Result.of(0x6D00);
            };
        } catch (BerTlv.MalformedException e) {
            return Result.of(0x6A80);
        }
    }

    private Result select(ChipCommand command) {
        if (command.p1() == 0x04) {
            application = Arrays.equals(command.data(), HexFormat.of().parseHex(profile.application()));
            selected = 0;
            return Result.of(application ? OK : 0x6A82);
        }
        if (command.p1() == 0x00
                && (command.data().length == 0 || Arrays.equals(command.data(), new byte[] {0x3F, 0}))) {
            application = false;
            selected = 0;
            return Result.of(OK);
        }
        if (command.p1() == 0x02 && command.data().length == 2) {
            selected = command.data()[1] & 0x1F;
            return Result.of(file(selected).isPresent() ? OK : 0x6A82);
        }
        return Result.of(0x6A86);
    }

    private Result read(ChipCommand command) throws BerTlv.MalformedException {
        boolean odd = command.ins() == 0xB1;
        int offset;
        if (odd) {
            byte[] where = BerTlv.only(command.data(), 0x54);
            offset = 0;
            for (byte b : where) {
                offset = offset << 8 | b & 0xFF;
            }
        } else if ((command.p1() & 0x80) != 0) {
            selected = command.p1() & 0x1F;
            offset = command.p2();
        } else {
            offset = command.p1() << 8 | command.p2();
        }
        Optional<byte[]> file = file(selected);
        if (file.isEmpty()) {
            return Result.of(0x6A82);
        }
        if (application && !opened) {
            return Result.of(0x6982);
        }
        if (offset < 0 || offset >= file.get().length) {
            return Result.of(0x6B00);
        }
        int room = Math.min(command.expected(), profile.longLengths() ? LONGEST_RESPONSE - 64 : 231);
        int count = Math.min(odd ? room - 4 : room, file.get().length - offset);
        byte[] part = Arrays.copyOfRange(file.get(), offset, offset + count);
        return new Result(odd ? BerTlv.encode(0x53, part) : part, OK, true);
    }

    private Optional<byte[]> file(int shortId) {
        if (application) {
            return Optional.ofNullable(files.get(shortId));
        }
        return switch (shortId) {
            case CARD_ACCESS -> faults.cardAccess(pace);
            case CARD_SECURITY -> opened ? cardSecurity : Optional.empty();
            case ATR_INFO ->
                profile.longLengths() ? Optional.of(SimulatedDocument.atrInfo(LONGEST_RESPONSE)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Result authenticate(ChipCommand command) {
        if (!application) {
            return Result.of(0x6985);
        }
        Optional<ChipBac.Opened> known = bac.authenticate(command.data());
        if (known.isEmpty()) {
            return Result.of(0x6300);
        }
        opened = true;
        messaging = Optional.of(known.get().messaging());
        return new Result(known.get().answer(), OK, false);
    }

    /** MANAGE SECURITY ENVIRONMENT: begins PACE or chip authentication. */
    private int environment(ChipCommand command) throws BerTlv.MalformedException {
        return switch (command.p1() << 8 | command.p2()) {
            case 0xC1A4 -> pace.isPresent() ? pace.get().begin(command.data()) : 0x6A86;
            case 0x41A4 -> opened ? proofs.announce(command.data()) : 0x6982;
            case 0x41A6 -> opened ? proofs.agreeAtOnce(command.data()) : 0x6982;
            default -> 0x6A86;
        };
    }

    private Result agree(ChipCommand command) throws BerTlv.MalformedException {
        if (proofs.announced()) {
            return proofs.agreeOn(command.data()) ? new Result(BerTlv.encode(0x7C), OK, false) : Result.of(0x6A80);
        }
        if (pace.isEmpty()) {
            return Result.of(0x6D00);
        }
        ChipPace.Step step = pace.orElseThrow().next(command.data());
        step.messaging().ifPresent(started -> {
            opened = true;
            messaging = Optional.of(started);
        });
        return new Result(faults.paceAnswer(step.data()), step.status(), false);
    }

    private static ChipAnswer status(int status) {
        return new ChipAnswer.Response(word(status));
    }

    private static byte[] word(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }
}
