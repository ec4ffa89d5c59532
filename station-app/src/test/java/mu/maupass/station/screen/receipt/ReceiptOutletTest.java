package mu.maupass.station.screen.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import org.junit.jupiter.api.Test;

class ReceiptOutletTest {
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    @Test
    void aPrinterThatNeverAnswersIsNotWaitedForWithoutEnd() {
        ReceiptOutlet outlet = new ReceiptOutlet(pdf -> Optional.empty(), neverDone -> {}, Duration.ofMillis(1));
        assertThat(outlet.print(CompletableFuture.completedFuture(PDF)).join()).contains(new Failure("V-187"));
    }

    @Test
    void whyAReceiptCannotBeMadeIsSaid() {
        ReceiptOutlet outlet = new ReceiptOutlet(pdf -> Optional.empty(), Runnable::run);
        assertThat(outlet.print(CompletableFuture.failedFuture(new StationException(new Failure("V-185"))))
                        .join())
                .contains(new Failure("V-185"));
    }
}
