package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The keys of an authority")
class SharedKeysTest {
    private static final int STARTS = 6;

    @TempDir
    Path folder;

    @Test
    void areTheSameForAllThatStartTogether() throws Exception {
        CyclicBarrier begin = new CyclicBarrier(STARTS);
        List<Future<X509Certificate>> started = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < STARTS; i++) {
                started.add(threads.submit(() -> {
                    begin.await();
                    return SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {})
                            .ca();
                }));
            }
        }

        Set<X509Certificate> authorities = new HashSet<>();
        for (Future<X509Certificate> one : started) {
            authorities.add(one.get());
        }
        assertThat(authorities).hasSize(1);
        assertThat(SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {})
                        .ca())
                .isIn(authorities);
    }
}
