package mu.maupass.station.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxFault;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.StaffFactorRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station sandbox}: an authority for training, on this computer only. */
@Command(
        name = "sandbox",
        description = "Run a sandbox authority on this computer, until interrupted. It is for" + " training only.")
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", required = true, description = "Port on loopback; 0 for any free one.")
    private int port;

    @Option(
            names = "--authority-data",
            paramLabel = "DIR",
            description =
                    "Where it keeps its people and keys. Default: beside the data folder, with \"-sandbox\" behind its"
                            + " name.")
    private @Nullable Path authorityData;

    @Option(
            names = "--office",
            paramLabel = "NAME",
            defaultValue = "Port Louis 01",
            description = "Office of the station that the printed code enrols. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String office;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            defaultValue = "none",
            completionCandidates = FaultNames.class,
            description = "How it misbehaves towards stations: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String fault;

    @Option(
            names = "--texts",
            paramLabel = "FILE.json",
            description =
                    "Words of consent and receipt that it signs for stations, as \"texts_version\" and \"texts\" of a"
                            + " trust bundle. Default: the stations' own.")
    private @Nullable Path texts;

    @Option(
            names = "--second-factor",
            paramLabel = "ROLE",
            split = ",",
            description =
                    "Roles of whom may sign in only with a second factor: agent, officer, supervisor, administrator."
                            + " Default: nobody.")
    private List<String> secondFactor = List.of();

    @Option(
            names = "--staff-cards",
            description = "With --second-factor: it may be a staff card (PIV) as well as an application.")
    private boolean staffCards;

    @Option(
            names = "--staff-card-stays",
            description = "With --staff-cards: the card stays in a reader of its own; drawing it out locks the window.")
    private boolean staffCardStays;

    @Option(
            names = "--offer",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Second factors that citizens can choose from, in this order: totp, recovery_codes, security_key,"
                            + " activation_code, sms (beside another only)."
                            + " Default: totp.")
    private List<String> offered = FactorRules.USUAL.offered();

    @Option(
            names = "--people",
            paramLabel = "FILE.json",
            description = "More people, for whom it opens accounts: an array, see docs/administrator.md.")
    private @Nullable Path people;

    @Option(
            names = "--station-version",
            paramLabel = "VERSION",
            description = "Version of the program that it wants its stations to have. Default: any will do.")
    private @Nullable String stationVersion;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535");
        }
        SandboxFault misbehaviour = SandboxFault.named(fault)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--fault is one of " + String.join(", ", FaultNames.all())));
        CommonOptions common = CommonOptions.of(spec);
        Path data =
                authorityData != null ? authorityData.toAbsolutePath() : DataFolder.sandboxBeside(common.dataPath());
        List<SandboxPerson> ofFile = peopleOfFile();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Threads.unstarted("sandbox-end", () -> {
            interrupted.countDown();
            joinBriefly(main);
        }));
        try (SandboxAuthority authority =
                SandboxAuthority.start(data, port, options().with(misbehaviour))) {
            open(authority, ofFile);
            introduce(authority, ofFile, common.output());
            interrupted.await();
        }
        return ExitCode.DONE;
    }

    private void open(SandboxAuthority authority, List<SandboxPerson> ofFile) throws SyncException {
        try {
            authority.open(ofFile);
        } catch (IllegalArgumentException e) {
            throw unusablePeople(e);
        }
    }

    private List<SandboxPerson> peopleOfFile() {
        try {
            return people == null ? List.of() : SandboxPeople.read(people);
        } catch (IOException | IllegalArgumentException e) {
            throw unusablePeople(e);
        }
    }

    private ParameterException unusablePeople(Exception why) {
        return new ParameterException(
                spec.commandLine(), "--people is a JSON file with an array of people: " + why.getMessage(), why);
    }

    private Set<AgentRole> secondFactorRoles() {
        return secondFactor.stream()
                .map(role -> AgentRole.ofValue(role)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--second-factor is of agent, officer, supervisor, administrator")))
                .collect(Collectors.toSet());
    }

    private FactorRules citizensFactors() {
        try {
            return Demonstration.factors(offered);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--offer: " + e.getMessage(), e);
        }
    }

    private SandboxOptions options() {
        SandboxOptions spoken = withTexts(Demonstration.sandboxOptions()
                .with(new StaffFactorRules(
                        secondFactorRoles(),
                        staffCards ? EnumSet.allOf(StaffFactorRules.Kind.class) : StaffFactorRules.USUAL.kinds(),
                        staffCardStays))
                .with(citizensFactors()));
        if (stationVersion == null) {
            return spoken;
        }
        try {
            return spoken.withStationVersion(stationVersion);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--station-version is a version, such as 0.2.0", e);
        }
    }

    private SandboxOptions withTexts(SandboxOptions standard) {
        if (texts == null) {
            return standard;
        }
        try {
            return standard.with(BundleDocument.texts(new JsonMapper().readTree(Files.readAllBytes(texts))));
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--texts is a JSON file with \"texts_version\" and \"texts\", by language and name",
                    e);
        }
    }

    /** The names of the faults. */
    static final class FaultNames implements Iterable<String> {
        static List<String> all() {
            return Stream.of(SandboxFault.values()).map(SandboxFault::id).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }

    /** Lets what is under way be committed before the process ends. */
    private static void joinBriefly(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void introduce(SandboxAuthority authority, List<SandboxPerson> ofFile, Output output) throws SyncException {
        String code = authority.issueEnrolmentCode(office);
        String offer = new EnrolmentOffer(authority.address(), code, authority.caFingerprint()).text();
        ObjectNode value = Output.object()
                .put("url", authority.address().toString())
                .put("loginPage", authority.loginPage().toString())
                .put("messagesPage", authority.messagesPage().toString())
                .put("telephonesPage", authority.telephonesPage().toString())
                .put("caFile", authority.caFile().toString())
                .put("caSha256", authority.caFingerprint())
                .put("enrolmentCode", code)
                .put("enrolmentQr", offer);
        output.line("The sandbox authority listens at " + authority.address() + ". It is for training only.");
        output.line("Enrol a station:");
        output.line("  station enrol --authority %s --code %s --ca-sha256 %s"
                .formatted(authority.address(), code, authority.caFingerprint()));
        output.line("Or in the window, with the text of its QR code:");
        output.line("  " + offer);
        output.line("Log-in page: " + authority.loginPage());
        output.line("What the people are told about their accounts: " + authority.messagesPage());
        output.line("Short messages to their telephones: " + authority.telephonesPage());
        output.line("Agents:");
        ArrayNode agents = value.putArray("agents");
        for (SandboxAgent agent : authority.agents()) {
            agents.addObject()
                    .put("id", agent.id())
                    .put("password", agent.password())
                    .put("role", agent.role().value());
            output.line("  %-12s %-14s %s"
                    .formatted(agent.id(), agent.password(), agent.role().value()));
        }
        output.line("People:");
        ArrayNode people = value.putArray("people");
        List<SandboxPerson> all = new ArrayList<>(authority.people());
        all.addAll(ofFile);
        for (SandboxPerson person : all) {
            ObjectNode node = people.addObject()
                    .put("card", person.card())
                    .put("userName", person.userName())
                    .put("password", person.password())
                    .put("familyName", person.familyName())
                    .put("givenNames", person.givenNames())
                    .put("birthDate", person.birthDate().toString())
                    .put("nic", person.nic());
            person.code().ifPresent(known -> node.put("code", known.grouped()));
            person.qrText().ifPresent(text -> node.put("qr", text));
            output.line("  %-13s %-15s %-14s %s  %s"
                    .formatted(
                            person.card(),
                            person.userName(),
                            person.password(),
                            person.nic(),
                            person.code().map(known -> known.grouped()).orElse("walk-in")));
        }
        output.value(value);
        output.line("Ctrl-C ends it.");
    }
}
