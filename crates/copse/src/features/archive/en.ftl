archive-title = What was brought in
archive-lede = An archive is seen by coordinators alone until they open it to members. Nobody is written to.
archive-none = Nothing has been brought in yet.
archive-open = open to members
archive-held = for coordinators only
archive-posts =
    { $count ->
        [one] One post.
       *[other] { $count } posts.
    }
archive-set-aside =
    { $count ->
        [one] One mail was no post (a bounce or an automatic reply) and was set aside.
       *[other] { $count } mails were no posts (bounces and automatic replies) and were set aside.
    }
archive-unfinished = It was cut short; running it again goes on from there.
archive-released = Opened { $when }.
archive-release = Open this to members
archive-waits =
    { $count ->
        [one] One archive waits to be opened
       *[other] { $count } archives wait to be opened
    }
archive-look = Look at it
archive-look-and-open = Look at it, then open it
archive-look-at = Look at { $source }
archive-waits-text = Members see it once you have looked at it and opened it.

run-title = What came with { $source }
run-lede = Look it over first. Only coordinators see it until you open it to members.
run-released-by = Opened { $when }, by { $name }.
run-brought = What is in it
run-posts = Posts
run-conversations = Conversations
run-conversation = Conversation
run-senders = Senders
run-sender = Sender
run-files = Files
run-said = Said
run-begun = Begun
run-span = { $first } to { $last }
run-nothing = Nothing of it became a post.
run-set-aside = Set aside
run-sample = A few beginnings
run-release-text = Members can then read all of it but what you leave out below. You can leave out more afterwards, and take in again what was left out.
run-notice-title = What members are told, in one line
run-notice-text = What members are told
run-notice-hint = It is posted as an announcement of yours when you open this. Leave it empty to say nothing.
run-notice-title-prefilled = Our archive is here: { $source }
run-notice-prefilled =
    { $count ->
        [one] From now on you can read here what we said to each other before: one post, { $span }. If something of yours should not be here, tell a coordinator and it will be left out.
       *[other] From now on you can read here what we said to each other before: { $count } posts, { $span }. If something of yours should not be here, tell a coordinator and it will be left out.
    }
run-leave-title = What to leave out
run-leave-text = What is left out stays for coordinators alone. What others quoted of it stays in their posts.
run-words = Words in a name or a title
run-no-such = None with these words.
run-for-members = For members
run-is-out = left out
run-leave-out = Leave out
run-leave-out-of = Leave out { $name }
run-take-in = Take in again
run-take-in-of = Take in again { $name }
run-most = These are the 200 with the most posts. Look for words to find others.
run-aside-title = Mails that became no posts
run-aside-text = They are kept as they came.
run-no-subject = No subject
run-seen-held = Only coordinators of this community.
run-seen-open = Coordinators see this page. What is not left out is seen by members.
run-bounce = a notice that a mail could not be delivered
run-auto-reply = an automatic reply
archive-way = Bringing in an archive
archive-way-about = What was said on a mailing list before becomes conversations here; coordinators look first.

names-title = Names from before
names-lede = These people said something in what was brought in. Was one of them you, under another name or an old address? Say so; a coordinator who knows you agrees, and it bears your name from then on.
names-waits = Who says that it was them
names-waits-text = Agree only where you know it: what stands under the name becomes theirs, to change and to take back.
names-says = { $asker } was { $name }
names-yes = It was them
names-yes-of = It was { $asker }: { $name }
names-no = It was someone else
names-no-of = It was not { $asker }: { $name }
names-another = Another coordinator answers this.
names-words = Words in a name
names-none = Every name is someone’s, or nothing was brought in.
names-posts =
    { $count ->
        [one] One post, in
       *[other] { $count } posts, among them in
    }
names-me = This was me
names-me-of = This was me: { $name }
names-asked = You said so; a coordinator answers
names-back = Take it back
names-back-of = Take it back: { $name }
names-most = These are the 200 with the most posts. Look for words to find others.
names-seen = Members of this community; coordinators also see who waits for an answer.
names-way = Names from before
names-way-about = Posts that were brought in under an old name or address can become yours.
names-waiting =
    { $count ->
        [one] Someone says that a name from before was theirs
       *[other] { $count } people say that a name from before was theirs
    }
names-waiting-text = You know whether it was them.
own-claims-asked = Names from before that I said were mine

bring-title = Bring in an archive
bring-lede = What was said elsewhere becomes conversations here. Only coordinators see it until one of you has looked and opened it. Nobody is written to, and what is here already is not taken twice.
bring-from = Where is it from?
bring-mails = A mailing list
bring-mails-hint = Its archive as mbox, plain or .gz. Several files at once are fine.
bring-whatsapp = A chat in WhatsApp
bring-whatsapp-hint = What “Export chat” made: the text, or the ZIP with it. Pictures in it are not brought in. Only the end of a telephone number is shown.
bring-discourse = A Discourse forum
bring-discourse-hint = The archive a person downloaded, topics as JSON, or dump.sql out of a backup; as they are or in a ZIP.
bring-mediawiki = A wiki (MediaWiki)
bring-mediawiki-hint = What Special:Export made, with all versions of its pages.
bring-files = Its file
bring-files-about = At most { $limit } MB; unpacked { $most } MB, and of a chat { $chat } MB of text. Whoever runs the site can bring in larger ones with “copse import”.
bring-called = What it is called
bring-called-hint = The name of the chat, the forum or the wiki; say it where you bring in two of a kind.
bring-for-chat = Only for a chat
bring-zone = Time zone of the phone
bring-zone-hint = As Europe/London or Africa/Kampala: where the phone was that exported it.
bring-dates = How it writes its days
bring-dates-open = As its days tell by themselves
bring-dates-day = Day, month, year
bring-dates-month = Month, day, year
bring-dates-year = Year, month, day
bring-for-forum = Only for a forum or a wiki
bring-author = Who wrote it
bring-author-hint = Where it is one person’s archive that does not say whose.
bring-skip = Take what is right, and leave out what cannot be read
bring-skip-hint = Without this, nothing is taken where something is wrong, and you are told what.
bring-button = Bring it in
bring-no-file = Choose the file that was exported.
bring-one-chat = Bring in one chat at a time.
bring-another = Another archive is being brought in just now. Wait until it is done, then press again; your files wait here.
bring-given = Given { $when }
bring-going = Being brought in
bring-begun = It has begun.
bring-reading =
    { $read ->
        [one] One read so far.
       *[other] { $read } read so far.
    }
bring-placing = { $done } of { $total } are in their conversations.
bring-look-again = See how far it is
bring-done = { $stored } brought in, { $merged } were here already, { $refused } left out.
bring-no-chat = Nothing was brought in: it is no chat that WhatsApp exported.
bring-which-order = Nothing was brought in: day and month cannot be told apart in this chat. Bring it in again and say how it writes its days.
bring-no-zip = Nothing was brought in: the ZIP cannot be opened. It may have been cut off on the way, or ask for a password.
bring-too-large = Nothing was brought in: unpacked it is larger than { $most } MB. Whoever runs the site can bring it in with “copse import”.
bring-too-long = Nothing was brought in: the chat has more than { $most } lines. Whoever runs the site can bring it in with “copse import”.
bring-faults =
    { $count ->
        [one] Nothing was brought in: one thing in it cannot be read. Bring it in again and choose to take what is right, or mend it.
       *[other] Nothing was brought in: { $count } things in it cannot be read. Bring it in again and choose to take what is right, or mend them.
    }
bring-refused = Nothing was brought in: whoever gave it is no coordinator any more.
bring-broke = It failed again and again. What was brought in stays, and bringing it in again goes on from there. Whoever runs the site finds in its log why.
bring-told = What was left out, and why
bring-told-more = Only the first are listed.
bring-act = Bring in an archive
comes-said = { $talks ->
    [one] One conversation
   *[other] { $talks } conversations
} with { $posts ->
    [one] one post
   *[other] { $posts } posts
}
comes-said-came = Posts: { $added } brought in, { $same } were here already. Coordinators look at what came under “Archive” and open it to members.
