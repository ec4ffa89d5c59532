package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.CommandRecord;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.ScriptedProgress;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real reading code on simulated chips. The chip's side is other code, which uses other cryptographic functions.
 */
class EmrtdChipReaderTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    private final SimulatedCardReaders simulated = new SimulatedCardReaders();
    private final CommandRecord sent = new CommandRecord();
    private final CardReaders readers = new InterceptedReaders(simulated, sent);
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @AfterEach
    void close() {
        readers.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            priya,        CAN, PACE-GM AES-256 brainpoolP256r1 CAN, successful,   '',                15
            priya,        MRZ, PACE-GM AES-256 brainpoolP256r1 MRZ, successful,   '',                15
            jean-rene,    MRZ, BAC,                                 successful,   '',                140
            aisha,        CAN, PACE-GM AES-128 P-256 CAN,           successful,   '',                12
            expired,      CAN, PACE-GM AES-256 brainpoolP256r1 CAN, failed,       document-validity, 12
            tampered,     MRZ, PACE-GM AES-256 brainpoolP256r1 MRZ, failed,       dg2-hash,          12
            unknown-csca, CAN, PACE-GM AES-192 brainpoolP256r1 CAN, undetermined, ds-trust ds-revocation, 12
            mismatch,     CAN, PACE-GM AES-256 brainpoolP256r1 CAN, successful,   '',                12
            lost,         CAN, PACE-GM AES-256 brainpoolP256r1 CAN, successful,   '',                12
            """)
    void readsAndJudgesEveryProfile(
            String name, String secret, String access, String result, String reason, int exchanges)
            throws CardException {
        SimulatedProfile profile = profile(name);
        simulated.insert(profile, SimulatedFault.NONE);
        try (ChipReading reading = reader.read(
                request(
                        secret.equals("CAN")
                                ? new AccessSecret.Can(profile.can().orElseThrow())
                                : profile.mrzKey()),
                ReadProgress.NONE)) {
            assertThat(reading.access().text()).isEqualTo(access);
            assertThat(reading.result().text()).isEqualTo(result);
            assertThat(reading.checks()
                            .all()
                            .filter(c -> c.children().isEmpty()
                                    && c.result() != CheckResult.SUCCESSFUL
                                    && c.result() != CheckResult.NOT_SUPPORTED))
                    .extracting(Check::id)
                    .isEqualTo(reason.isEmpty() ? List.of() : List.of(reason.split(" ")));
            assertThat(reading.apdus()).isLessThanOrEqualTo(exchanges);
            assertThat(reading.dataGroups()).contains(DataGroup.SOD, DataGroup.DG1, DataGroup.DG2, DataGroup.DG11);
            assertThat(reading.mrz().documentNumber()).isEqualTo(profile.documentNumber());
            assertThat(reading.holder().primary()).isEqualTo(profile.surname());
            assertThat(reading.holder().secondary()).isEqualTo(profile.givenNames());
            assertThat(reading.holder().personalNumber()).contains(profile.nic());
            assertThat(reading.portrait()).hasValueSatisfying(portrait -> {
                assertThat(portrait.format()).isEqualTo(Portrait.Format.JPEG);
                assertThat(portrait.width()).isEqualTo(413);
                assertThat(portrait.height()).isEqualTo(531);
            });
        }
    }

    @Test
    void leavesTheFullNameUnreadUnlessAsked() throws CardException {
        simulated.insert(profile("lost"), SimulatedFault.NONE);
        try (ChipReading reading =
                reader.read(request(profile("lost").mrzKey()).withFullName(false), ReadProgress.NONE)) {
            assertThat(reading.dataGroups()).doesNotContain(DataGroup.DG11);
            assertThat(reading.holder()).isEqualTo(Holder.of(reading.mrz()));
            assertThat(reading.holder().primary()).isEqualTo("LAIGUILLE");
        }
    }

    @Test
    void readsWhoIssuedTheDocumentOnlyWhereAsked() throws CardException {
        simulated.insert(profile("aisha"), SimulatedFault.NONE);
        try (ChipReading reading = reader.read(request(profile("aisha").mrzKey()), ReadProgress.NONE)) {
            assertThat(reading.dataGroups()).doesNotContain(DataGroup.DG12);
            assertThat(reading.issue()).isEmpty();
        }
        try (ChipReading reading =
                reader.read(request(profile("aisha").mrzKey()).withIssue(true), ReadProgress.NONE)) {
            assertThat(reading.checks().find("dg12-hash")).contains(Check.of("dg12-hash", CheckResult.SUCCESSFUL));
            assertThat(reading.issue())
                    .contains(new IssueDetails(
                            Optional.of("Office de démonstration"), Optional.of(LocalDate.of(2024, 2, 26))));
        }
    }

    @Test
    void tellsHowItGoesOn() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        ScriptedProgress progress = new ScriptedProgress(ReadPhase.CHECKS);
        reader.read(request(new AccessSecret.Can("418203")), progress).close();
        assertThat(progress.told())
                .containsExactly(
                        "connecting",
                        "access",
                        "sod",
                        "sod complete",
                        "authenticity",
                        "authenticity complete",
                        "dg1",
                        "dg1 complete",
                        "dg11",
                        "dg11 complete",
                        "holder",
                        "dg2",
                        "dg2 complete",
                        "portrait",
                        "checks");
    }

    @Test
    void wipesThePortrait() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        ChipReading reading = reader.read(request(new AccessSecret.Can("418203")), ReadProgress.NONE);
        reading.close();
        assertThat(reading.portrait().orElseThrow().wiped()).isTrue();
    }

    @Test
    void tellsAWrongSecretFromABrokenChipAndSpendsOneTry() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        assertThat(failure(new AccessSecret.Can("418204"))).isEqualTo(new CardFailure.WrongCan());
        assertThat(sent.count(0x86)).isEqualTo(4);
        assertThat(failure(new AccessSecret.MrzKey("1234568", "900315", "310314")))
                .isEqualTo(new CardFailure.WrongMrz());
        simulated.insert(profile("jean-rene"), SimulatedFault.NONE);
        assertThat(failure(new AccessSecret.MrzKey("1102785", "781102", "280630")))
                .isEqualTo(new CardFailure.WrongMrz());
        assertThat(sent.count(0x82)).isEqualTo(1);
        assertThat(sent.closed()).isEqualTo(3);
        reader.read(request(profile("jean-rene").mrzKey()), ReadProgress.NONE).close();
    }

    @Test
    void doesNotTryACardAccessNumberWithoutPace() {
        simulated.insert(profile("jean-rene"), SimulatedFault.NONE);
        assertThat(failure(new AccessSecret.Can("123456"))).isEqualTo(new CardFailure.AccessNotSupported());
        assertThat(sent.count(0x82)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"removed-mid-read, C-104", "frozen, C-110", "empty-9000, C-112", "huge-length, C-113", "drop-sm, C-115"
    })
    void survivesAFaultyChipAndReadsTheNext(String fault, String code) throws CardException {
        for (String name : new String[] {"priya", "jean-rene"}) {
            simulated.insert(profile(name), SimulatedFault.named(fault).orElseThrow());
            assertThat(failure(profile(name).mrzKey()).code()).isEqualTo(code);
        }
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        reader.read(request(profile("priya").mrzKey()), ReadProgress.NONE).close();
    }

    @Test
    void withoutOrWithAStaleListTheIssuerStaysUndetermined() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        TrustAnchors fresh = DemonstrationCsca.known().anchors(TODAY);
        TrustAnchors stale =
                new TrustAnchors(fresh.certificates(), TODAY.instant().minus(Duration.ofDays(31)), Duration.ofDays(30));
        assertThat(trust(TrustAnchors.none()))
                .isEqualTo(Check.of("ds-trust", CheckResult.UNDETERMINED, "issuer-unknown"));
        assertThat(trust(stale)).isEqualTo(Check.of("ds-trust", CheckResult.UNDETERMINED, "list-stale"));
        assertThat(trust(fresh)).isEqualTo(Check.of("ds-trust", CheckResult.SUCCESSFUL));
    }

    @Test
    void judgesCertificatesByTheDayOfReading() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        Clock later = Clock.fixed(Instant.parse("2046-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (ChipReading reading = reader.read(
                ReadRequest.of(
                                profile("priya").mrzKey(),
                                DemonstrationCsca.known().anchors(later))
                        .withClock(later),
                ReadProgress.NONE)) {
            assertThat(reading.checks().find("ds-validity"))
                    .contains(Check.of("ds-validity", CheckResult.FAILED, "out-of-time"));
            assertThat(reading.checks().find("ds-trust"))
                    .contains(Check.of("ds-trust", CheckResult.FAILED, "issuer-out-of-time"));
        }
    }

    @Test
    void saysWhichReaderIsMissing() {
        assertThat(failure(request(new AccessSecret.Can("418203")).onReader("ACR1252")))
                .isEqualTo(new CardFailure.ReaderNotFound("ACR1252", List.of(SimulatedCardReaders.READER)));
        assertThat(failure(request(new AccessSecret.Can("418203"))
                        .onReader("maupass")
                        .withTimeout(Duration.ofMillis(50))))
                .isEqualTo(new CardFailure.NoCard(List.of(SimulatedCardReaders.READER)));
    }

    @Test
    void aStationInServiceRefusesAReaderThatIsAProgram() throws CardException {
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        assertThat(failure(request(new AccessSecret.Can("418203")).withVirtualReaders(false)))
                .isEqualTo(new CardFailure.VirtualReaderRefused(SimulatedCardReaders.READER));
        assertThat(sent.trace()).isEmpty();
        CardReaderInfo device = new CardReaderInfo("ACS ACR1252", true, "3B", false);
        CardReaderInfo program = new CardReaderInfo("Virtual PCD 00 00", true, "3B", true);
        assertThat(ReaderChoice.of(
                        new ReaderState.Available(List.of(program, device)), Optional.empty(), false, Set.of()))
                .isEqualTo(new ReaderChoice.Ready("ACS ACR1252"));
    }

    @Test
    void waitsForTheCard() throws Exception {
        ScriptedProgress progress = new ScriptedProgress(ReadPhase.WAITING_FOR_CARD);
        CompletableFuture<CheckResult> result = CompletableFuture.supplyAsync(() -> {
            try (ChipReading reading = reader.read(request(new AccessSecret.Can("418203")), progress)) {
                return reading.result();
            } catch (CardException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(progress.reached()).isTrue();
        simulated.insert(profile("priya"), SimulatedFault.NONE);
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void canBeCancelledWhileItWaitsAndWhileTheChipIsSilent() throws Exception {
        for (ReadPhase when : new ReadPhase[] {ReadPhase.WAITING_FOR_CARD, ReadPhase.DG2}) {
            if (when == ReadPhase.DG2) {
                simulated.insert(profile("priya"), SimulatedFault.FROZEN);
            }
            Cancellation wish = new Cancellation();
            ScriptedProgress progress = new ScriptedProgress(when);
            CompletableFuture<CardFailure> failure = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                            CardException.class,
                            () -> reader.read(
                                    request(new AccessSecret.Can("418203")).withCancellation(wish), progress))
                    .failure());
            assertThat(progress.reached()).isTrue();
            wish.cancel();
            assertThat(failure.get(20, TimeUnit.SECONDS)).isEqualTo(new CardFailure.Cancelled());
        }
    }

    @Test
    void anInterruptedCallReturns() throws Exception {
        simulated.insert(profile("priya"), SimulatedFault.FROZEN);
        ScriptedProgress progress = new ScriptedProgress(ReadPhase.DG2);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            CardFailure failure = failure(request(new AccessSecret.Can("418203")), progress);
            interrupted.complete(Thread.currentThread().isInterrupted() && failure instanceof CardFailure.Cancelled);
        });
        assertThat(progress.reached()).isTrue();
        caller.interrupt();
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theLibraryWritesNothingIntoAnyLog() throws CardException {
        List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {
                // There is no buffer.
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            for (SimulatedFault fault : new SimulatedFault[] {SimulatedFault.NONE, SimulatedFault.DROP_SM}) {
                simulated.insert(profile("priya"), fault);
                if (fault == SimulatedFault.NONE) {
                    reader.read(request(new AccessSecret.Can("418203")), ReadProgress.NONE)
                            .close();
                    failure(new AccessSecret.Can("000000"));
                } else {
                    failure(new AccessSecret.Can("418203"));
                }
            }
        } finally {
            root.removeHandler(handler);
        }
        assertThat(records).extracting(LogRecord::getLoggerName).noneMatch(name -> name.startsWith("org.jmrtd"));
        assertThat(Logger.getLogger("org.jmrtd.protocol").isLoggable(Level.SEVERE))
                .isFalse();
    }

    private Check trust(TrustAnchors anchors) throws CardException {
        try (ChipReading reading =
                reader.read(ReadRequest.of(profile("priya").mrzKey(), anchors).withClock(TODAY), ReadProgress.NONE)) {
            return reading.checks().find("ds-trust").orElseThrow();
        }
    }

    private CardFailure failure(AccessSecret secret) {
        return failure(request(secret));
    }

    private CardFailure failure(ReadRequest request) {
        return failure(request, ReadProgress.NONE);
    }

    private CardFailure failure(ReadRequest request, ReadProgress progress) {
        CardException e = catchThrowableOfType(CardException.class, () -> reader.read(request, progress));
        assertThat(e).hasNoCause();
        return e.failure();
    }

    private static ReadRequest request(AccessSecret secret) {
        // These tests do not try the limit of the whole reading, which a busy computer could exceed.
        return ReadRequest.of(secret, DemonstrationCsca.known().anchors(TODAY))
                .withClock(TODAY)
                .withReadingLimit(Duration.ofSeconds(30));
    }

    private static SimulatedProfile profile(String name) {
        return SimulatedProfiles.named(name).orElseThrow();
    }
}
