package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** No provider of short messages is needed: Catalonia's service ended with its only one (requirement T6). */
class SmsGatewaysTest {
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    private interface Provider {
        void send() throws Exception;
    }

    private SmsGateway gateway(String name, Provider provider) {
        return new SmsGateway() {
            @Override
            public void send(String number, String text) throws IOException {
                try {
                    provider.send();
                } catch (IOException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                taken.add(name + " " + number + " " + text);
            }
        };
    }

    private static void ended() throws IOException {
        throw new IOException("the provider has ended its service");
    }

    @Test
    void theFirstThatTakesItIsTheLastThatIsAsked() {
        try (SmsGateways gateways = new SmsGateways(
                List.of(gateway("first", () -> {}), gateway("second", () -> {})), Duration.ofSeconds(30))) {
            assertThat(gateways.send("52510042", "text")).isTrue();
            assertThat(taken).containsExactly("first +230 5251 0042 text");
        }
    }

    @Test
    void afterOneThatFailsOrThrowsComesTheNext() {
        try (SmsGateways gateways = new SmsGateways(
                List.of(
                        gateway("first", SmsGatewaysTest::ended),
                        gateway("second", () -> {
                            throw new IllegalStateException("a fault of its library");
                        }),
                        gateway("third", () -> {})),
                Duration.ofSeconds(30))) {
            assertThat(gateways.send("52510042", "text")).isTrue();
            assertThat(taken).containsExactly("third +230 5251 0042 text");
        }
    }

    @Test
    void oneThatHangsIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        try (SmsGateways gateways = new SmsGateways(
                List.of(gateway("first", never::await), gateway("second", () -> {})), Duration.ofMillis(50))) {
            assertThat(gateways.send("52510042", "text")).isTrue();
            assertThat(taken).containsExactly("second +230 5251 0042 text");
        }
    }

    @Test
    void whereNoneTakesItThatIsSaid() {
        try (SmsGateways gateways = new SmsGateways(
                List.of(gateway("first", SmsGatewaysTest::ended), gateway("second", SmsGatewaysTest::ended)),
                Duration.ofSeconds(30))) {
            assertThat(gateways.send("52510042", "text")).isFalse();
        }
    }
}
