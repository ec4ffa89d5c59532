package mu.maupass.station.screen.citizen;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The still picture between visits: a morning over the mountains and the sea, drawn in the theme's colours. */
final class WelcomePicture extends Region {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;

    private final Group picture;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final Rectangle frame = new Rectangle();

    WelcomePicture() {
        Circle sun = new Circle(1290, 316, 84);
        sun.getStyleClass().add("sun");
        Node mountains = layer(
                "far",
                "M0,560 C90,530 150,480 235,478 C300,476 330,420 392,402 C420,394 440,348 470,330 "
                        + "C476,308 506,306 512,328 C548,352 560,404 612,424 C690,452 740,500 830,506 "
                        + "C940,512 1000,470 1100,488 C1240,512 1300,540 1400,520 C1480,506 1540,520 1600,506 V900 H0 Z");
        // Words stand at the left: the summit is at the right.
        mountains.setScaleX(-1);
        picture = new Group(
                layer("sky", "M0,0 H1600 V900 H0 Z"),
                sun,
                mountains,
                layer(
                        "middle",
                        "M0,640 C140,610 240,566 380,580 C520,594 600,640 760,628 C900,618 980,560 1110,556 "
                                + "C1250,552 1360,612 1600,590 V900 H0 Z"),
                layer(
                        "sea",
                        "M0,700 C200,676 420,712 640,698 C900,682 1120,716 1340,700 C1450,692 1540,696 1600,690 "
                                + "V900 H0 Z"),
                layer("shore", "M0,812 C260,770 520,842 800,822 C1080,802 1340,846 1600,796 V900 H0 Z"));
        picture.setManaged(false);
        picture.getTransforms().add(scale);
        getChildren().add(picture);
        setClip(frame);
        setMouseTransparent(true);
        getStyleClass().add("welcome-picture");
    }

    private static Node layer(String style, String path) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add(style);
        return shape;
    }

    /** Fills the room and keeps the proportions; what does not fit is cut at the top, where the sky is. */
    @Override
    protected void layoutChildren() {
        double factor = Math.max(getWidth() / WIDTH, getHeight() / HEIGHT);
        scale.setX(factor);
        scale.setY(factor);
        picture.relocate((getWidth() - WIDTH * factor) / 2, getHeight() - HEIGHT * factor);
        frame.setWidth(getWidth());
        frame.setHeight(getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }
}
