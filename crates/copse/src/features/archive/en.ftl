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
archive-release-of = Open { $source } to members
archive-waits =
    { $count ->
        [one] One archive waits to be opened
       *[other] { $count } archives wait to be opened
    }
archive-look = Look at it
archive-way = Bringing in an archive
archive-way-about = What was said on a mailing list before becomes conversations here; coordinators look first.
