package mu.maupass.station.screen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.StepName;

/**
 * Draws what a display that is turned shows on its way, to either side, for eyes. Not a test. Arguments: folder, the agent's
 * language and the citizen's, what the files' names end with. As large as the display.
 */
public final class TurnedGallery {
    private final File folder;
    private final String end;

    private TurnedGallery(File folder, String end) {
        this.folder = folder;
        this.end = end;
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        TurnedGallery gallery = new TurnedGallery(new File(args[0]), args.length > 3 ? args[3] : "");
        gallery.folder.mkdirs();
        try {
            gallery.draw(
                    Language.of(args[1]).orElseThrow(), Language.of(args[2]).orElseThrow());
        } finally {
            Platform.exit();
        }
    }

    private void draw(Language agent, Language citizen) throws Exception {
        ScriptedCounter counter = new ScriptedCounter();
        counter.agentLanguage = agent;
        ScriptedVisit visit =
                new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.CONSENT));
        Curtain[] made = new Curtain[1];
        on(() -> {
            VisitDesk desk = visit.desk(counter, Platform::runLater);
            desk.signedIn(ScriptedCounter.RAMDIN);
            desk.begin();
            desk.citizenLanguage().set(citizen);
            made[0] = new Curtain(desk, new Theme(), new Lifetime());
        });
        for (TurnedDisplay.Side side : TurnedDisplay.Side.values()) {
            on(() -> made[0].draw(side, () -> {}));
            picture(
                    made[0],
                    switch (side) {
                        case AGENT -> "turned-to-agent";
                        case CITIZEN -> "turned-to-citizen";
                    });
        }
    }

    private void picture(Curtain curtain, String name) throws Exception {
        on(() -> {
            curtain.stage().getScene().getRoot().applyCss();
            curtain.stage().getScene().getRoot().layout();
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(curtain.stage().getScene().snapshot(null), null),
                        "png",
                        new File(folder, name + end + ".png"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void on(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        Platform.runLater(task);
        task.get();
        FutureTask<Void> after = new FutureTask<>(() -> {}, null);
        Platform.runLater(after);
        after.get();
    }
}
