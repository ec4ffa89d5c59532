package mu.maupass.devices.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of card, described as data: how its chip is recognised and opened, and where its files are. The checks follow
 * from the files: a file is compared with its hash in EF.SOD, and a chip whose files name a key has to prove that it
 * has the key. A kind without a chip has only a name, and no reader is used for it.
 *
 * @param id          stable name
 * @param atr         pattern of its answer to reset in upper-case hex; empty: any
 * @param application identifier of its application (ISO 7816-4, 8.2.1.2) in upper-case hex; empty: the kind has no chip
 * @param access      how it may be opened
 * @param files       short identifiers of its files
 * @param required    the files that must be there for a reading
 */
public record CardType(
        String id,
        Optional<Pattern> atr,
        String application,
        Set<ChipAccess.Protocol> access,
        Map<DataGroup, Integer> files,
        Set<DataGroup> required) {

    private static final String OWN = "card-types.properties";
    private static final Pattern APPLICATION = Pattern.compile("([0-9A-F]{2}){5,16}");
    private static final int LARGEST_SHORT_ID = 30;

    /** @throws IllegalArgumentException where parts of the description contradict each other or are missing */
    public CardType {
        access = Set.copyOf(access);
        files = Map.copyOf(files);
        required = Set.copyOf(required);
        boolean nothing =
                application.isEmpty() && atr.isEmpty() && access.isEmpty() && files.isEmpty() && required.isEmpty();
        if (!nothing && (!APPLICATION.matcher(application).matches() || access.isEmpty())) {
            throw new IllegalArgumentException("card type " + id + " needs an application and a way to open it");
        }
        if (!nothing
                && (!files.containsKey(DataGroup.SOD)
                        || !files.containsKey(DataGroup.DG1)
                        || !files.keySet().containsAll(required)
                        || files.values().stream().anyMatch(shortId -> shortId < 1 || shortId > LARGEST_SHORT_ID))) {
            throw new IllegalArgumentException("card type " + id + " needs EF.SOD, DG1 and files that exist");
        }
    }

    /** A kind that has no chip. */
    public static CardType withoutChip(String id) {
        return new CardType(id, Optional.empty(), "", Set.of(), Map.of(), Set.of());
    }

    /** The kinds that the station knows without a description; the first is the travel document of ICAO 9303. */
    public static List<CardType> known() {
        try (InputStream in = CardType.class.getResourceAsStream(OWN)) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads kinds from a text of the same form as the station's own.
     *
     * @throws IllegalArgumentException naming the kind whose description is wrong
     */
    public static List<CardType> read(Reader text) throws IOException {
        Properties data = new Properties();
        data.load(text);
        return words(data, "types").map(id -> of(id, data)).toList();
    }

    private static CardType of(String id, Properties data) {
        if (data.getProperty(id + ".chip", "yes").equals("no")) {
            return withoutChip(id);
        }
        Map<DataGroup, Integer> files = new EnumMap<>(DataGroup.class);
        words(data, id + ".files")
                .map(word -> word.split(":"))
                .forEach(file -> files.put(DataGroup.valueOf(file[0]), Integer.parseInt(file[1], 16)));
        Set<ChipAccess.Protocol> access = EnumSet.noneOf(ChipAccess.Protocol.class);
        words(data, id + ".access").map(ChipAccess.Protocol::valueOf).forEach(access::add);
        Set<DataGroup> required = EnumSet.noneOf(DataGroup.class);
        words(data, id + ".required").map(DataGroup::valueOf).forEach(required::add);
        CardType described = new CardType(
                id,
                Optional.ofNullable(data.getProperty(id + ".atr")).map(Pattern::compile),
                data.getProperty(id + ".application", ""),
                access,
                files,
                required);
        if (!described.hasChip()) {
            // A kind without any line is more likely a typing error.
            throw new IllegalArgumentException("card type " + id + " has neither a description nor chip = no");
        }
        return described;
    }

    private static Stream<String> words(Properties data, String key) {
        return Arrays.stream(data.getProperty(key, "").split(" +")).filter(word -> !word.isEmpty());
    }

    /** Whether cards of this kind have a chip. */
    public boolean hasChip() {
        return !application.isEmpty();
    }

    /** Whether a card with that answer to reset can be of this kind. */
    public boolean fits(byte[] answerToReset) {
        return hasChip()
                && (atr.isEmpty()
                        || atr.get()
                                .matcher(HexFormat.of().withUpperCase().formatHex(answerToReset))
                                .matches());
    }

    /** The identifier as bytes. */
    public byte[] applicationId() {
        return HexFormat.of().parseHex(application);
    }

    /** The short identifier of this file; empty where the kind does not have it. */
    public Optional<Integer> shortId(DataGroup file) {
        return Optional.ofNullable(files.get(file));
    }
}
