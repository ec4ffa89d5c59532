package mu.maupass.station.visit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SecondPersonSignIn;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.factor.OfferedFactors;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HeadAnswer;
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.StationAlarm;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleScope;
import mu.maupass.sync.trust.CounterRules;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import mu.maupass.sync.trust.SecondPersonRules;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;

/** Doubles that do what a test tells them, and the one invented applicant of these tests. */
final class Scripted {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T05:30:00Z"), ZoneId.of("Indian/Mauritius"));
    static final Agent AGENT = new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT);
    static final Nic NIC = ((Nic.Reading.Valid) Nic.read("D150390123456G")).nic();
    static final ClaimedIdentity PRIYA = new ClaimedIdentity(
            "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(1990, 3, 15), Optional.of(NIC));
    static final List<String> MRZ =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04");
    static final Answer.Identification BY_NIC =
            new Answer.Identification(new Answer.Identifier.NicNumber("D150390123456G"), Optional.empty());
    static final Answer.Agreement AGREED = new Answer.Agreement(VisitPath.NON_BIOMETRIC, "1", Language.FRENCH);
    static final Answer.Agreement ASSISTED = new Answer.Agreement(VisitPath.ASSISTED, "1", Language.FRENCH);
    static final Answer.ChipDocument CHIP = new Answer.ChipDocument(new AccessSecret.Can("123456"), Optional.empty());
    static final Answer.FaceVerdict SAME =
            new Answer.FaceVerdict(Map.of("ears", FeatureAnswer.SAME), Verdict.SAME_PERSON);

    static final DocumentStep.DenyList NOTHING_REPORTED = key -> new DocumentStanding.Clear();

    static final PageSource NO_PAGES = (request, cancellation, progress) -> {
        throw new PageException(new Failure("S-101"));
    };

    private static final SecondPersonRules RULES =
            new SecondPersonRules(Set.of(AgentRole.AGENT), Set.of(AgentRole.SUPERVISOR));

    private Scripted() {}

    /**
     * Knows the agent, a colleague {@code b.colleague}, the supervisor {@code s.supervisor} and {@code o.officer}, whose role may
     * not stand second, all with "secret".
     */
    static SecondPersonSignIn secondPerson(String id, char[] password) {
        boolean right = new String(password).equals("secret");
        Arrays.fill(password, '\0');
        return right
                ? present(
                        id,
                        switch (id.charAt(0)) {
                            case 's' -> AgentRole.SUPERVISOR;
                            case 'o' -> AgentRole.OFFICER;
                            default -> AgentRole.AGENT;
                        })
                : new SecondPersonSignIn.Refused(new Failure("U-101"));
    }

    private static SecondPersonSignIn present(String id, AgentRole role) {
        return new SecondPersonSignIn.Present(
                new Agent(id, id, Agent.Role.valueOf(role.name())),
                RULES.satisfiedBy(role),
                (statement, type) -> type + " " + statement,
                () -> {});
    }

    static Answer.SecondVerdict second(String id, Verdict verdict) {
        return new Answer.SecondVerdict(id, "secret".toCharArray(), Map.of("ears", FeatureAnswer.SAME), verdict);
    }

    static ChipReading reading(List<String> lines, CheckResult result) {
        try {
            return new ChipReading(
                    "scripted",
                    new ChipAccess(ChipAccess.Protocol.BAC, "", "3DES", "", ChipAccess.Secret.MRZ),
                    Set.of(DataGroup.DG1, DataGroup.DG2),
                    Holder.of(Mrz.ofLines(lines)),
                    Optional.empty(),
                    Optional.of(new Portrait(Portrait.Format.JPEG, 1, 1, new byte[] {1, 2, 3})),
                    Check.of("document", result),
                    8,
                    20_000,
                    140);
        } catch (MrzFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A chip that gives readings or failures in order, the last for ever. */
    static final class ScriptedChip implements ChipReader {
        private final List<Object> script = new ArrayList<>();
        private int next;

        static ScriptedChip of(Object... outcomes) {
            ScriptedChip chip = new ScriptedChip();
            chip.script.addAll(List.of(outcomes));
            return chip;
        }

        /** The applicant's own, with everything right. */
        static ScriptedChip genuine() {
            return of(reading(MRZ, CheckResult.SUCCESSFUL));
        }

        @Override
        public ChipReading read(ReadRequest request, ReadProgress progress) throws CardException {
            progress.phase(ReadPhase.ACCESS);
            Object outcome = script.get(Math.min(next++, script.size() - 1));
            return switch (outcome) {
                case ChipReading reading -> reading;
                case CardFailure failure -> throw new CardException(failure);
                default -> waitForCancel(request);
            };
        }

        private static ChipReading waitForCancel(ReadRequest request) throws CardException {
            while (!request.cancellation().cancelled()) {
                Thread.onSpinWait();
            }
            throw new CardException(new CardFailure.Cancelled());
        }
    }

    static TrustBundle bundle() {
        return new TrustBundle(
                2,
                OffsetDateTime.now(CLOCK),
                new BundleScope(
                        URI.create("https://maupass.example/"),
                        Set.of(),
                        OffsetDateTime.now(CLOCK).plusDays(30)),
                DocumentIssuers.none(),
                DenyList.none(),
                List.of(),
                policy(),
                ServiceTexts.own("1"),
                DocumentTypes.none(),
                Set.of());
    }

    static PolicyValues policy() {
        return new PolicyValues(
                "p",
                "high",
                7,
                100,
                5,
                1,
                30,
                12,
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                new Retention(90, 730, 90),
                false,
                20,
                80,
                false,
                true,
                CounterRules.USUAL);
    }

    /** This factor alone. */
    static OfferedFactors offered(SecondFactor factor) {
        return OfferedFactors.only(factor);
    }

    /** A factor whose right code is {@code 123456} until it was wiped. */
    static final class ScriptedFactor implements SecondFactor {
        final List<Boolean> wiped = new CopyOnWriteArrayList<>();
        Runnable onBegin = () -> {};
        Runnable onVerify = () -> {};
        /** What check digits would find. */
        String mistyped = "";

        @Override
        public String type() {
            return "totp";
        }

        @Override
        public Scanned begin(String accountName) {
            onBegin.run();
            int index = wiped.size();
            wiped.add(false);
            return new Scanned() {
                @Override
                public int length() {
                    return 6;
                }

                @Override
                public char[] provisioningText() {
                    return new char[0];
                }

                @Override
                public char[] typingText() {
                    return new char[0];
                }

                @Override
                public boolean couldBe(String code) {
                    return !code.equals(mistyped);
                }

                @Override
                public Optional<FactorBinding> verify(String code, Instant now) {
                    onVerify.run();
                    return code.equals("123456")
                            ? Optional.of(
                                    FactorBinding.totp(Secret.takingOver(new byte[] {1}), OffsetDateTime.now(CLOCK)))
                            : Optional.empty();
                }

                @Override
                public void close() {
                    wiped.set(index, true);
                }
            };
        }
    }

    /** An authority that answers every look-up alike. */
    record ScriptedAuthority(ProfileLookup answer) implements AuthorityClient {
        @Override
        public Reply<Boolean> resetPassword(String statement) {
            throw new UnsupportedOperationException("nobody forgets a password here");
        }

        @Override
        public Reply<Boolean> chooseOwnPassword(String statement) {
            throw new UnsupportedOperationException("nobody forgets a password here");
        }

        @Override
        public Reply<Boolean> setUpFactor(String statement) {
            throw new UnsupportedOperationException("nobody sets up a second factor here");
        }

        @Override
        public Reply<DayReceipt> handOver(DayStatement statement) {
            return new Reply.Failure<>(new AuthorityFailure(AuthorityFailure.Cause.AUTHORITY_FAULT, ""));
        }

        static ScriptedAuthority knowing(ClaimedIdentity who) {
            return new ScriptedAuthority(new ProfileLookup.AwaitingBinding(new Profile(
                    "1",
                    "priya.d",
                    who.familyName(),
                    who.birthFamilyName(),
                    who.givenNames(),
                    who.birthDate(),
                    who.nic().orElseThrow().value())));
        }

        static ScriptedAuthority unreachable() {
            return new ScriptedAuthority(
                    new ProfileLookup.Unavailable(new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_REFUSED, "")));
        }

        @Override
        public Reply<BundleAnswer> trustBundle(Optional<String> etag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply<byte[]> trustPart(String sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DocumentStanding standing(DocumentKey document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProfileLookup profileByCode(PreEnrolmentCode code) {
            return answer;
        }

        @Override
        public ProfileLookup profileByNic(String nic) {
            return answer;
        }

        @Override
        public ProfileLookup profileByUserName(String userName) {
            return answer;
        }

        @Override
        public List<Submission> submit(List<SealedRecord> records) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply<AuthorityTime> timeDespiteDates() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply<HeadAnswer> countersign(Optional<ChainHead> own, long events, Optional<StationAlarm> alarm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply<AuthorityTime> probe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    static Duration never() {
        return Duration.ofHours(1);
    }
}
