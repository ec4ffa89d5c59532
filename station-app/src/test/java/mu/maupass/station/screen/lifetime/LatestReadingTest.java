package mu.maupass.station.screen.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LatestReadingTest {
    private final List<CompletableFuture<String>> begun = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final LatestReading<String> reading = new LatestReading<>(this::begin, Runnable::run, shown::add);

    private CompletableFuture<String> begin() {
        begun.add(new CompletableFuture<>());
        return begun.getLast();
    }

    @Test
    void howeverOftenItIsAskedThereIsOneReadingAndOneMoreBehindIt() {
        for (int i = 0; i < 5; i++) {
            reading.ask();
        }
        assertThat(begun).hasSize(1);
        begun.getFirst().complete("old");
        assertThat(begun).hasSize(2);
        begun.getLast().complete("new");
        assertThat(shown).containsExactly("old", "new");
        assertThat(begun).hasSize(2);
    }

    @Test
    void whatCannotBeReadLeavesWhatIsShownAndTheNextIsRead() {
        reading.ask();
        begun.getFirst().complete("old");
        reading.ask();
        begun.getLast().completeExceptionally(new IOException("scripted"));
        reading.ask();
        begun.getLast().complete("new");
        assertThat(shown).containsExactly("old", "new");
    }
}
