package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ReadFirstTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T09:00:00Z"));
    private final AtomicInteger given = new AtomicInteger();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static void does(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }

    private ReadFirst.Page page() {
        return new ReadFirst(now::get, Duration.ofSeconds(2)).page("Read first");
    }

    private Button yes(ReadFirst.Page page) {
        Button yes = new Button();
        Runnable answer = page.holding(given::incrementAndGet);
        yes.setOnAction(event -> answer.run());
        page.follow(yes, new Lifetime());
        return yes;
    }

    private void after(long millis) {
        now.updateAndGet(before -> before.plusMillis(millis));
    }

    @Test
    void aYesBeforeThePageCanHaveBeenReadOnlySaysSo() {
        does(() -> {
            ReadFirst.Page page = page();
            Button yes = yes(page);
            after(1999);
            yes.fire();
            assertThat(given).hasValue(0);
            assertThat(page.told().isVisible()).isTrue();
            after(1);
            yes.fire();
            assertThat(given).hasValue(1);
        });
    }

    @Test
    void aPressCountsFromWhereItBegan() {
        does(() -> {
            Button yes = yes(page());
            after(1000);
            yes.arm();
            after(5000);
            yes.disarm();
            yes.fire();
            assertThat(given).as("held since before").hasValue(0);
            yes.fire();
            assertThat(given).hasValue(1);
        });
    }

    @Test
    void aClockThatWasSetBackHoldsNobody() {
        does(() -> {
            Button yes = yes(page());
            after(-3_600_000);
            yes.fire();
            assertThat(given).hasValue(1);
        });
    }
}
