package mu.maupass.station.factor.recovery;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.RecoveryCode;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.trust.PasswordHash;

/**
 * Ten codes on paper, for who has no telephone, and for the day on which it is lost. The citizen types one of them back, which
 * is used up by that: nine are left. Works without a network.
 */
public final class RecoveryCodesFactor implements SecondFactor {
    private final SecureRandom random;
    private final ZoneId zone;

    /** @param zone of the office, for the time in the record */
    public RecoveryCodesFactor(SecureRandom random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    @Override
    public String type() {
        return RecoveryCodesContent.TYPE;
    }

    @Override
    public Listed begin(String accountName) {
        List<char[]> codes = new ArrayList<>();
        for (int place = 0; place < RecoveryCode.COUNT; place++) {
            codes.add(RecoveryCode.random(place, random));
        }
        return new Codes(codes, random, zone);
    }

    /** Safe for use by several threads: a window reads it while the visit may end. */
    private static final class Codes implements Listed {
        private final List<char[]> codes;
        private final SecureRandom random;
        private final ZoneId zone;
        private boolean wiped;

        Codes(List<char[]> codes, SecureRandom random, ZoneId zone) {
            this.codes = codes;
            this.random = random;
            this.zone = zone;
        }

        @Override
        public int length() {
            return RecoveryCode.LENGTH;
        }

        @Override
        public synchronized List<char[]> codes() {
            return copies();
        }

        private List<char[]> copies() {
            if (wiped) {
                throw new IllegalStateException("the codes were wiped");
            }
            return codes.stream().map(char[]::clone).toList();
        }

        @Override
        public boolean couldBe(String code) {
            char[] typed = TypedText.ungrouped(code).toCharArray();
            try {
                return RecoveryCode.fits(typed);
            } finally {
                Arrays.fill(typed, '\0');
            }
        }

        @Override
        public Optional<FactorBinding> verify(String code, Instant now) {
            List<char[]> all = codes();
            char[] typed = TypedText.ungrouped(code).toCharArray();
            try {
                if (!RecoveryCode.fits(typed) || !Arrays.equals(all.get(RecoveryCode.place(typed)), typed)) {
                    return Optional.empty();
                }
                List<PasswordHash> hashes =
                        all.stream().map(one -> PasswordHash.of(one, random)).toList();
                close();
                return Optional.of(FactorBinding.of(
                        new RecoveryCodesContent(hashes, RecoveryCode.place(typed)),
                        now.atZone(zone).toOffsetDateTime()));
            } finally {
                Arrays.fill(typed, '\0');
                all.forEach(one -> Arrays.fill(one, '\0'));
            }
        }

        @Override
        public synchronized void close() {
            codes.forEach(one -> Arrays.fill(one, '\0'));
            wiped = true;
        }

        @Override
        public String toString() {
            return "Codes[masked]";
        }
    }
}
