package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.FactorNotices.Message;
import mu.maupass.sync.sandbox.FactorNotices.Notice;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/**
 * {@code /messages}, what the post has brought to the invented people, and {@code /not-me}, where a message leads whoever did
 * not set up the second factor. Opening the link changes nothing: programs that look at mail open links too.
 */
final class NoticePages {

    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d MMMM uuuu 'à' HH:mm", Locale.FRENCH);

    private static final String MESSAGE = """
            <article><p>To: %s</p>
            <p>%s at %s on %s%s.%s If all of this was you, there is nothing to do. If any of it was not you, say so here:
            <a href="/not-me?token=%s">this was not me</a>. The new second factor then opens nothing, and you get another one
            at a counter, with your identity document.</p>
            <p lang="fr">%s à %s le %s%s.%s Si tout cela est de vous, vous n’avez rien à faire. Sinon, dites-le ici\u00a0:
            <a href="/not-me?token=%s">ce n’est pas moi</a>. Le nouveau second facteur n’ouvre alors plus rien, et vous en
            obtenez un autre au guichet, avec votre document d’identité.</p></article>
            """;
    private static final String FINISHED = """
            <article><p>To: %s</p>
            <p>The MauPass application has used the activation code that you got at %s on %s: since %s it is a second factor of your
            MauPass account. If that was you, there is nothing to do. If it was not, say so here: <a href="/not-me?token=%s">this was not
            me</a>. All that was set up in that visit then opens nothing, and you get another second factor at a counter, with your identity
            document.</p>
            <p lang="fr">L’application MauPass a utilisé le code d’activation que vous avez reçu à %s le %s\u00a0: depuis le %s, elle
            est un second facteur de votre compte MauPass. Si c’était vous, vous n’avez rien à faire. Sinon, dites-le ici\u00a0:
            <a href="/not-me?token=%s">ce n’est pas moi</a>. Tout ce qui a été activé lors de cette visite n’ouvre alors plus rien, et vous
            obtenez un autre second facteur au guichet, avec votre document d’identité.</p></article>
            """;
    /** No office and no kinds: who found the telephone learns nothing of its owner, and has nothing to press. */
    private static final String LEFT = """
            <article><p>To: %s</p>
            <p>%s on %s. Your other addresses have a message with which you can say that this was not you. Or go to a counter with your
            identity document.</p>
            <p lang="fr">%s le %s. Vos autres adresses ont reçu un message avec lequel vous pouvez dire que ce n’était pas vous.
            Sinon, allez à un guichet avec votre document d’identité.</p></article>
            """;

    private static final String LATER =
            " The activation code opens nothing before the MauPass application has used it, in its time; you are then told again. Once "
                    + "that time is over you get another one at a counter.";
    private static final String LATER_FR =
            " Le code d’activation n’ouvre rien avant que l’application MauPass l’ait utilisé, dans son délai\u00a0; vous en serez alors "
                    + "informé. Une fois le délai passé, vous en obtenez un autre au guichet.";
    private static final String SUSPENDED = """
            <article><p>To: %s</p>
            <p>The second factor that was set up at %s on %s is suspended, because somebody who had our message said that it was not
            you. It opens nothing. You get another one at a counter, with your identity document. If you did not say so, tell them
            there.</p>
            <p lang="fr">Le second facteur activé à %s le %s est suspendu, parce que quelqu’un qui avait notre message a dit que ce
            n’était pas vous. Il n’ouvre plus rien. Vous en obtenez un autre au guichet, avec votre document d’identité. Si vous ne
            l’avez pas dit, signalez-le au guichet.</p></article>
            """;
    private static final String QUESTION = """
            <p>%s at %s on %s%s.</p>
            <form method="post" action="/not-me"><input type="hidden" name="token" value="%s">
            <button>This was not me: suspend it</button></form>
            """;

    private final FactorNotices notices;

    NoticePages(FactorNotices notices) {
        this.notices = notices;
    }

    Answer messages() throws SyncException {
        StringBuilder all = new StringBuilder("<h2>Messages to invented people</h2>");
        for (Message message : notices.newest()) {
            all.append(
                    switch (message.news()) {
                        case BOUND -> bound(message);
                        case LEFT -> left(message);
                        case FINISHED -> finished(message);
                        case SUSPENDED -> suspended(message);
                    });
        }
        return Html.page(200, "messages", all.toString());
    }

    private static String bound(Message message) {
        Notice notice = message.notice();
        String office = Html.escaped(notice.office());
        boolean later = notice.factors().stream().anyMatch(ActivationCodeKind.class::isInstance);
        return MESSAGE.formatted(
                Html.escaped(message.address()),
                happened(notice),
                office,
                ENGLISH.format(notice.time()),
                counted(": ", notice, FactorKind::english),
                later ? LATER : "",
                notice.token(),
                happenedFrench(notice),
                office,
                FRENCH.format(notice.time()),
                counted("\u00a0: ", notice, FactorKind::french),
                later ? LATER_FR : "",
                notice.token());
    }

    private static String left(Message message) {
        Notice notice = message.notice();
        return LEFT.formatted(
                Html.escaped(message.address()),
                happened(notice),
                ENGLISH.format(notice.time()),
                happenedFrench(notice),
                FRENCH.format(notice.time()));
    }

    private static String finished(Message message) {
        Notice notice = message.notice();
        String office = Html.escaped(notice.office());
        return FINISHED.formatted(
                Html.escaped(message.address()),
                office,
                ENGLISH.format(notice.time()),
                ENGLISH.format(message.time()),
                notice.token(),
                office,
                FRENCH.format(notice.time()),
                FRENCH.format(message.time()),
                notice.token());
    }

    private static String suspended(Message message) {
        String office = Html.escaped(message.notice().office());
        return SUSPENDED.formatted(
                Html.escaped(message.address()),
                office,
                ENGLISH.format(message.time()),
                office,
                FRENCH.format(message.time()));
    }

    Answer question(SandboxExchange request) throws SyncException {
        Optional<Notice> notice = notice(request.query());
        return notice.isEmpty()
                ? unknown()
                : Html.page(
                        200,
                        "this was not me",
                        QUESTION.formatted(
                                happened(notice.get()),
                                Html.escaped(notice.get().office()),
                                ENGLISH.format(notice.get().time()),
                                counted(": ", notice.get(), FactorKind::english),
                                notice.get().token()));
    }

    Answer disown(SandboxExchange request) throws SyncException {
        Optional<Notice> notice = notice(new String(request.body(), StandardCharsets.UTF_8));
        if (notice.isEmpty()) {
            return unknown();
        }
        return Html.page(
                200,
                "this was not me",
                Html.status(
                        switch (notices.disown(notice.get())) {
                            case SUSPENDED ->
                                "The second factor is suspended: it opens nothing. Go to a counter with your identity document to get "
                                        + "another one. The authority looks into it.";
                            case REPLACED ->
                                "The account does not have this second factor any more, and nothing was suspended. The authority looks "
                                        + "into it. If the one that it has now is not yours either, use the newest message.";
                            case TOO_LATE ->
                                "This message is older than thirty days, and nothing was suspended. The authority looks into it. Go to a "
                                        + "counter with your identity document.";
                        }));
    }

    private Optional<Notice> notice(String parameters) throws SyncException {
        return notices.withToken(SandboxExchange.parameters(parameters).getOrDefault("token", ""));
    }

    private static String happened(Notice notice) {
        return notice.replaced()
                ? "Another second factor took the place of the one of your MauPass account"
                : "A second factor was set up for your MauPass account";
    }

    private static String happenedFrench(Notice notice) {
        return notice.replaced()
                ? "Un autre second facteur a remplacé celui de votre compte MauPass"
                : "Un second facteur a été activé pour votre compte MauPass";
    }

    /** How many there are and which: one that the person did not take is seen by that. */
    private static String counted(String colon, Notice notice, Function<FactorKind, String> words) {
        return notice.factors().isEmpty()
                ? ""
                : colon + notice.factors().size() + " – "
                        + notice.factors().stream().map(words).collect(Collectors.joining(" + "));
    }

    private static Answer unknown() {
        return Html.page(404, "this was not me", Html.status("No message has this link."));
    }
}
