package mu.maupass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.swing.SwingWorker;
import mu.maupass.fault.Threads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Threads have one owner, and chains of futures one end")
class ThreadOwnerTest {
    private static JavaClasses all;

    private static final Set<String> OF_A_THREAD = Set.of("<init>", "ofPlatform", "ofVirtual", "startVirtualThread");

    /** Classes of the platform that make a thread of their own, or borrow one of the common pool. */
    private static final Set<String> MAKERS = Set.of(
            "java.nio.channels.AsynchronousChannelGroup",
            "java.nio.channels.AsynchronousFileChannel",
            "java.nio.channels.AsynchronousServerSocketChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.util.Timer",
            "java.util.concurrent.SubmissionPublisher",
            "javax.management.timer.Timer",
            "javax.swing.SwingWorker",
            "javax.swing.Timer");

    /**
     * What is thrown on a thread from elsewhere ends it without a word. Allowed it is where no counter runs: who measures
     * or trains a model sits before the terminal and sees it end. A parallel stream throws to whoever asked for it.
     */
    private static final ArchRule ONE_OWNER = noClasses()
            .that()
            .resideOutsideOfPackages("mu.maupass.fault..", "mu.maupass.bench..", "mu.maupass.training..")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "makes a thread by itself and not by mu.maupass.fault.Threads",
                    access -> makesThread(access.getTarget())));

    /** What the last in a chain throws stays in a future that nobody has; {@link Threads#handOver} tells it. */
    private static final ArchRule ONE_END = noClasses()
            .that()
            .resideOutsideOfPackages("mu.maupass.fault..", "mu.maupass.bench..", "mu.maupass.training..")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "ends a chain of futures by itself and not by mu.maupass.fault.Threads.handOver",
                    access -> endsChain(access.getTarget())));

    private static final Set<String> ENDS =
            Set.of("thenAccept", "thenRun", "whenComplete", "handle", "acceptEither", "runAfter");

    private static boolean endsChain(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget called
                && called.getOwner().isAssignableTo(CompletionStage.class)
                && ENDS.stream().anyMatch(called.getName()::startsWith);
    }

    private static boolean makesThread(AccessTarget target) {
        if (!(target instanceof CodeUnitAccessTarget called)) {
            return false;
        }
        JavaClass owner = called.getOwner();
        String name = called.getName();
        if (owner.isEquivalentTo(Thread.class)) {
            return OF_A_THREAD.contains(name);
        }
        if (owner.isAssignableTo(CompletionStage.class)) {
            return runsElsewhere(called);
        }
        if (owner.isAssignableTo(ForkJoinTask.class)
                || owner.isEquivalentTo(ForkJoinPool.class)
                || owner.isEquivalentTo(Cleaner.class)) {
            return true;
        }
        return owner.isEquivalentTo(Executors.class)
                || MAKERS.contains(owner.getName()) && (name.startsWith("open") || name.startsWith("with"))
                || name.equals("<init>")
                        && (MAKERS.contains(owner.getName())
                                || owner.getPackageName().equals("javafx.concurrent")
                                || owner.getPackageName().startsWith("java.")
                                        && owner.isAssignableTo(ExecutorService.class));
    }

    /** Without an executor of ours it is the platform's pool that runs it. */
    private static boolean runsElsewhere(CodeUnitAccessTarget called) {
        return switch (called.getName()) {
            case "runAsync", "supplyAsync", "completeAsync" -> true;
            case String name ->
                (name.endsWith("Async") || name.equals("delayedExecutor"))
                        && called.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Executor.class));
        };
    }

    private static final class Maker {
        Thread make() {
            return new Thread(() -> {});
        }
    }

    private static final class Heir extends Thread {}

    private static final class Starter {
        Thread start() {
            return Thread.ofVirtual().start(() -> {});
        }
    }

    private static final class Referrer {
        Function<Runnable, Thread> maker() {
            return Thread::new;
        }
    }

    private static final class Pooler {
        ExecutorService pool(ThreadFactory factory) {
            return Executors.newCachedThreadPool(factory);
        }
    }

    private static final class OwnPooler {
        ExecutorService pool() {
            return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }
    }

    private static final class CommonPooler {
        ExecutorService pool() {
            return ForkJoinPool.commonPool();
        }
    }

    private static final class Timekeeper {
        Timer timer() {
            return new Timer();
        }
    }

    private static final class Publisher {
        SubmissionPublisher<String> publish() {
            return new SubmissionPublisher<>();
        }
    }

    private static final class Worker extends SwingWorker<String, String> {
        @Override
        protected String doInBackground() {
            return "";
        }
    }

    private static final class SwingTimekeeper {
        javax.swing.Timer timer() {
            return new javax.swing.Timer(1, event -> {});
        }
    }

    private static final class Opener {
        AsynchronousFileChannel open(Path file) throws IOException {
            return AsynchronousFileChannel.open(file);
        }
    }

    private static final class Supplier {
        CompletableFuture<Integer> supply(Executor on) {
            return CompletableFuture.supplyAsync(() -> 1, on);
        }
    }

    private static final class Follower {
        CompletionStage<String> follow(CompletionStage<Integer> made) {
            return made.thenApplyAsync(String::valueOf);
        }
    }

    private static final class Taker {
        CompletionStage<Void> take(CompletionStage<String> made) {
            return made.thenAccept(value -> {});
        }
    }

    private static final class Watcher {
        CompletionStage<String> watch(CompletionStage<String> made, Executor on) {
            return made.whenCompleteAsync((value, thrown) -> {}, on);
        }
    }

    /** As it has to be done. */
    private static final class Client {
        void ask(Executor on) {
            Threads.handOver(
                    Threads.supply(() -> 1, work -> Threads.start("client", work))
                            .thenApplyAsync(String::valueOf, on),
                    on,
                    value -> {});
        }
    }

    @BeforeAll
    static void load() {
        all = OurClasses.all();
        assertThat(all).isNotEmpty();
    }

    @Test
    void nobodyElseMakesAThread() {
        ONE_OWNER.check(all);
    }

    @Test
    void nobodyElseEndsAChain() {
        ONE_END.check(all);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Maker.class,
                Heir.class,
                Starter.class,
                Referrer.class,
                Pooler.class,
                OwnPooler.class,
                CommonPooler.class,
                Timekeeper.class,
                Publisher.class,
                Worker.class,
                SwingTimekeeper.class,
                Opener.class,
                Supplier.class,
                Follower.class
            })
    void whoMakesAThreadIsNoticed(Class<?> violation) {
        assertThat(breaks(violation, ONE_OWNER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {Taker.class, Watcher.class})
    void whoEndsAChainIsNoticed(Class<?> violation) {
        assertThat(breaks(violation, ONE_END)).isTrue();
    }

    @Test
    void whoAsksTheOwnerIsLeftAlone() {
        assertThat(breaks(Client.class, ONE_OWNER)).isFalse();
        assertThat(breaks(Client.class, ONE_END)).isFalse();
    }

    private static boolean breaks(Class<?> type, ArchRule rule) {
        return rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }
}
