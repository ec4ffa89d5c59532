package mu.maupass.station.screen.citizen;

import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.LivePicture;
import mu.maupass.station.screen.portrait.Magnifier;
import mu.maupass.station.strings.Strings;

/** What the camera sees of the citizen, as in a mirror. JavaFX thread only. */
final class SelfView {
    private static final double WIDTH = 204;
    private static final double HEIGHT = 263;

    private SelfView() {}

    /** @param lifetime at whose end the picture is taken off the screen and overwritten */
    static Node of(FaceAssistance.Session camera, Strings strings, Executor uiThread, Lifetime lifetime) {
        Magnifier picture = new Magnifier("citizen-self", WIDTH, HEIGHT, strings.get("citizen.camera.self"));
        picture.node().setScaleX(-1);
        picture.node().setFocusTraversable(false);
        picture.node().setMouseTransparent(true);
        new LivePicture(camera, picture, uiThread, lifetime);
        HBox middle = new HBox(picture.node());
        middle.setAlignment(Pos.CENTER);
        return middle;
    }
}
