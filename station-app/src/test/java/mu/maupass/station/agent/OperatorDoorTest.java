package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorDoorTest {
    @TempDir
    private Path temp;

    private static SecretKey key(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return new SecretKeySpec(bytes, "AES");
    }

    @Test
    void whoHasNotTheStationsKeyLearnsNoPasswordAndCannotAnswerForIt() {
        Path socket = temp.resolve("operator.socket");
        List<String> learnt = new ArrayList<>();
        try (OperatorDoor _ = OperatorDoor.open(socket, key(2), (id, password) -> {
            learnt.add(new String(password));
            return new SignIn.Done(new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR));
        })) {
            assertThat(OperatorDoor.ask(socket, key(1), "i.naidoo", "Letterbox-7".toCharArray()))
                    .isEmpty();
            assertThat(learnt).isEmpty();
            assertThat(OperatorDoor.ask(socket, key(2), "i.naidoo", "Letterbox-7".toCharArray()))
                    .as("who has it")
                    .isPresent();
            assertThat(learnt).containsExactly("Letterbox-7");
        }
    }

    /** What nobody can have is not sent at all. */
    @Test
    void aNameOrAPasswordOfAnyLengthIsAWrongOne() {
        Path socket = temp.resolve("operator.socket");
        List<Integer> heard = new ArrayList<>();
        try (OperatorDoor _ = OperatorDoor.open(socket, key(2), (id, password) -> {
            heard.add(id.length());
            return new SignIn.Refused(SignIn.wrong());
        })) {
            for (int length : List.of(600, 1_500, 50_000)) {
                assertThat(OperatorDoor.ask(socket, key(2), "n".repeat(length), "Letterbox-7".toCharArray()))
                        .as("%d characters", length)
                        .contains(new SignIn.Refused(SignIn.wrong()));
            }
            assertThat(OperatorDoor.ask(
                            socket, key(2), "i.naidoo", "x".repeat(50_000).toCharArray()))
                    .contains(new SignIn.Refused(SignIn.wrong()));
            assertThat(heard).contains(600).doesNotContain(50_000);
        }
    }

    /** A staff card may take longer than anybody may be silent: its PIN was tried and counted, so the command hears of it. */
    @Test
    void aDeskThatTakesItsTimeIsWaitedFor() {
        Path socket = temp.resolve("operator.socket");
        Duration silence = Duration.ofMillis(300);
        SignIn done = new SignIn.Done(new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR));
        try (OperatorDoor _ = OperatorDoor.open(socket, key(2), silence, (id, password) -> {
            Awaitility.await().pollDelay(silence.multipliedBy(3)).until(() -> true);
            return done;
        })) {
            assertThat(OperatorDoor.ask(socket, key(2), "i.naidoo", "Letterbox-7".toCharArray()))
                    .contains(done);
        }
    }
}
