package mu.maupass.station.factor.securitykey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.fido.SecurityKeys;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.trust.SecurityKeyRules;

/**
 * A security key (FIDO2) that the citizen lays on the card reader. Works without a network: the authority verifies what the record
 * has of it.
 */
public final class SecurityKeyFactor implements SecondFactor {
    private final CardReaders readers;
    private final SecureRandom random;
    private final ZoneId zone;
    private final Supplier<Optional<SecurityKeyRules>> rules;
    private final BooleanSupplier training;
    private final Predicate<CardReaderInfo> approved;
    private final byte[] handles = new byte[32];

    /**
     * @param readers  of this computer, which this does not close
     * @param zone     of the office, for the time in the record
     * @param rules    of now; empty where the authority registers none
     * @param training whether readers that are programs count
     * @param approved whether this reader may be given a PIN: a program in its place would have it
     */
    public SecurityKeyFactor(
            CardReaders readers,
            SecureRandom random,
            ZoneId zone,
            Supplier<Optional<SecurityKeyRules>> rules,
            BooleanSupplier training,
            Predicate<CardReaderInfo> approved) {
        this.readers = readers;
        this.random = random;
        this.zone = zone;
        this.rules = rules;
        this.training = training;
        this.approved = approved;
        random.nextBytes(handles);
    }

    @Override
    public String type() {
        return SecurityKeyRules.TYPE;
    }

    /** There are rules, and a reader that counts. */
    @Override
    public boolean ready() {
        return rules.get().isPresent() && readers.snapshot().readers().stream().anyMatch(this::counts);
    }

    @Override
    public Ceremony begin(String accountName) {
        return new SecurityKeyCeremony(
                new SecurityKeys(readers, random), this::counts, rules, random, zone, accountName, handle(accountName));
    }

    /**
     * By what a key tells the accounts apart that it keeps: the same for one account as long as the program runs, so that what is
     * begun again takes the place of what was begun before. Nobody can tell the account by it.
     */
    private byte[] handle(String accountName) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(handles, "HmacSHA256"));
            return mac.doFinal(accountName.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private boolean counts(CardReaderInfo reader) {
        return training.getAsBoolean() || !reader.virtual() && approved.test(reader);
    }
}
