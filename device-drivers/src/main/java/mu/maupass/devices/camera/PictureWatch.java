package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * Notices from the pictures that a camera is covered or frozen. It looks at about one pixel in a hundred: each pixel of
 * a live sensor has noise.
 */
final class PictureWatch {

    /**
     * How long the picture has to stay exactly the same. A network camera may repeat a picture while it focuses, but
     * not for seconds.
     */
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(3);

    private static final Duration BLACK_AFTER = Duration.ofMillis(800);
    /** Of 255. A dark room still reaches 20; a lid with sensor noise stays below 8. */
    private static final int BLACK_BELOW = 10;

    private static final int STEP = 193;

    private long lastPrint;
    private long sameSince;
    private long blackSince;
    private boolean any;

    /**
     * @param argb the new picture
     * @param now  the time by {@link System#nanoTime()}
     * @return the failure, where it has lasted long enough
     */
    Optional<CameraFailure> see(int[] argb, long now) {
        long print = 1;
        long light = 0;
        int seen = 0;
        for (int i = 0; i < argb.length; i += STEP) {
            int pixel = argb[i];
            print = print * 0x100000001B3L ^ pixel;
            light += (pixel >> 16 & 0xFF) * 2 + (pixel >> 8 & 0xFF) * 5 + (pixel & 0xFF);
            seen++;
        }
        boolean black = light / 8 < (long) seen * BLACK_BELOW;
        if (!any || print != lastPrint) {
            sameSince = now;
            lastPrint = print;
        }
        if (!any || !black) {
            blackSince = now;
        }
        any = true;
        if (black && now - blackSince >= BLACK_AFTER.toNanos()) {
            return Optional.of(new CameraFailure.PictureBlack());
        }
        if (now - sameSince >= FROZEN_AFTER.toNanos()) {
            return Optional.of(new CameraFailure.PictureFrozen());
        }
        return Optional.empty();
    }
}
