package mu.maupass.station.screen.guide;

/** Something did not appear on a window in time. The message names it in plain words, for whoever runs the guide. */
public final class NotSeenException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSeenException(String what) {
        super(what);
    }
}
