package mu.maupass.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A process with very little memory, whose work fills it once and then goes on. Prints the faults that it was told. */
final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (thrown instanceof FaultException told && told.fault().outOfMemory()) {
                System.out.println("told " + told.fault().code());
            }
        });
        Thread thread = Threads.lasting(
                "hungry",
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        eat();
                    }
                },
                fault -> {});
        thread.start();
        thread.join();
        System.out.println("runs " + runs);
    }

    private static void eat() {
        List<byte[]> eaten = new ArrayList<>();
        while (true) {
            eaten.add(new byte[1 << 10]);
        }
    }
}
