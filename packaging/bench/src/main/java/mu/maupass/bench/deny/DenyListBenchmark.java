package mu.maupass.bench.deny;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DenyFilter;
import mu.maupass.sync.trust.DenyList;

/**
 * A deny list of a million documents: its size, how long a search takes, and how often it finds a document that is not
 * on it.
 */
public final class DenyListBenchmark {

    private static final int DOCUMENTS = 1_000_000;
    private static final int LOOKS = 200_000;
    private static final byte[] KEY = new byte[DenyList.KEY_BYTES];

    private DenyListBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        long[] hashes = IntStream.range(0, DOCUMENTS)
                .mapToLong(i -> DenyList.hash(KEY, passport(number(i))))
                .toArray();
        long start = System.nanoTime();
        DenyFilter filter = DenyFilter.of(hashes);
        double made = (System.nanoTime() - start) / 1e6;
        byte[] bytes = filter.bytes();
        start = System.nanoTime();
        DenyList list = new DenyList(KEY, Optional.of(DenyFilter.read(bytes)), new long[0], new long[0]);
        double read = (System.nanoTime() - start) / 1e6;
        looks(list, 0);
        long[] present = looks(list, 0);
        long[] absent = looks(list, DOCUMENTS);
        long wrong = IntStream.range(DOCUMENTS, 3 * DOCUMENTS)
                .filter(i -> list.mayHold(passport(number(i))))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d documents: %.2f MB, made in %.0f ms, read in %.0f ms%n",
                DOCUMENTS,
                bytes.length / 1e6,
                made,
                read);
        System.out.printf(
                Locale.ROOT,
                "A look at a document on it: p50 %.1f us, p99 %.1f us; not on it: %.1f, %.1f us%n",
                at(present, 50),
                at(present, 99),
                at(absent, 50),
                at(absent, 99));
        System.out.printf(
                Locale.ROOT,
                "Found although not on it: %d of %d (1 in %.0f; 1 in 65536 expected)%n",
                wrong,
                2 * DOCUMENTS,
                2.0 * DOCUMENTS / Math.max(1, wrong));
        System.out.printf(
                "%n%s%nLoad average (1 min): %s%n",
                ComputerDescription.ofThisComputer(), ComputerDescription.loadNow());
    }

    private static long[] looks(DenyList list, int from) {
        long[] nanos = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            String number = number(from + i);
            long start = System.nanoTime();
            list.mayHold(passport(number));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1e3;
    }

    private static String number(int i) {
        return String.valueOf(1_000_000 + i);
    }

    private static DocumentKey passport(String number) {
        return new DocumentKey(DocumentKind.PASSPORT, "MUS", number);
    }
}
