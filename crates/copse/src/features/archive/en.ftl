archive-title = What was brought in
archive-lede = An archive is seen by coordinators alone until they open it to members. Nobody is written to.
archive-none = Nothing has been brought in yet. Whoever runs the site does that with “copse import mbox”.
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
