package mu.maupass.station.command.card;

import java.util.List;
import java.util.Objects;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.InvalidSecretException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What opens the chip, as options: one of three. */
public final class CardSecret {
    @Option(names = "--can", paramLabel = "N", description = "The six digits printed on the card.")
    private @Nullable String can;

    @Option(
            names = "--mrz",
            paramLabel = "LINES",
            arity = "1..3",
            description = "The machine-readable zone, its lines as one argument or several.")
    private @Nullable List<String> mrz;

    @ArgGroup(exclusive = false)
    private @Nullable Fields fields;

    /** The three fields of the zone that the key is made of. */
    private static final class Fields {
        @Option(names = "--doc", paramLabel = "N", required = true, description = "Document number.")
        @SuppressWarnings("NullAway.Init") // Required.
        private String number;

        @Option(names = "--dob", paramLabel = "YYMMDD", required = true, description = "Date of birth.")
        @SuppressWarnings("NullAway.Init") // Required.
        private String birth;

        @Option(names = "--doe", paramLabel = "YYMMDD", required = true, description = "Date of expiry.")
        @SuppressWarnings("NullAway.Init") // Required.
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
            Fields three = Objects.requireNonNull(fields, "one of the three is given");
            return new AccessSecret.MrzKey(three.number, three.birth, three.expiry);
        } catch (InvalidSecretException e) {
            throw new CardException(e.failure());
        }
    }
}
