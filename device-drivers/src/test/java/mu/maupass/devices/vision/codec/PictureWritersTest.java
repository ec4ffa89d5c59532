package mu.maupass.devices.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.ImageEncoder;
import mu.maupass.devices.vision.Jpeg2000Encoder;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the station encodes itself is the same picture again, also where its sides are odd")
class PictureWritersTest {

    private static final int WIDTH = 413;
    private static final int HEIGHT = 531;

    private final PortraitDecoder decoder = new PortraitDecoder();

    /** Red above, blue below. */
    private static PixelImage picture() {
        int[] argb = new int[WIDTH * HEIGHT];
        Arrays.fill(argb, 0, argb.length / 2, 0xFFE02040);
        Arrays.fill(argb, argb.length / 2, argb.length, 0xFF1040C0);
        return new PixelImage(argb, WIDTH, HEIGHT);
    }

    private void assertSame(Portrait portrait) throws Exception {
        try (PixelImage decoded = decoder.decode(portrait)) {
            assertThat(decoded.width()).isEqualTo(WIDTH);
            assertThat(decoded.height()).isEqualTo(HEIGHT);
            assertNear(decoded.argb()[20 * WIDTH + 30], 0xE02040);
            assertNear(decoded.argb()[500 * WIDTH + 400], 0x1040C0);
        }
    }

    private static void assertNear(int found, int colour) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat((found >> shift & 0xFF) - (colour >> shift & 0xFF))
                    .as("bits from %d of %x", shift, found)
                    .isBetween(-6, 6);
        }
    }

    @Test
    void asJpeg() throws Exception {
        assertSame(new ImageEncoder().jpeg(picture()));
    }

    @Test
    void asJpeg2000FileAndStream() throws Exception {
        Jpeg2000Encoder encoder = new Jpeg2000Encoder();
        byte[] file = encoder.file(picture());

        assertThat(file).hasSizeLessThan(WIDTH * HEIGHT * 3 / 38);
        assertSame(new Portrait(Portrait.Format.JP2, WIDTH, HEIGHT, file));
        assertSame(new Portrait(Portrait.Format.J2K, WIDTH, HEIGHT, encoder.codeStream(picture())));
    }

    /** A picture that is larger than the first piece of memory comes out whole. */
    @Test
    void asJpegOfSomeHundredThousandBytes() throws Exception {
        int[] noise = new Random(18)
                .ints((long) WIDTH * HEIGHT)
                .map(pixel -> pixel | 0xFF000000)
                .toArray();
        PixelImage picture = new PixelImage(noise, WIDTH, HEIGHT);

        Portrait encoded = new ImageEncoder().jpeg(picture);

        assertThat(encoded.encoded()).hasSizeGreaterThan(150_000);
        try (PixelImage decoded = decoder.decode(encoded)) {
            assertThat(decoded.height()).isEqualTo(HEIGHT);
        }
    }

    @Test
    void nothingOfItStaysInTheStream() {
        ArrayImageOutput output = new ArrayImageOutput();
        byte[] secret = new byte[100_000];
        Arrays.fill(secret, (byte) 7);
        output.write(secret, 0, secret.length);
        assertThat(output.bytes()).isEqualTo(secret);

        output.wipe();

        assertThat(output.bytes()).hasSize(secret.length).containsOnly(0);
    }
}
