package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.DataGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chips that take only some forms of READ BINARY are read, and what was learned is kept. */
class ReadStyleTest {

    private static final byte[] FILE = BerTlv.encode(0x75, random(1_000));
    private static final byte[] SHORT_FILE = BerTlv.encode(0x61, random(88));

    private static final byte[] TINY_FILE = BerTlv.encode(0x31, random(20));

    /** What the chip of a test refuses. */
    private enum Habit {
        NONE,
        OVER_192,
        OVER_128,
        /** Asked for more than the rest of a file: 6B00. */
        STRICT_END,
        /** Asked for more than the rest of a file: 6700, also of one that is shorter than any block. */
        STRICT_END_6700,
        /** Asked for more than the rest of a file: 6Cxx. */
        EXACT_END,
        /** No more than 160 in a command, which it tells: 6CA0. */
        TELLS_160,
        NO_SHORT_ID_6A86,
        NO_SHORT_ID_6B00,
        NO_SHORT_ID_OVER_128
    }

    private final List<byte[]> commands = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "NONE, 5, 1",
        "OVER_192, 7, 1",
        "OVER_128, 10, 1",
        "STRICT_END, 5, 3",
        "EXACT_END, 5, 2",
        "TELLS_160, 9, 1",
        "NO_SHORT_ID_6A86, 7, 2",
        "NO_SHORT_ID_6B00, 9, 3",
        "NO_SHORT_ID_OVER_128, 12, 2"
    })
    void everyChipIsReadWholeAndRemembered(Habit habit, int first, int second) throws Exception {
        SecureReads reads = reads(habit);
        assertThat(reads.file(DataGroup.DG2, 2, (_, _) -> {})).contains(FILE);
        assertThat(commands).hasSizeLessThanOrEqualTo(first);
        commands.clear();
        assertThat(reads.file(DataGroup.DG1, 1, (_, _) -> {})).contains(SHORT_FILE);
        assertThat(commands).hasSizeLessThanOrEqualTo(second);
    }

    @Test
    void aFileThatIsNotThereIsAskedForOnce() throws Exception {
        assertThat(reads(Habit.NONE).file(DataGroup.DG11, 11, (_, _) -> {})).isEmpty();
        assertThat(commands).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"6985", "6986", "6D00", "6E00", "6700", "6B00", "6F00", "6900", "6981", "6883", "6A82", "6982", "6C00"})
    void aFileThatIsRefusedIsNotThereWhateverTheWord(String word) throws Exception {
        int status = Integer.parseInt(word, 16);
        SecureReads reads = reads(command -> new byte[] {(byte) (status >> 8), (byte) status});
        assertThat(reads.file(DataGroup.CARD_ACCESS, 0x1C, (_, _) -> {})).isEmpty();
        assertThat(commands).hasSizeLessThan(8);
    }

    @Test
    void aFileShorterThanTheShortestBlockIsReadByItsHeader() throws Exception {
        SecureReads reads = reads(Habit.STRICT_END_6700);
        for (int i = 0; i < 2; i++) {
            assertThat(reads.file(DataGroup.CARD_ACCESS, 0, (_, _) -> {})).contains(TINY_FILE);
        }
        assertThat(commands).as("learned at the first file").hasSizeLessThanOrEqualTo(6 + 2);
    }

    private SecureReads reads(Habit habit) {
        int[] selected = {0};
        return reads(command -> answer(habit, command, selected));
    }

    private static byte[] answer(Habit habit, byte[] command, int[] selected) {
        int p1 = command[2] & 0xFF;
        int offset = command[3] & 0xFF;
        if ((command[1] & 0xFF) == 0xA4) {
            selected[0] = command[6];
            return word(0x9000);
        }
        if ((p1 & 0x80) != 0) {
            switch (habit) {
                case NO_SHORT_ID_6A86, NO_SHORT_ID_OVER_128 -> {
                    return word(0x6A86);
                }
                case NO_SHORT_ID_6B00 -> {
                    return word(0x6B00);
                }
                default -> selected[0] = p1 & 0x1F;
            }
        } else {
            offset |= p1 << 8;
        }
        if (selected[0] > 2) {
            return word(0x6A82);
        }
        byte[] file = switch (selected[0]) {
            case 0 -> TINY_FILE;
            case 1 -> SHORT_FILE;
            default -> FILE;
        };
        int asked = (command[4] & 0xFF) == 0 ? 256 : command[4] & 0xFF;
        int left = file.length - offset;
        boolean tooLong = switch (habit) {
            case OVER_192 -> asked > 192;
            case OVER_128, NO_SHORT_ID_OVER_128 -> asked > 128;
            default -> false;
        };
        if (tooLong) {
            return word(0x6700);
        }
        if (habit == Habit.STRICT_END && asked > left) {
            return word(0x6B00);
        }
        if (habit == Habit.STRICT_END_6700 && asked > left) {
            return word(0x6700);
        }
        if (habit == Habit.EXACT_END && asked > left) {
            return word(0x6C00 | left);
        }
        if (habit == Habit.TELLS_160 && asked > 160) {
            return word(0x6CA0);
        }
        byte[] part = Arrays.copyOfRange(file, offset, offset + Math.min(asked, left));
        return BerTlv.concat(part, word(0x9000));
    }

    private static byte[] word(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }

    private interface Chip {
        byte[] answer(byte[] command);
    }

    private SecureReads reads(Chip chip) {
        CardSession session = new CardSession() {
            @Override
            public String reader() {
                return "scripted";
            }

            @Override
            public byte[] atr() {
                return new byte[0];
            }

            @Override
            public int longestResponse() {
                return 256;
            }

            @Override
            public byte[] transmit(byte[] command, Duration limit) {
                commands.add(command.clone());
                return chip.answer(command);
            }

            @Override
            public void close() {}
        };
        return new SecureReads(
                new GuardedCardService(session, new ReadingBudget(Duration.ofSeconds(10), new Cancellation())),
                Optional.empty(),
                223,
                new ReadStyle());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }
}
