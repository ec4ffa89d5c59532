package mu.maupass.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void theLogHasCodeCausesAndFramesButNoMessage() {
        try (Heard heard = new Heard()) {
            Fault fault = Fault.of(new IllegalStateException("Priya Ramgoolam", new IOException("R1203994400218A")));
            assertThat(heard.written())
                    .singleElement()
                    .asString()
                    .startsWith(fault.code().text() + " in "
                            + Thread.currentThread().getName())
                    .contains("java.lang.IllegalStateException", "java.io.IOException", "FaultTest.theLogHasCode")
                    .doesNotContain("Priya")
                    .doesNotContain("R1203994400218A");
            assertThat(heard.told()).isEmpty();
        }
    }

    @Test
    void aFaultThatComesAgainIsWrittenOnce() {
        try (Heard heard = new Heard()) {
            Fault fault = Fault.of(new IllegalStateException());
            assertThat(Fault.of(new CompletionException(new FaultException(fault))))
                    .isEqualTo(fault);
            assertThat(heard.written()).hasSize(1);
        }
    }

    @Test
    void theExceptionHasNothingButTheCode() {
        Fault fault = new Fault(new FaultCode("K7QF:3M2A"), false);
        assertThat(new FaultException(fault)).hasMessage("K7QF:3M2A").hasNoCause();
    }

    @Test
    void thatMemoryRanOutIsToldAtOnce() {
        try (Heard heard = new Heard()) {
            Fault fault = Fault.of(new IllegalStateException(new OutOfMemoryError("Java heap space")));
            assertThat(fault.outOfMemory()).isTrue();
            assertThat(heard.told())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            told -> assertThat(told.fault()).isEqualTo(fault));
        }
    }

    @Test
    void aHandlerThatFailsDoesNotEndTheWork() {
        try (Heard heard = new Heard()) {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
                throw new IllegalStateException();
            });
            assertThat(Fault.of(new OutOfMemoryError()).outOfMemory()).isTrue();
            assertThat(heard.written()).hasSize(1);
        }
    }

    @Test
    void aCodeHasItsForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FaultCode("K7QF-3M2A"));
        assertThatIllegalArgumentException().isThrownBy(() -> new FaultCode("KIQF:3M2A"));
    }
}
