package mu.maupass.station.command.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.simulated.SimulatedCard;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedKeyFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.StaffCardFault;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.StationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station card simulate}. */
@Command(name = "simulate", description = "Lay a simulated card on the virtual reader of vpcd, until interrupted.")
final class CardSimulateCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + VpcdLink.DEFAULT_PORT,
            description = "Port on which vpcd waits for a card. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "priya",
            description = "Whose card. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String profile;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "How the chip misbehaves. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // Has a default.
    private String fault;

    @Option(
            names = "--staff",
            paramLabel = "NAME",
            description = "In place of a document, the staff card (PIV) of this person of the roster, with the PIN "
                    + SimulatedStaffCard.USUAL_PIN + ".")
    private Optional<String> staff = Optional.empty();

    @Option(
            names = "--security-key",
            paramLabel = "PIN",
            description = "In place of a document, a security key (FIDO2) with this PIN; with \"\" it has none yet.")
    private Optional<String> securityKey = Optional.empty();

    @Option(names = "--list", description = "Show the profiles and the faults.")
    private boolean list;

    @Option(
            names = "--csca",
            paramLabel = "FILE",
            description = "Write the demonstration CSCA's certificate, for \"card read --trust\", and end.")
    private @Nullable Path csca;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Output output = CommonOptions.of(spec).output();
        if (list) {
            return list(output);
        }
        if (csca != null) {
            return writeCertificate(csca, output);
        }
        if (port < 1 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 1 to 65535");
        }
        if (staff.isPresent()) {
            StaffCardFault how = StaffCardFault.named(fault).orElseThrow(this::unknownFault);
            return serve(SimulatedStaffCard.of(staff.get(), how), "staff card", staff.get(), how.id(), output);
        }
        if (securityKey.isPresent()) {
            SimulatedKeyFault how = SimulatedKeyFault.named(fault).orElseThrow(this::unknownFault);
            SimulatedSecurityKey key = new SimulatedSecurityKey(
                    securityKey.filter(pin -> !pin.isEmpty()), how, DemonstrationKeyMaker.known());
            return serve(key, "security key", "the demonstration", how.id(), output);
        }
        SimulatedProfile chosen = SimulatedProfiles.named(profile)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "no profile " + profile + "; --list shows them"));
        SimulatedFault how = SimulatedFault.named(fault).orElseThrow(this::unknownFault);
        return serve(new SimulatedChip(chosen, how), "card", chosen.name(), how.id(), output);
    }

    private ParameterException unknownFault() {
        return new ParameterException(spec.commandLine(), "no fault " + fault + "; --list shows them");
    }

    private int serve(SimulatedCard card, String kind, String owner, String how, Output output) throws CardException {
        Cancellation interrupted = new Cancellation();
        Runtime.getRuntime().addShutdownHook(Threads.unstarted("simulation-end", interrupted::cancel));
        VpcdLink.serve(card, port, interrupted, () -> {
            output.line("The " + kind + " of " + owner + " lies on the virtual reader at port " + port
                    + ". Ctrl-C takes it away.");
            output.value(
                    Output.object().put("inserted", owner).put("fault", how).put("port", port));
        });
        return ExitCode.DONE;
    }

    private static int list(Output output) {
        ObjectNode value = Output.object();
        ArrayNode profiles = value.putArray("profiles");
        for (SimulatedProfile known : SimulatedProfiles.all()) {
            ObjectNode node = profiles.addObject()
                    .put("name", known.name())
                    .put("description", known.description())
                    .put("documentNumber", known.documentNumber())
                    .put("dateOfBirth", known.birthField())
                    .put("dateOfExpiry", known.expiryField())
                    .put("nic", known.nic());
            known.can().ifPresent(can -> node.put("can", can));
            output.line("%-14s %s".formatted(known.name(), known.description()));
            output.line("%-14s --doc %s --dob %s --doe %s%s"
                    .formatted(
                            "",
                            known.documentNumber(),
                            known.birthField(),
                            known.expiryField(),
                            known.can().map(can -> "   --can " + can).orElse("")));
        }
        ArrayNode faults = value.putArray("faults");
        for (SimulatedFault known : SimulatedFault.values()) {
            faults.addObject().put("name", known.id()).put("description", known.description());
            output.line("--fault %-17s %s".formatted(known.id(), known.description()));
        }
        ArrayNode staffFaults = value.putArray("staffFaults");
        for (StaffCardFault known : StaffCardFault.values()) {
            staffFaults.addObject().put("name", known.id()).put("description", known.description());
            output.line("--staff NAME --fault %-22s %s".formatted(known.id(), known.description()));
        }
        ArrayNode keyFaults = value.putArray("securityKeyFaults");
        for (SimulatedKeyFault known : SimulatedKeyFault.values()) {
            keyFaults.addObject().put("name", known.id()).put("description", known.description());
            output.line("--security-key PIN --fault %-18s %s".formatted(known.id(), known.description()));
        }
        output.value(value);
        return ExitCode.DONE;
    }

    private static int writeCertificate(Path csca, Output output) throws StationException {
        try {
            Files.writeString(csca, DemonstrationCsca.known().pem());
        } catch (IOException e) {
            throw StationException.unwritable(csca);
        }
        output.line("Wrote " + csca + ". It is for demonstration only: never trust it at a counter.");
        output.value(Output.object().put("file", csca.toString()));
        return ExitCode.DONE;
    }
}
