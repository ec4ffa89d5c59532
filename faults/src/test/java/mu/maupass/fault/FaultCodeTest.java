package mu.maupass.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FaultCodeTest {
    private static final String OWN = "mu.maupass.station.visit.SealStep";

    private static String code(Throwable thrown) {
        return FaultCode.of(thrown).text();
    }

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, "File.java", line);
    }

    private static Throwable thrown(Throwable what, StackTraceElement... trace) {
        what.setStackTrace(trace);
        return what;
    }

    private static Throwable atSeal() {
        return thrown(new IllegalStateException("a name"), frame(OWN, "take", 30), frame(OWN, "run", 60));
    }

    /** The same fault, with any caller. */
    private static Object broken(Object from) {
        return List.of().get(from.hashCode() | 1);
    }

    @Test
    void theSameFaultThrownTwiceHasTheSameCode() {
        ThrowingCallable fault = () -> broken("x");
        assertThat(code(catchThrowable(fault)))
                .isEqualTo(code(catchThrowable(fault)))
                .matches("[0-9A-Z]{4}:[0-9A-Z]{4}");
    }

    @Test
    void throughFuturesItIsStillTheSame() {
        Callable<Object> fault = () -> broken("x");
        Throwable itself = catchThrowable(fault::call);
        FutureTask<Object> task = new FutureTask<>(fault);
        task.run();
        Throwable execution = catchThrowable(task::get);
        Throwable completion = catchThrowable(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return fault.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                })
                .thenApply(Object::toString)
                .join());
        assertThat(execution).isInstanceOf(ExecutionException.class);
        assertThat(completion).isInstanceOf(CompletionException.class);
        assertThat(code(execution)).isEqualTo(code(itself));
        assertThat(code(completion)).isEqualTo(code(itself));
        assertThat(code(new ExecutionException(new CompletionException(itself))))
                .isEqualTo(code(itself));
    }

    @Test
    void anotherFaultHasAnotherCode() {
        String seal = code(atSeal());
        assertThat(code(thrown(new IllegalArgumentException(), atSeal().getStackTrace())))
                .as("another kind, same place")
                .isNotEqualTo(seal)
                .endsWith(seal.substring(4));
        assertThat(code(thrown(new IllegalStateException(), frame(OWN, "enter", 30), frame(OWN, "run", 60))))
                .as("same kind, another place")
                .isNotEqualTo(seal)
                .startsWith(seal.substring(0, 5));
    }

    @Test
    void aCauseMakesItAnother() {
        Throwable bare = atSeal();
        Throwable caused = atSeal().initCause(thrown(new IOException(), frame(OWN, "take", 30), frame(OWN, "run", 60)));
        assertThat(code(caused)).isNotEqualTo(code(bare));
    }

    @Test
    void neitherMessagesNorLinesCount() {
        Throwable moved =
                thrown(new IllegalStateException("another name"), frame(OWN, "take", 99), frame(OWN, "run", 1));
        assertThat(code(moved)).isEqualTo(code(atSeal()));
    }

    @Test
    void whatTheCompilerAndTheMachineNumberDoesNotCount() {
        Throwable one = thrown(
                new NullPointerException(),
                frame("java.util.Objects", "requireNonNull", 220),
                frame(OWN + "$1", "lambda$take$3", 30),
                frame(OWN + "$$Lambda/0x000078c5a40a1b50", "get", 0),
                frame("jdk.internal.reflect.DirectMethodHandleAccessor", "invoke", 104),
                frame(OWN, "access$000", 1),
                frame(OWN, "lambda$run$0", 60));
        Throwable other = thrown(
                new NullPointerException(),
                frame("java.util.Objects", "requireNonNull", 225),
                frame(OWN + "$2", "lambda$take$7", 31),
                frame(OWN + "$$Lambda/0x0000000800c8d210", "get", 0),
                frame(OWN, "run", 61));
        assertThat(code(one)).isEqualTo(code(other));
    }

    @Test
    void aFullStackHasTheCodeOfTheMethodsThatRepeat() {
        String shallow = code(catchThrowable(() -> round(0)));
        String deep = code(catchThrowable(() -> burn(50)));
        assertThat(shallow.substring(5)).isEqualTo(deep.substring(5));
    }

    private static int burn(int frames) {
        return frames == 0 ? round(0) : burn(frames - 1) + 1;
    }

    private static int round(int at) {
        return around(at + 1) + 1;
    }

    private static int around(int at) {
        return round(at + 1) + Integer.toString(at).length();
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new IllegalStateException();
        Exception other = new IllegalStateException(one);
        one.initCause(other);
        assertThat(code(one)).isEqualTo(code(one));
    }

    @Test
    void aFaultWithoutFramesHasACode() {
        assertThat(code(thrown(new OutOfMemoryError("Java heap space"))))
                .isNotEqualTo(code(thrown(new StackOverflowError())));
    }
}
