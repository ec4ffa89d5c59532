package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyFilterTest {

    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 100, 1_000, 33_333})
    void findsAllThatIsInIt(int size) {
        long[] hashes = new Random(size).longs(size).toArray();
        DenyFilter filter = DenyFilter.read(DenyFilter.of(hashes).bytes());
        assertThat(filter.elements()).isEqualTo(size);
        assertThat(LongStream.of(hashes).allMatch(filter::mayContain)).isTrue();
    }

    @Test
    void aMillionDocumentsTakeUnderFourMegabytesAndWrongHitsAreAsRareAsItSays() {
        long[] hashes = new Random(1).longs(1_000_000).toArray();
        DenyFilter filter = DenyFilter.of(hashes);
        assertThat(filter.bytes().length).isLessThan(4_000_000);
        assertThat(LongStream.of(hashes).allMatch(filter::mayContain)).isTrue();
        long wrong = new Random(2).longs(2_000_000).filter(filter::mayContain).count();
        // 30.5 are expected; the limit is sixteen standard deviations above.
        assertThat(wrong).isLessThan(120);
    }

    @Test
    void theSameHashesInAnyOrderAndTwiceAreTheSameFilter() {
        long[] hashes = new Random(3).longs(500).toArray();
        long[] mixed = LongStream.concat(LongStream.of(hashes).map(hash -> hash).sorted(), LongStream.of(hashes))
                .toArray();
        assertThat(DenyFilter.of(mixed).bytes()).isEqualTo(DenyFilter.of(hashes).bytes());
    }

    @Test
    void whatIsNoFilterIsRefusedWithoutHarm() {
        byte[] good = DenyFilter.of(new long[] {1, 2, 3}).bytes();
        for (int length : new int[] {0, 10, 23, 24, good.length - 1}) {
            assertThatThrownBy(() -> DenyFilter.read(Arrays.copyOf(good, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(24)] = (byte) random.nextInt();
            try {
                DenyFilter.read(bad).mayContain(random.nextLong());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("deny filter");
            }
        }
    }

    @Test
    void whatWasAddedSinceIsFoundAndWhatWasLiftedIsNot() {
        long lost = hash("1000001");
        long found = hash("1000002");
        long stolen = hash("1000003");
        DenyList list = new DenyList(
                KEY, Optional.of(DenyFilter.of(new long[] {lost, found})), new long[] {stolen}, new long[] {found});
        assertThat(list.size()).isEqualTo(2);
        assertThat(holds(list, "1000001")).isTrue();
        assertThat(holds(list, "1000002")).isFalse();
        assertThat(holds(list, " 1000 003<")).isTrue();
        assertThat(holds(DenyList.none(), "1000001")).isFalse();
    }

    private static long hash(String number) {
        return DenyList.hash(KEY, passport(number));
    }

    private static boolean holds(DenyList list, String number) {
        return list.mayHold(passport(number));
    }

    private static DocumentKey passport(String number) {
        return DocumentKey.of(DocumentKind.PASSPORT, "MUS", number).orElseThrow();
    }
}
