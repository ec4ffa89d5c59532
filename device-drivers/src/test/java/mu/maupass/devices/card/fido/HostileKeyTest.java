package mu.maupass.devices.card.fido;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mu.maupass.devices.card.simulated.InterceptedReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a key sends, its reader ends with a failure that somebody foresaw, or takes it as good. */
@Timeout(240)
class HostileKeyTest {

    private static final int ROUNDS = 250;

    @Test
    void answersThatAreChangedAtRandomSurpriseNobody() {
        Random random = new Random(20_261_129);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int spoiltAnswer = random.nextInt(14);
            int[] seen = {0};
            Random changes = new Random(random.nextLong());
            try (SimulatedCardReaders real = new SimulatedCardReaders()) {
                real.insert(SimulatedSecurityKey.withPin("4711"));
                KeyCeremony ceremony = new KeyCeremony(InterceptedReaders.changing(
                        real, answer -> seen[0]++ == spoiltAnswer ? changed(answer, changes) : answer));
                KeyWait brief = KeyCeremony.waiting().within(Duration.ofSeconds(2), Duration.ofSeconds(2));
                ceremony.register("4711", KeyCeremony.request(false, List.of()), brief);
            } catch (SecurityKeyException e) {
                refused++;
                assertThat(e.failure().fault()).as("round %d", round).isEmpty();
            }
        }
        assertThat(refused).as("rounds that were refused").isGreaterThan(ROUNDS / 3);
    }

    /** Bits turned over, bytes taken away, added or put in the place of others, a part said twice. */
    private static byte[] changed(byte[] answer, Random random) {
        byte[] out = answer.clone();
        switch (random.nextInt(6)) {
            case 0 -> out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> out[random.nextInt(out.length)] = (byte) random.nextInt(256);
            case 2 -> out = Arrays.copyOf(out, random.nextInt(out.length));
            case 3 -> out = Arrays.copyOf(out, out.length + random.nextInt(40));
            case 4 -> {
                out = new byte[random.nextInt(300)];
                random.nextBytes(out);
            }
            default -> {
                int from = random.nextInt(out.length);
                System.arraycopy(answer, 0, out, from, out.length - from);
            }
        }
        return out;
    }
}
