package mu.maupass.devices.vision.codec;

import java.io.IOException;
import java.io.Serial;

/** A picture whose header asks for more memory than any genuine one does. */
public final class PictureTooLargeException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    PictureTooLargeException(String message) {
        super(message);
    }
}
