package mu.maupass.devices.card.emrtd;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.CardType;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.fault.Threads;
import net.sf.scuba.smartcards.CardServiceException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jmrtd.protocol.SecureMessagingWrapper;

/**
 * Reads one chip, from its start to the last check: opens it, reads EF.SOD, does chip or active authentication, reads
 * DG1, DG11, DG2 and DG12, and makes the checks. Used once.
 */
final class ChipConversation {

    private static final int CARD_ACCESS_ID = 0x1C;
    private static final int ATR_INFO_ID = 0x01;
    private static final int CARD_SECURITY_ID = 0x1D;

    private final CardSession session;
    private final ReadRequest request;
    private final ReadProgress progress;
    private final ReadingBudget budget;
    private final GuardedCardService service;
    private final BouncyCastleProvider provider;
    private final SignerTrust trust;
    private final ReadStyle style;
    private final Map<DataGroup, byte[]> files = new EnumMap<>(DataGroup.class);
    private final Set<DataGroup> read = EnumSet.noneOf(DataGroup.class);
    private final Set<DataGroup> missing = EnumSet.noneOf(DataGroup.class);

    @SuppressWarnings("NullAway.Init") // Set before the first file of the application is read.
    private CardType type;

    private int longestResponse;

    /**
     * @param budget      the budget of the whole reading, which an earlier conversation may have begun
     * @param authorities signatures of authorities that other readings have verified
     * @param style       what an earlier conversation of the reading has learned of the chip
     */
    ChipConversation(
            CardSession session,
            ReadRequest request,
            ReadProgress progress,
            ReadingBudget budget,
            BouncyCastleProvider provider,
            AnchorSignatures authorities,
            ReadStyle style) {
        this.style = style;
        this.provider = provider;
        this.session = session;
        this.request = request;
        this.progress = progress;
        this.budget = budget;
        this.service = new GuardedCardService(session, budget);
        this.trust = new SignerTrust(request.anchors(), request.clock().instant(), provider, authorities);
    }

    /**
     * @param unproved why an earlier conversation with this chip ended early: the chip could not prove that it has its
     *     key; it is not asked again
     * @throws UnprovedChipException  the chip cannot prove that it has its key, and secure messaging is lost by that
     * @throws ReadRefusedException the chip ended secure messaging over a read that it need not be asked for again
     */
    ChipReading run(Optional<UnprovedChipException> unproved)
            throws CardException, UnprovedChipException, ReadRefusedException {
        Optional<Portrait> portrait = Optional.empty();
        boolean done = false;
        try {
            ChipOpening.Opened opened = open();
            List<Check> proof = new ArrayList<>();
            if (opened.mapping().isPresent()) {
                proof.addAll(
                        new ChipProof(trust, provider).mapping(opened.mapping().get(), cardSecurity(opened)));
            }
            service.enter(ReadPhase.ACCESS);
            type = opened.type().isPresent()
                    ? opened.type().get()
                    : opening().selectApplication(Optional.of(opened.wrapper()));
            SecureReads reads = reads(opened.wrapper(), opened.access().cipher().equals("3DES"));
            SecurityObject sod = SecurityObject.of(required(reads, DataGroup.SOD, ReadPhase.SOD), provider);
            PassiveAuthentication passive = new PassiveAuthentication(trust, provider);
            // Certificates are checked on another thread while the chip sends its files.
            FutureTask<SignerTrust.Judged> signer = new FutureTask<>(() -> passive.signer(sod));
            Threads.startVirtual("document-signer", signer);
            Proved proved = prove(opened, reads, sod, proof, unproved);
            Mrz mrz = HolderFiles.dg1(firstProtected(proved));
            Holder holder = holder(proved.reads(), sod, mrz);
            progress.holder(holder);
            portrait = portrait(proved.reads(), sod);
            portrait.ifPresent(progress::portrait);
            Optional<IssueDetails> issue = issue(proved.reads(), sod);
            enter(ReadPhase.CHECKS);
            Check checks = judge(
                    opened.access(),
                    passive.verify(sod, result(signer), files, missing, mrz.issuingState()),
                    proof,
                    mrz);
            done = true;
            return new ChipReading(
                    session.reader(),
                    opened.access(),
                    read,
                    holder,
                    issue,
                    portrait,
                    checks,
                    budget.exchanges(),
                    budget.bytes(),
                    budget.elapsed().toMillis());
        } catch (CardServiceException
                | BerTlv.MalformedException
                | RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) {
            if (style.takeStartOver()) {
                throw new ReadRefusedException();
            }
            // A library may throw anything at hostile bytes, and its message may contain decrypted data.
            throw service.firstFailure().orElseGet(service::malformed).toCardException();
        } finally {
            files.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
            if (!done) {
                portrait.ifPresent(Portrait::close);
            }
        }
    }

    private ChipOpening.Opened open() throws CardServiceException, BerTlv.MalformedException {
        enter(ReadPhase.CONNECTING);
        SecureReads plain = new SecureReads(service, Optional.empty(), 256, style);
        Optional<byte[]> cardAccess = plain.file(DataGroup.CARD_ACCESS, CARD_ACCESS_ID, (a, b) -> {});
        cardAccess.ifPresent(f -> read.add(DataGroup.CARD_ACCESS));
        Optional<byte[]> atrInfo = plain.row(ATR_INFO_ID);
        atrInfo.ifPresent(f -> read.add(DataGroup.ATR_INFO));
        longestResponse = BlockSize.longestResponse(atrInfo, session.longestResponse());
        PaceOffers offers = cardAccess.isEmpty() ? PaceOffers.NONE : PaceOffer.of(cardAccess.get());
        enter(ReadPhase.ACCESS);
        return opening().open(request.secret(), offers);
    }

    private ChipOpening opening() {
        return new ChipOpening(
                service,
                request.types().stream()
                        .filter(kind -> kind.fits(session.atr()))
                        .toList());
    }

    private SecureReads reads(SecureMessagingWrapper wrapper, boolean tripleDes) {
        return new SecureReads(
                service, Optional.of(wrapper), BlockSize.protectedBlock(longestResponse, tripleDes ? 8 : 16), style);
    }

    /** Outside the application, so it is read before the application is selected. */
    private Optional<byte[]> cardSecurity(ChipOpening.Opened opened) throws CardServiceException {
        enter(ReadPhase.AUTHENTICITY);
        Optional<byte[]> file =
                reads(opened.wrapper(), false).file(DataGroup.CARD_SECURITY, CARD_SECURITY_ID, (a, b) -> {});
        file.ifPresent(bytes -> read.add(DataGroup.CARD_SECURITY));
        return file;
    }

    /** How the files after the authentication are read, and whether their first response is what proves the chip. */
    private record Proved(SecureReads reads, boolean pending) {}

    /** Chip authentication, or else active authentication; the result is added to the proof. */
    private Proved prove(
            ChipOpening.Opened opened,
            SecureReads reads,
            SecurityObject sod,
            List<Check> proof,
            Optional<UnprovedChipException> unproved)
            throws CardServiceException, BerTlv.MalformedException, UnprovedChipException {
        Proved same = new Proved(reads, false);
        if (opened.mapping().isPresent()) {
            return same;
        }
        if (unproved.isPresent()) {
            signed(reads, sod, DataGroup.DG14, ReadPhase.AUTHENTICITY);
            proof.add(Check.of(
                    ChipProof.CHIP_AUTHENTICATION,
                    CheckResult.FAILED,
                    unproved.get().reason()));
            return same;
        }
        Optional<byte[]> dg14 = signed(reads, sod, DataGroup.DG14, ReadPhase.AUTHENTICITY);
        Optional<ChipKeys> keys = dg14.isEmpty() ? Optional.empty() : Optional.of(ChipKeys.ofDg14(dg14.get()));
        Optional<ChipKeys.Offer> offer = keys.flatMap(ChipKeys::chipAuthentication);
        if (offer.isPresent()) {
            SecureMessagingWrapper wrapper = new ChipAuthentication(service).agree(opened.wrapper(), offer.get());
            proof.add(Check.of(ChipProof.CHIP_AUTHENTICATION, CheckResult.SUCCESSFUL));
            return new Proved(reads(wrapper, offer.get().tripleDes()), true);
        }
        Optional<byte[]> dg15 = signed(reads, sod, DataGroup.DG15, ReadPhase.AUTHENTICITY);
        if (dg15.isPresent()) {
            proof.add(new ActiveAuthentication(provider)
                    .run(
                            service,
                            opened.wrapper(),
                            dg15.get(),
                            keys.flatMap(ChipKeys::activeAuthenticationAlgorithm),
                            longestResponse));
        } else if (missing.isEmpty()) {
            proof.addAll(ChipProof.none());
        } else {
            proof.add(Check.of(
                    missing.contains(DataGroup.DG14) ? ChipProof.CHIP_AUTHENTICATION : ActiveAuthentication.ID,
                    CheckResult.FAILED,
                    "file-missing"));
        }
        return same;
    }

    /** A file that EF.SOD may list. If it is listed but the chip does not give it, the checks say that it is missing. */
    private Optional<byte[]> signed(SecureReads reads, SecurityObject sod, DataGroup file, ReadPhase phase)
            throws CardServiceException {
        if (!given(file, sod)) {
            return Optional.empty();
        }
        enter(phase);
        if (style.hides(file)) {
            missing.add(file);
            return Optional.empty();
        }
        try {
            Optional<byte[]> bytes = reads.due(file, type.shortId(file).get(), (a, b) -> progress.bytes(phase, a, b));
            bytes.ifPresentOrElse(b -> keep(file, b), () -> missing.add(file));
            return bytes;
        } catch (ReadingFailure e) {
            // A refusal without protection ends secure messaging: what a reading is complete without is asked for once
            // more in a new one, and left out of the one after that.
            if (service.refusedPlainly() && PassiveAuthentication.DETAILS.contains(file)) {
                style.refused(file);
                if (file == DataGroup.DG12 && style.hides(file)) {
                    // Nothing is read after it.
                    missing.add(file);
                    return Optional.empty();
                }
            }
            throw e;
        }
    }

    /** DG1. Right after chip authentication, its response proves that the chip has the new keys. */
    private byte[] firstProtected(Proved proved) throws CardServiceException, UnprovedChipException {
        try {
            return required(proved.reads(), DataGroup.DG1, ReadPhase.DG1);
        } catch (ReadingFailure e) {
            // A length that the chip may not take is tried shorter before the chip is called a copy.
            if (proved.pending() && !style.startsOver() && UnprovedChipException.blames(e.failure())) {
                throw new UnprovedChipException("key-differs");
            }
            throw e;
        }
    }

    private Holder holder(SecureReads reads, SecurityObject sod, Mrz mrz) throws CardServiceException {
        Optional<byte[]> dg11 =
                request.fullName() ? signed(reads, sod, DataGroup.DG11, ReadPhase.DG11) : Optional.empty();
        return dg11.isEmpty() ? Holder.of(mrz) : HolderFiles.holder(mrz, dg11.get());
    }

    private Optional<IssueDetails> issue(SecureReads reads, SecurityObject sod) throws CardServiceException {
        Optional<byte[]> dg12 = request.issue() ? signed(reads, sod, DataGroup.DG12, ReadPhase.DG12) : Optional.empty();
        try {
            return dg12.isEmpty() ? Optional.empty() : Optional.of(HolderFiles.dg12(dg12.get()));
        } catch (BerTlv.MalformedException e) {
            // As for DG11.
            return Optional.empty();
        }
    }

    /** Whether this kind of card has the file, and the signature of this card covers it. */
    private boolean given(DataGroup file, SecurityObject sod) {
        return type.shortId(file).isPresent() && sod.names(file.number().orElseThrow());
    }

    /**
     * A kind of card may have no portrait; a card whose signature covers one has to give it. One that cannot be decoded
     * is as none: the holder's data are worth something without it.
     */
    private Optional<Portrait> portrait(SecureReads reads, SecurityObject sod) throws CardServiceException {
        boolean due = type.required().contains(DataGroup.DG2)
                || sod.names(DataGroup.DG2.number().orElseThrow());
        if (!due || type.shortId(DataGroup.DG2).isEmpty()) {
            return Optional.empty();
        }
        byte[] file = required(reads, DataGroup.DG2, ReadPhase.DG2);
        try {
            return PortraitBytes.ofDg2(file);
        } catch (BerTlv.MalformedException e) {
            return Optional.empty();
        }
    }

    private byte[] required(SecureReads reads, DataGroup file, ReadPhase phase) throws CardServiceException {
        enter(phase);
        byte[] bytes = reads.due(
                        file, type.shortId(file).orElseThrow(service::malformed), (a, b) -> progress.bytes(phase, a, b))
                .orElseThrow(service::malformed);
        keep(file, bytes);
        return bytes;
    }

    private void keep(DataGroup file, byte[] bytes) {
        files.put(file, bytes);
        read.add(file);
    }

    private void enter(ReadPhase phase) {
        service.enter(phase);
        progress.phase(phase);
    }

    private SignerTrust.Judged result(FutureTask<SignerTrust.Judged> signer) throws ReadingFailure {
        try {
            return signer.get(Math.max(1, budget.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw service.fail(new CardFailure.Cancelled());
        } catch (TimeoutException e) {
            throw service.fail(new CardFailure.TimeUp());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VirtualMachineError broken && !(broken instanceof StackOverflowError)) {
                throw broken;
            }
            throw service.malformed();
        }
    }

    private Check judge(ChipAccess access, Check passive, List<Check> proof, Mrz mrz) {
        List<Check> checks = new ArrayList<>();
        String protocol = access.protocol() == ChipAccess.Protocol.PACE ? "pace" : "bac";
        checks.add(Check.group("access", List.of(Check.of(protocol, CheckResult.SUCCESSFUL))));
        checks.add(passive);
        checks.add(Check.group(ChipProof.GROUP, proof));
        checks.add(
                Check.of("mrz-check-digits", mrz.checkDigitsCorrect() ? CheckResult.SUCCESSFUL : CheckResult.FAILED));
        checks.add(expiry(mrz));
        return Check.group("chip", checks);
    }

    private Check expiry(Mrz mrz) {
        if (!request.anchors().timeKnown()) {
            return Check.of("document-validity", CheckResult.UNDETERMINED, "time-unknown");
        }
        LocalDate today = LocalDate.now(request.clock());
        return mrz.dateOfExpiry(today)
                .map(last -> today.isAfter(last)
                        ? Check.of("document-validity", CheckResult.FAILED, "expired")
                        : Check.of("document-validity", CheckResult.SUCCESSFUL))
                .orElse(Check.of("document-validity", CheckResult.UNDETERMINED, "date-unreadable"));
    }
}
