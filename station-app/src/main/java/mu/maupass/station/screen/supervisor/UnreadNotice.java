package mu.maupass.station.screen.supervisor;

import javafx.scene.Node;
import javafx.scene.control.Label;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;

/** Says that a day is being read, for as long as it is. */
final class UnreadNotice {
    private UnreadNotice() {}

    static Node of(DayBoardViewModel model, ReportWords words, Lifetime lifetime) {
        Label notice = Type.text(words.get("board.reading"), "quiet");
        notice.setId("day-unread");
        lifetime.follow(model.unread(), unread -> {
            notice.setVisible(unread);
            notice.setManaged(unread);
        });
        return notice;
    }
}
