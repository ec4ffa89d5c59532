package mu.maupass.station.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nobody foresaw and nobody waits for reaches whoever shows it. */
class FaultsTest {
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<Failure> told = new ArrayList<>();
    private Optional<Path> log = Optional.empty();
    private final Faults faults = new Faults(() -> log);

    FaultsTest() {
        Thread.setDefaultUncaughtExceptionHandler(faults);
        faults.onFault(told::add);
    }

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private void onAThread(Runnable work) throws InterruptedException {
        Threads.start("worker", work).join();
    }

    private static void broken() {
        throw new IllegalStateException("Priya Ramgoolam");
    }

    private static void hungry() {
        throw new OutOfMemoryError("scripted");
    }

    @Test
    void aFaultNamesTheFolderOfTheLogWhereItGoesThere() throws Exception {
        log = Optional.of(Path.of("/var/lib/maupass/logs"));
        onAThread(FaultsTest::broken);
        assertThat(told).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("D-199");
            assertThat(failure.details()).containsExactly("/var/lib/maupass/logs");
            assertThat(failure.fault()).isPresent();
        });
        assertThat(faults.obstacle()).isEmpty();
    }

    @Test
    void aFaultNamesNoFolderWhereTheLogGoesToTheTerminal() throws Exception {
        onAThread(FaultsTest::broken);
        assertThat(told).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("D-198");
            assertThat(failure.details()).isEmpty();
        });
    }

    @Test
    void theSameFaultHasTheSameCodeAndIsToldOnceEachTime() throws Exception {
        onAThread(FaultsTest::broken);
        onAThread(FaultsTest::broken);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    @Test
    void memoryThatRanOutLetsNothingNewBegin() throws Exception {
        onAThread(FaultsTest::hungry);
        assertThat(told).allMatch(Reason.OUT_OF_MEMORY::isOf);
        assertThat(faults.obstacle()).contains(told.getFirst());
    }

    @Test
    void memoryThatRanOutLetsNothingNewBeginThoughThereIsNoneToSayIt() throws Exception {
        Faults silent = new Faults(() -> {
            throw new OutOfMemoryError("scripted");
        });
        Thread.setDefaultUncaughtExceptionHandler(silent);
        onAThread(FaultsTest::hungry);
        assertThat(silent.obstacle())
                .hasValueSatisfying(
                        why -> assertThat(Reason.OUT_OF_MEMORY.isOf(why)).isTrue());
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() throws Exception {
        List<Failure> later = new ArrayList<>();
        faults.onFault(failure -> broken());
        faults.onFault(later::add);
        onAThread(FaultsTest::broken);
        assertThat(later).hasSize(1);
    }

    @Test
    void memoryThatRanOutOnAThreadOfSomebodyElseDoesToo() throws Exception {
        Thread foreign = new Thread(FaultsTest::hungry);
        foreign.start();
        foreign.join();
        assertThat(told).singleElement().matches(Reason.OUT_OF_MEMORY::isOf);
        assertThat(faults.obstacle()).isPresent();
    }

    @Test
    void whoStopsListeningHearsNoMore() throws Exception {
        List<Failure> heard = new ArrayList<>();
        Subscription listening = faults.onFault(heard::add);
        listening.close();
        onAThread(FaultsTest::broken);
        assertThat(heard).isEmpty();
    }
}
