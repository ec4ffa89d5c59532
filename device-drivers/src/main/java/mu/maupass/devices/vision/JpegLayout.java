package mu.maupass.devices.vision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the segments before a JPEG's first scan say (ITU-T T.81, B.2).
 *
 * @param sequential whether its data are Huffman coded, in one scan after the other, eight bits a sample
 * @param heightAt   where the height stands
 * @param width      in pixels
 * @param height     in pixels, as stated
 * @param components of the picture
 * @param tables     Huffman tables: of DC by their number, of AC by 16 and their number
 * @param restart    units between two restarts; 0: none
 * @param data       where the first scan's data begin; -1 where there is no scan
 */
record JpegLayout(
        boolean sequential,
        int heightAt,
        int width,
        int height,
        List<Component> components,
        Map<Integer, JpegHuffman> tables,
        int restart,
        int data) {

    /** @param dc and ac are the numbers of its tables in the first scan; -1 where it is not in it */
    record Component(int id, int across, int down, int dc, int ac) {
        Component with(int newDc, int newAc) {
            return new Component(id, across, down, newDc, newAc);
        }
    }

    /** @throws IndexOutOfBoundsException where it is cut off */
    static JpegLayout of(byte[] encoded) {
        boolean sequential = false;
        int heightAt = -1;
        int width = 0;
        int height = -1;
        int restart = 0;
        List<Component> components = new ArrayList<>();
        Map<Integer, JpegHuffman> tables = new HashMap<>();
        for (int at = 2; encoded[at] == (byte) 0xFF; ) {
            int marker = encoded[at + 1] & 0xFF;
            if (marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            int end = at + 2 + Math.max(2, two(encoded, at + 2));
            switch (marker) {
                case 0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF -> {
                    sequential = marker <= 0xC1 && encoded[at + 4] == 8;
                    heightAt = at + 5;
                    height = two(encoded, at + 5);
                    width = two(encoded, at + 7);
                    for (int i = 0; i < (encoded[at + 9] & 0xFF); i++) {
                        int one = at + 10 + 3 * i;
                        components.add(new Component(
                                encoded[one] & 0xFF, encoded[one + 1] >> 4 & 15, encoded[one + 1] & 15, -1, -1));
                    }
                }
                case 0xC4 -> {
                    for (int table = at + 4; table < end; ) {
                        JpegHuffman read = JpegHuffman.of(encoded, table + 1);
                        tables.put(encoded[table] & 0xFF, read);
                        table += 17 + read.symbols();
                    }
                }
                case 0xDD -> restart = two(encoded, at + 4);
                case 0xDA -> {
                    return new JpegLayout(
                            sequential,
                            heightAt,
                            width,
                            height,
                            scanned(encoded, at, components),
                            tables,
                            restart,
                            end);
                }
                default -> {}
            }
            at = end;
        }
        return new JpegLayout(false, heightAt, width, height, components, tables, restart, -1);
    }

    private static List<Component> scanned(byte[] encoded, int at, List<Component> components) {
        List<Component> all = new ArrayList<>(components);
        for (int i = 0; i < (encoded[at + 4] & 0xFF); i++) {
            int id = encoded[at + 5 + 2 * i] & 0xFF;
            int which = encoded[at + 6 + 2 * i] & 0xFF;
            all.replaceAll(one -> one.id == id ? one.with(which >> 4, 16 + (which & 15)) : one);
        }
        return List.copyOf(all);
    }

    /** A number of two bytes. */
    static int two(byte[] encoded, int at) {
        return (encoded[at] & 0xFF) << 8 | encoded[at + 1] & 0xFF;
    }
}
