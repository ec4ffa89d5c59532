package mu.maupass.station.screen.face;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceAssistance.State;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.LivePicture;
import mu.maupass.station.screen.portrait.Magnifier;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.screen.portrait.ShownPortrait;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The portrait and, while the camera is on, the person beside it: at one scale, under one magnifier, with a sign that
 * the camera is on and a hint that makes the picture better. Without a camera the person is across the counter.
 */
final class BothFaces {
    private static final double WIDTH = 264;
    private static final double RATIO = 340.0 / 264;
    private static final double LEAST_WIDTH = 160;
    private static final int MOST_TRIES = 4;
    /** What the questions need beside the pictures, and what they need to have their answers beside them. */
    private static final double QUESTIONS = 352;

    private static final double QUESTIONS_IN_LINES = 488;

    private final VBox node = new VBox(6);
    private final HBox pictures = new HBox(16);
    private final Magnifier portrait;
    private final Optional<Magnifier> live;
    private final Lifetime lifetime;
    /** That scrolls what the pictures stand in, once it is known. */
    private Optional<ScrollPane> page = Optional.empty();

    /** @param lifetime at whose end the pictures are taken off the screen and overwritten */
    BothFaces(FaceViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits, Lifetime lifetime) {
        this.lifetime = lifetime;
        portrait = new Magnifier("face-portrait", WIDTH, WIDTH * RATIO, strings.get("agent.face.portrait"));
        portrait.startAtPhoto();
        ShownPortrait shown = new ShownPortrait(portraits, portrait, lifetime);
        model.document()
                .flatMap(DocumentEvidence::portrait)
                .filter(known -> !known.wiped())
                .ifPresent(shown::show);
        Optional<FaceAssistance.Session> session = model.session();
        live = session.map(on -> new Magnifier("face-live", WIDTH, WIDTH * RATIO, strings.get("agent.face.live")));
        session.ifPresent(on -> new LivePicture(on, live.orElseThrow(), desk.uiThread(), lifetime));
        live.ifPresent(portrait::pair);
        pictures.getStyleClass().add("page-coloured");
        // What is scrolled beside them may lead the words below under them.
        pictures.setViewOrder(-1);
        pictures.getChildren().add(titled(strings.get("agent.face.document"), portrait));
        live.ifPresent(frame -> pictures.getChildren().add(titled(strings.get("agent.face.person"), frame)));
        node.getChildren().add(pictures);
        session.ifPresent(on -> node.getChildren().add(sign(desk, on, strings)));
        node.getChildren().add(Type.text(strings.get("agent.face.magnify"), "small", "quiet"));
    }

    private static Node titled(String name, Magnifier picture) {
        return new VBox(4, Type.text(name, "small", "quiet"), picture.node());
    }

    VBox node() {
        return node;
    }

    /**
     * Makes the pictures as large as the questions beside them and the words below them leave room for, and keeps them in sight
     * while the questions are scrolled.
     */
    void fitInto(BesideOrBelow content) {
        lifetime.follow(content.widthProperty(), width -> {
            if (page.isEmpty()) {
                page = pageOf(content);
                // Its own height, not the content's: that does not get less than the pictures need.
                page.ifPresent(seen -> {
                    lifetime.onChange(seen.viewportBoundsProperty(), bounds -> {
                        fit(content);
                        stay(seen, content);
                    });
                    lifetime.onChange(seen.vvalueProperty(), to -> stay(seen, content));
                    lifetime.onChange(seen.getContent().layoutBoundsProperty(), bounds -> stay(seen, content));
                });
            }
            fit(content);
        });
    }

    private void stay(ScrollPane scroll, BesideOrBelow content) {
        if (!content.beside(content.getWidth())) {
            // They would lie on the questions.
            pictures.setTranslateY(0);
            return;
        }
        Node sheet = scroll.getContent();
        double hidden =
                sheet.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        double top = Math.max(0, hidden * scroll.getVvalue());
        double above = sheet.sceneToLocal(node.localToScene(0, 0)).getY();
        pictures.setTranslateY(Math.clamp(top - above, 0, Math.max(0, content.getHeight() - pictures.getHeight())));
    }

    private static Optional<ScrollPane> pageOf(Node content) {
        for (Parent above = content.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane scroll) {
                return Optional.of(scroll);
            }
        }
        return Optional.empty();
    }

    private void fit(Region content) {
        double width = content.getWidth();
        int pictures = live.isPresent() ? 2 : 1;
        // Two pictures have no room to give.
        double questions = pictures == 1 ? QUESTIONS_IN_LINES : QUESTIONS;
        double beside = (width - questions - 32 - 16 * (pictures - 1)) / pictures;
        double most = width <= 0 ? WIDTH : Math.clamp(beside, LEAST_WIDTH, WIDTH);
        // The narrower the pictures, the more lines the words below them have.
        double lower = most;
        for (int i = 0; i < MOST_TRIES; i++) {
            lower = Math.max(LEAST_WIDTH, lowered(content, pictures, lower));
        }
        double side = lower;
        portrait.resize(side, side * RATIO);
        live.ifPresent(frame -> frame.resize(side, side * RATIO));
        double words = node.getChildren().stream()
                .filter(below -> below != this.pictures)
                .mapToDouble(below -> below.minWidth(-1))
                .max()
                .orElse(0);
        // Words that cannot be parted would lie on the questions.
        double wide = Math.max(whole(side, pictures), words);
        node.setMinWidth(wide);
        node.setMaxWidth(wide);
    }

    /** The same where the page shows all that stands with them; what it would be where the page is not as high. */
    private double lowered(Region content, int pictures, double side) {
        double seen = page.map(scroll -> scroll.getViewportBounds().getHeight()).orElse(0.0);
        if (seen <= 0 || !(content.getParent() instanceof Region sheet)) {
            return side;
        }
        double edges = sheet.getInsets().getTop() + sheet.getInsets().getBottom();
        double words = node.prefHeight(whole(side, pictures)) - portrait.node().getPrefHeight();
        return Math.min(side, (seen - edges - words) / RATIO);
    }

    private static double whole(double side, int pictures) {
        return side * pictures + 16 * (pictures - 1);
    }

    private Node sign(VisitDesk desk, FaceAssistance.Session session, Strings strings) {
        Label on = Type.text("", "strong");
        on.setId("camera-sign");
        on.setGraphicTextGap(8);
        Label hint = Type.text("");
        hint.setId("camera-hint");
        desk.camera().follow(lifetime, state -> {
            State now = state.orElse(new State.Closed());
            on.setText(
                    switch (now) {
                        case State.Opening() -> strings.get("agent.camera.opening");
                        case State.On _ -> strings.get("agent.camera.on");
                        case State.Failed(var why) -> strings.line(why);
                        case State.Closed() -> strings.get("agent.camera.off");
                    });
            on.setGraphic(FontIcon.of(now instanceof State.On ? Feather.VIDEO : Feather.VIDEO_OFF));
            on.getStyleClass().removeAll("failed-text", "undetermined-text", "neutral-text");
            on.getStyleClass()
                    .add(
                            switch (now) {
                                case State.On _ -> "failed-text";
                                case State.Failed _ -> "undetermined-text";
                                case State.Opening _, State.Closed _ -> "neutral-text";
                            });
            hint.setText(
                    now instanceof State.On(Optional<String> said)
                            ? said.map(id -> strings.get("agent.hint." + id)).orElse("")
                            : now instanceof State.Failed ? strings.get("agent.camera.alone") : "");
            session.portraitEyes().ifPresent(eyes -> portrait.eyes(Optional.of(eyes)));
        });
        return new VBox(2, on, hint);
    }
}
