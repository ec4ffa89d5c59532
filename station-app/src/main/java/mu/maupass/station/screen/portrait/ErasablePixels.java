package mu.maupass.station.screen.portrait;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import mu.maupass.devices.vision.PixelImage;

/**
 * Pixels of a person's picture in memory outside of the heap, where the collector of garbage makes no copies of them. Any
 * thread, one at a time: to allocate, copy or overwrite a whole page takes long enough to be felt on a screen.
 *
 * @param memory opaque pixels, ARGB, by rows from the top
 */
record ErasablePixels(IntBuffer memory, int width, int height) {
    private static final int BLOCK = 1 << 16;

    /** Black, of a picture's size. */
    static ErasablePixels room(PixelImage picture) {
        return room(picture.width(), picture.height());
    }

    static ErasablePixels room(int width, int height) {
        IntBuffer memory = ByteBuffer.allocateDirect(width * height * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        return new ErasablePixels(memory, width, height);
    }

    /** @param picture stays the caller's */
    static ErasablePixels copy(PixelImage picture) {
        ErasablePixels pixels = room(picture);
        pixels.put(picture);
        return pixels;
    }

    boolean fits(PixelImage picture) {
        return width == picture.width() && height == picture.height();
    }

    /** @param picture of this size; stays the caller's */
    void put(PixelImage picture) {
        memory.put(0, picture.argb());
    }

    /** @param others of this size */
    void put(ErasablePixels others) {
        memory.put(0, others.memory, 0, memory.capacity());
    }

    void erase() {
        // By blocks: one by one, twelve million pixels take long enough to be felt.
        int[] nothing = new int[Math.min(BLOCK, memory.capacity())];
        for (int at = 0; at < memory.capacity(); at += nothing.length) {
            memory.put(at, nothing, 0, Math.min(nothing.length, memory.capacity() - at));
        }
    }
}
