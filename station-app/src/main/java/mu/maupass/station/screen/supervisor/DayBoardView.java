package mu.maupass.station.screen.supervisor;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.day.DayView;
import mu.maupass.station.screen.day.DayViewModel;
import mu.maupass.station.screen.day.ReprintViewModel;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** A supervisor's day: its parts side by side as one choice, and the chosen one below. Drawn again for another part. */
public final class DayBoardView {
    private final DayViewModel visits;
    private final ReprintViewModel reprint;
    private final DayBoardViewModel model;
    private final ReportViewModel report;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;

    /**
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public DayBoardView(
            DayViewModel visits,
            ReprintViewModel reprint,
            DayBoardViewModel model,
            ReportViewModel report,
            Strings strings,
            ZoneId zone,
            Lifetime lifetime) {
        this.visits = visits;
        this.reprint = reprint;
        this.model = model;
        this.report = report;
        this.strings = strings;
        this.zone = zone;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Segments<DayPart> parts = new Segments<>("board", DayPart.class, model.part(), this::word, lifetime);
        Screen part = part();
        VBox content = new VBox(16, parts.node(), part.content());
        VBox.setVgrow(part.content(), Priority.ALWAYS);
        return new Screen(
                part.title(),
                part.sentence(),
                content,
                // Whoever goes from part to part by keyboard stays where that is done.
                model.part().get() == DayPart.VISITS
                        ? part.firstFocus()
                        : parts.button(model.part().get()),
                part.primary(),
                part.others(),
                part.failure());
    }

    private Screen part() {
        ReportWords words = new ReportWords(strings, zone);
        return switch (model.part().get()) {
            case VISITS -> new DayView(visits, reprint, strings, zone, lifetime).screen();
            case FIGURES -> seen(new FiguresPart(model, words, lifetime).node());
            case PATHS -> seen(new PathsPart(model, words, lifetime).node());
            case TREND -> seen(new TrendPart(model, words, lifetime).node());
            case LIMITS -> seen(new LimitsPart(model.limits(), words, lifetime).node());
            case CLOSING -> {
                ClosingPart closing = new ClosingPart(model, words, lifetime);
                yield screen(
                        closing.node(), Optional.of(closing.primary()), List.of(closing.sendAgain()), model.failure());
            }
            case REPORT -> {
                ReportPart part = new ReportPart(report, words, lifetime);
                yield screen(part.node(), Optional.of(part.primary()), part.others(), report.failure());
            }
        };
    }

    private Screen seen(Node content) {
        return screen(content, Optional.empty(), List.of(), model.failure());
    }

    private Screen screen(
            Node content,
            Optional<ScreenAction> primary,
            List<ScreenAction> own,
            ObservableValue<Optional<Failure>> failure) {
        List<ScreenAction> others = new ArrayList<>(DayView.ways(visits, strings));
        others.addAll(own);
        return new Screen(
                strings.get("day.title"),
                lifetime.computed(() -> Figures.day(model.day().get(), strings), model.day()),
                content,
                content,
                primary,
                others,
                failure);
    }

    private String word(DayPart part) {
        return strings.get(
                switch (part) {
                    case VISITS -> "board.visits";
                    case FIGURES -> "board.figures";
                    case PATHS -> "report.section.paths";
                    case TREND -> "board.trend";
                    case CLOSING -> "board.closing";
                    case REPORT -> "board.report";
                    case LIMITS -> "board.limits";
                });
    }
}
