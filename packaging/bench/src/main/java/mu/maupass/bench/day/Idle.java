package mu.maupass.bench.day;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a signed-in station takes of one core while nobody touches it, in percent.
 *
 * @param windows the toolkit's threads
 * @param process all of it: with the sandbox, and with the JVM's own threads
 * @param busiest threads and their shares, the busiest first
 */
record Idle(double windows, double process, List<String> busiest) {

    /** Pulses that never end, 60 a second, take more than four times as much. */
    static final double MOST_OF_WINDOWS = 0.3;

    private static final int SHOWN = 5;
    private static final double PERCENT = 100;

    /** Waits for this long. */
    static Idle during(Duration time) throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, Long> before = nanos();
        long processBefore = system.getProcessCpuTime();
        long began = System.nanoTime();
        Thread.sleep(time);
        double whole = System.nanoTime() - began;
        long process = system.getProcessCpuTime() - processBefore;
        Map<String, Long> after = nanos();
        after.replaceAll((name, nanos) -> nanos - before.getOrDefault(name, 0L));
        return new Idle(
                PERCENT
                        * after.entrySet().stream()
                                .filter(thread -> thread.getKey().startsWith("JavaFX")
                                        || thread.getKey().startsWith("Quantum"))
                                .mapToLong(Map.Entry::getValue)
                                .sum()
                        / whole,
                PERCENT * process / whole,
                after.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(SHOWN)
                        .map(thread -> "%s %.2f".formatted(thread.getKey(), PERCENT * thread.getValue() / whole))
                        .toList());
    }

    private static Map<String, Long> nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        ThreadInfo::getThreadName,
                        Collectors.summingLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))));
    }
}
