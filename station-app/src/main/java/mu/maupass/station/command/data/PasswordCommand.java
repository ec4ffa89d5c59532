package mu.maupass.station.command.data;

import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station password …}: for somebody who has forgotten theirs. */
@Command(name = "password", description = "For somebody who has forgotten their password.")
public final class PasswordCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "reset",
            description = {
                "Ask the authority for a one-time password of somebody of the roster.",
                "It goes to that person by the authority's own way, never through the station; they choose an own one at the sign-in.",
                "A supervisor asks, and signs that; the station needs the network."
            })
    int reset(
            @Parameters(paramLabel = "PERSON", description = "Whose, by name as at the sign-in.") String person,
            @Mixin SupervisorKey supervisor)
            throws Exception {
        return supervisor.with(CommonOptions.of(spec), (open, agent, key, output) -> {
            open.station().passwords().askReset(agent, key, person);
            output.value(Output.object().put("result", "done").put("person", person));
            output.line("The authority sends a one-time password to %s.".formatted(person));
        });
    }
}
