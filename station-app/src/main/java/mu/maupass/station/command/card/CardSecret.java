package mu.maupass.station.command.card;

import java.util.List;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.InvalidSecretException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What opens the chip, as options: one of three. */
public final class CardSecret {
    @Option(names = "--can", paramLabel = "N", description = "The six digits printed on the card.")
    private String can;

    @Option(
            names = "--mrz",
            paramLabel = "LINES",
            arity = "1..3",
            description = "The machine-readable zone, its lines as one argument or several.")
    private List<String> mrz;

    @ArgGroup(exclusive = false)
    private Fields fields;

    /** The three fields of the zone that the key is made of. */
    private static final class Fields {
        @Option(names = "--doc", paramLabel = "N", required = true, description = "Document number.")
        private String number;

        @Option(names = "--dob", paramLabel = "YYMMDD", required = true, description = "Date of birth.")
        private String birth;

        @Option(names = "--doe", paramLabel = "YYMMDD", required = true, description = "Date of expiry.")
        private String expiry;
    }

    /** @throws CardException C-1xx where it cannot be what is printed on any document */
    public AccessSecret secret() throws CardException {
        try {
            if (can != null) {
                return new AccessSecret.Can(can);
            }
            if (mrz != null) {
                return AccessSecret.MrzKey.ofLines(mrz.stream()
                        .flatMap(text -> text.replace("\\n", "\n").lines())
                        .toList());
            }
            return new AccessSecret.MrzKey(fields.number, fields.birth, fields.expiry);
        } catch (InvalidSecretException e) {
            throw new CardException(e.failure());
        }
    }
}
