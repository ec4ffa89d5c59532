package mu.maupass.station.screen.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import mu.maupass.station.screen.control.BothEnds;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.ErasablePicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.trial.CameraPicture;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.FoundDevice;
import mu.maupass.station.trial.ScannerAnswer;
import mu.maupass.station.trial.TriedDevice;

/** Each device with the trial of it, and what came of that. */
final class DevicesPart {
    private static final double PICTURE_HEIGHT = 240;
    /** Long enough to see that it is sharp and looks at the right place; then it is overwritten. */
    private static final Duration SHOWN = Duration.seconds(8);

    private final DeviceTrialsViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;

    DevicesPart(DeviceTrialsViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    Node node() {
        VBox devices = new VBox(8);
        for (TriedDevice device : TriedDevice.values()) {
            Label name = Type.word(word("settings.device.", device), "strong");
            Label result = Type.text("");
            result.setId("tried-" + id(device));
            lifetime.follow(model.resultOf(device), now -> {
                result.setText(said(device, now));
                result.getStyleClass().removeAll("successful-text", "failed-text", "neutral-text");
                result.getStyleClass().add(tone(now));
            });
            Node mark = mark(device, name);
            name.getStyleClass().add("device-name");
            BothEnds line = new BothEnds(8);
            line.show(List.of(name, button(device, name), find(device, name)), List.of(mark));
            // Below, as long as it is: large letters leave no room beside the buttons.
            devices.getChildren().add(new VBox(4, line, result));
        }
        return new VBox(16, devices, found(), number(), picture());
    }

    /** A card on the reader is seen without a button. */
    private Node button(TriedDevice device, Label name) {
        Button button = new Button(strings.get("settings.try"));
        button.setId("try-" + id(device));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(strings.get("settings.try") + ", " + name.getText());
        button.setVisible(device != TriedDevice.READER);
        button.setOnAction(pressed -> model.tryOut(device));
        lifetime.follow(model.resultOf(device), now -> button.setDisable(now instanceof TrialResult.Running));
        return button;
    }

    /** Those that a setting names are looked for. */
    private Node find(TriedDevice device, Label name) {
        Button button = new Button(strings.get("settings.find"));
        button.setId("find-" + id(device));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(strings.get("settings.find") + ", " + name.getText());
        button.setVisible(device.setting().isPresent());
        button.setManaged(device.setting().isPresent());
        button.setOnAction(pressed -> model.find(device));
        return button;
    }

    /** One works that a trial has shown to; whoever says so approves it. */
    private Node mark(TriedDevice device, Label name) {
        Segments<DeviceMark> marks = new Segments<>(
                "mark-" + id(device), DeviceMark.class, model.marks().of(device), this::word, lifetime);
        for (DeviceMark mark : DeviceMark.values()) {
            marks.button(mark).setAccessibleText(name.getText() + ", " + word(mark));
            marks.button(mark).setMinWidth(Region.USE_PREF_SIZE);
        }
        lifetime.follow(
                model.resultOf(device), now -> marks.button(DeviceMark.WORKS).setDisable(!model.works(device)));
        FlowPane node = marks.node();
        node.setAlignment(Pos.CENTER_RIGHT);
        return node;
    }

    private String word(DeviceMark mark) {
        return strings.get(
                switch (mark) {
                    case WORKS -> "settings.mark.works";
                    case LATER -> "settings.mark.later";
                    case NONE -> "settings.mark.none";
                });
    }

    private Node found() {
        VBox list = new VBox(8);
        list.setId("found-devices");
        lifetime.follow(model.found(), now -> {
            list.setManaged(now.isPresent());
            list.getChildren().clear();
            now.ifPresent(looked -> {
                Label said = Type.text(strings.get(
                        looked.looking()
                                ? "settings.find.looking"
                                : looked.all().isEmpty() ? "settings.find.none" : "settings.find.choose"));
                list.getChildren().add(said);
                looked.all().forEach(one -> list.getChildren().add(choice(looked.of(), one)));
            });
        });
        return list;
    }

    private Button choice(TriedDevice device, FoundDevice one) {
        Button take = new Button(one.name().equals(one.value()) ? one.name() : one.name() + " · " + one.value());
        take.getStyleClass().add("plain");
        take.setOnAction(pressed -> model.choose(device, one));
        return take;
    }

    private Node number() {
        TextField input = Mirror.never(Fields.line());
        input.setId("seen-number");
        input.setPrefColumnCount(4);
        Button read = new Button(strings.get("settings.number.compare"));
        read.setId("compare-number");
        read.setOnAction(pressed -> model.readNumber());
        HBox line = new HBox(
                8,
                new InputField(strings.get("settings.number"), input)
                        .into(model.seenNumber(), lifetime)
                        .node(),
                read);
        line.setAlignment(Pos.CENTER_LEFT);
        lifetime.follow(model.resultOf(TriedDevice.DISPLAY), now -> {
            line.setVisible(now instanceof TrialResult.Waits);
            line.setManaged(now instanceof TrialResult.Waits);
        });
        return line;
    }

    private Node picture() {
        ImageView view = new ImageView();
        view.setId("tried-picture");
        view.setPreserveRatio(true);
        view.setFitHeight(PICTURE_HEIGHT);
        PauseTransition shown = new PauseTransition(SHOWN);
        shown.setOnFinished(ended -> model.takePictureAway());
        lifetime.onEnd(shown::stop);
        Shown on = new Shown(view);
        lifetime.onEnd(on::erase);
        lifetime.follow(model.picture(lifetime), now -> {
            on.show(now);
            view.setManaged(now.isPresent());
            if (now.isPresent()) {
                shown.playFromStart();
            }
        });
        return view;
    }

    /** The picture on the screen, which is a copy. */
    private static final class Shown {
        private final ImageView view;
        private Optional<ErasablePicture> drawn = Optional.empty();

        Shown(ImageView view) {
            this.view = view;
        }

        void show(Optional<CameraPicture> picture) {
            erase();
            drawn = picture.map(taken -> {
                ErasablePicture copy =
                        new ErasablePicture(taken.image().width(), taken.image().height());
                copy.draw(taken.image());
                view.setImage(copy.image());
                return copy;
            });
        }

        void erase() {
            drawn.ifPresent(ErasablePicture::erase);
            drawn = Optional.empty();
            view.setImage(null);
        }
    }

    private String said(TriedDevice device, TrialResult result) {
        return switch (result) {
            case TrialResult.Untried _ -> strings.get("settings.untried");
            case TrialResult.Running _ -> strings.get("settings.trying");
            case TrialResult.Waits _ -> word("settings.waits.", device);
            case TrialResult.Differs _ -> strings.get("settings.number.differs");
            case TrialResult.Works(String name) -> strings.get("settings.works." + id(device), name);
            case TrialResult.Scans(ScannerAnswer answer) -> scans(answer);
            case TrialResult.Failed(var failure) -> strings.line(failure);
        };
    }

    private String scans(ScannerAnswer answer) {
        String sources = answer.can().sources().stream()
                .sorted()
                .map(source -> strings.get("settings.scanner." + source.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        String resolutions = answer.can().resolutions().getFirst() + "–"
                + answer.can().resolutions().getLast();
        return strings.get("settings.works.scanner", answer.name(), sources, resolutions);
    }

    private static String tone(TrialResult result) {
        return switch (result) {
            case TrialResult.Works _, TrialResult.Scans _ -> "successful-text";
            case TrialResult.Failed _, TrialResult.Differs _ -> "failed-text";
            case TrialResult.Untried _, TrialResult.Running _, TrialResult.Waits _ -> "neutral-text";
        };
    }

    private String word(String prefix, TriedDevice device) {
        return strings.get(prefix + id(device));
    }

    private static String id(TriedDevice device) {
        return device.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
