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
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.check.Check;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import net.sf.scuba.smartcards.CardServiceException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jmrtd.protocol.SecureMessagingWrapper;

/** One chip, from its start to the last check: open, read EF.SOD, DG1, DG11, DG2, judge. Used once. */
final class ChipConversation {

    private static final int CARD_ACCESS_ID = 0x1C;
    private static final int ATR_INFO_ID = 0x01;
    private static final int SOD_ID = 0x1D;
    private static final int DG11_NUMBER = 11;

    private final CardSession session;
    private final ReadRequest request;
    private final ReadProgress progress;
    private final ReadingBudget budget;
    private final GuardedCardService service;
    private final BouncyCastleProvider provider;
    private final Map<DataGroup, byte[]> files = new EnumMap<>(DataGroup.class);
    private final Set<DataGroup> read = EnumSet.noneOf(DataGroup.class);
    private int longestResponse;

    ChipConversation(CardSession session, ReadRequest request, ReadProgress progress, BouncyCastleProvider provider) {
        this.provider = provider;
        this.session = session;
        this.request = request;
        this.progress = progress;
        this.budget = new ReadingBudget(request.readingLimit(), request.cancellation());
        this.service = new GuardedCardService(session, budget);
    }

    ChipReading run() throws CardException {
        Optional<Portrait> portrait = Optional.empty();
        boolean done = false;
        try {
            ChipOpening.Opened opened = open();
            SecureReads reads = new SecureReads(service, opened.wrapper(), block(opened.wrapper(), opened.access()));
            SecurityObject sod = SecurityObject.of(required(reads, DataGroup.SOD, SOD_ID, ReadPhase.SOD), provider);
            Mrz mrz = HolderFiles.dg1(required(reads, DataGroup.DG1, 1, ReadPhase.DG1));
            Holder holder = holder(reads, sod, mrz);
            progress.holder(holder);
            portrait = PortraitBytes.ofDg2(required(reads, DataGroup.DG2, 2, ReadPhase.DG2));
            portrait.ifPresent(progress::portrait);
            enter(ReadPhase.CHECKS);
            Check checks = judge(opened.access(), sod, mrz);
            done = true;
            return new ChipReading(session.reader(), opened.access(), read, holder, portrait, checks,
                    budget.exchanges(), budget.bytes(), budget.elapsed().toMillis());
        } catch (CardServiceException | BerTlv.MalformedException | RuntimeException | StackOverflowError
                | OutOfMemoryError e) {
            // What a library throws at hostile bytes may be anything; its text may hold decrypted data.
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
        SecureReads plain = new SecureReads(service, null, 256);
        Optional<byte[]> cardAccess = plain.file(DataGroup.CARD_ACCESS, CARD_ACCESS_ID, (a, b) -> { });
        cardAccess.ifPresent(f -> read.add(DataGroup.CARD_ACCESS));
        Optional<byte[]> atrInfo = plain.row(ATR_INFO_ID);
        atrInfo.ifPresent(f -> read.add(DataGroup.ATR_INFO));
        longestResponse = BlockSize.longestResponse(atrInfo, session.longestResponse());
        Optional<PaceOffer> offer = cardAccess.isEmpty() ? Optional.empty() : PaceOffer.best(cardAccess.get());
        enter(ReadPhase.ACCESS);
        return new ChipOpening(service).open(request.secret(), offer);
    }

    private int block(SecureMessagingWrapper wrapper, ChipAccess access) {
        return BlockSize.protectedBlock(longestResponse, access.cipher().equals("3DES") ? 8 : 16);
    }

    private Holder holder(SecureReads reads, SecurityObject sod, Mrz mrz)
            throws CardServiceException, BerTlv.MalformedException {
        if (!request.fullName() || !sod.hashes().containsKey(DG11_NUMBER)) {
            return Holder.of(mrz);
        }
        return HolderFiles.withDg11(mrz, required(reads, DataGroup.DG11, DG11_NUMBER, ReadPhase.DG11));
    }

    private byte[] required(SecureReads reads, DataGroup file, int shortId, ReadPhase phase) throws CardServiceException {
        enter(phase);
        byte[] bytes = reads.file(file, shortId, (a, b) -> progress.bytes(phase, a, b))
                .orElseThrow(service::malformed);
        files.put(file, bytes);
        read.add(file);
        return bytes;
    }

    private void enter(ReadPhase phase) {
        service.enter(phase);
        progress.phase(phase);
    }

    private Check judge(ChipAccess access, SecurityObject sod, Mrz mrz) {
        List<Check> checks = new ArrayList<>();
        String protocol = access.protocol() == ChipAccess.Protocol.PACE ? "pace" : "bac";
        checks.add(Check.group("access", List.of(Check.of(protocol, CheckResult.SUCCESSFUL))));
        checks.add(new PassiveAuthentication(request.anchors(), request.clock().instant(), provider)
                .verify(sod, files, mrz.issuingState()));
        checks.add(Check.of("mrz-check-digits",
                mrz.checkDigitsCorrect() ? CheckResult.SUCCESSFUL : CheckResult.FAILED));
        checks.add(expiry(mrz));
        return Check.group("chip", checks);
    }

    private Check expiry(Mrz mrz) {
        LocalDate today = LocalDate.now(request.clock());
        return mrz.dateOfExpiry(today)
                .map(last -> today.isAfter(last) ? Check.of("document-validity", CheckResult.FAILED, "expired")
                        : Check.of("document-validity", CheckResult.SUCCESSFUL))
                .orElse(Check.of("document-validity", CheckResult.UNDETERMINED, "date-unreadable"));
    }
}
