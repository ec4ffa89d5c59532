package mu.maupass.station.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts go to the queue that was chosen and to no other, and what the printer does not take is told. */
class SystemPrinterTest {
    private static final long LONGEST_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void theChosenQueueHasThePageOrWhyNotIsSaid() throws Exception {
        try (PrintQueue queue = PrintQueue.running(folder)) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Printing.class.getName())
                    .redirectError(folder.resolve("printing.log").toFile());
            builder.environment().putAll(queue.environment());
            Process printing = builder.start();
            // An answer that never comes fails the test, and does not stop the ones after it.
            CompletableFuture<Process> ended = printing.onExit()
                    .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> printing.destroyForcibly());
            try (BufferedReader said = printing.inputReader(StandardCharsets.UTF_8);
                    PrintWriter to = new PrintWriter(printing.outputWriter(StandardCharsets.UTF_8), true)) {
                assertThat(printed(PrintQueue.NAME, to, said)).isEqualTo("taken");
                await().until(() -> Files.exists(queue.paper()));
                assertThat(Files.readAllBytes(queue.paper()))
                        .as("the page, and no cover sheet before it")
                        .isEqualTo(Printing.PDF);
                assertThat(printed("Bureau", to, said))
                        .as("not another one instead")
                        .isEqualTo("V-188");
                assertThat(printed("", to, said)).as("nobody chose a default").isEqualTo("V-181");
                Files.delete(queue.paper());
                queue.paperOut(true);
                Path theirs = Files.writeString(folder.resolve("theirs.pdf"), "%PDF-1.4 somebody else's");
                long before = queue.taken();
                to.println(PrintQueue.NAME);
                await().until(() -> queue.taken() > before);
                queue.administer("/usr/bin/lp", "-d", PrintQueue.NAME, theirs.toString());
                assertThat(said.readLine()).as("without paper").isEqualTo("V-189");
                queue.paperOut(false);
                await().until(() -> Files.exists(queue.paper()));
                assertThat(queue.paper()).as("what others print stays").hasSameBinaryContentAs(theirs);
                Files.delete(queue.paper());
                queue.administer("/usr/sbin/cupsdisable", PrintQueue.NAME);
                assertThat(printed(PrintQueue.NAME, to, said)).as("stopped").isEqualTo("V-189");
                queue.administer("/usr/sbin/cupsenable", PrintQueue.NAME);
                assertThat(queue.paper())
                        .as("nothing comes out when nobody is there")
                        .doesNotExist();
                assertThat(printed(PrintQueue.NAME, to, said))
                        .as("put right, with what CUPS remembers of before")
                        .isEqualTo("taken");
                assertThat(queue.paper()).hasBinaryContent(Printing.PDF);
                Files.delete(queue.paper());
                queue.farAway();
                assertThat(printed(PrintQueue.NAME, to, said))
                        .as("the printer answers late")
                        .isEqualTo("taken");
                await().until(() -> Files.exists(queue.paper()));
                assertThat(printed(PrintQueue.OFF, to, said))
                        .as("nobody answers where the printer should be")
                        .isEqualTo("V-189");
                assertThat(queue.waiting(PrintQueue.OFF))
                        .as("nothing comes out once it is switched on")
                        .isFalse();
                queue.administer("/usr/sbin/cupsreject", PrintQueue.NAME);
                assertThat(printed(PrintQueue.NAME, to, said)).isEqualTo("V-183");
            } finally {
                printing.destroyForcibly();
                ended.join();
            }
        }
    }

    private static String printed(String queue, PrintWriter to, BufferedReader said) throws IOException {
        to.println(queue);
        return said.readLine();
    }
}
