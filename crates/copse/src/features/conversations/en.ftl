talk-title = Conversations
talk-count =
    { $count ->
        [0] Nobody has started one yet.
        [one] One conversation
       *[other] { $count } conversations
    }
talk-empty = Nobody has said anything here yet. A question is a good beginning.
talk-older = Older conversations
talk-replies =
    { $count ->
        [0] no replies yet
        [one] one reply
       *[other] { $count } replies
    }
talk-unread =
    { $count ->
        [one] one new
       *[other] { $count } new
    }
front-talk = In conversation
front-all-talk =
    { $count ->
        [one] The one conversation
       *[other] All { $count } conversations
    }
seen-anyone = Anyone can read this.
seen-members = Members of this community can read this.
seen-coordinators = Only coordinators of this community can read this.
held-short = for coordinators only
held-long = This was brought in from an archive. Only coordinators see it until they open the archive to members.

conversation-span = said { $from } to { $until }
conversation-about =
    { $count ->
        [one] one post, begun { $day }
       *[other] { $count } posts, begun { $day }
    }
conversation-position = posts { $first } to { $last } of { $count }
to-first-unread = To the first thing you have not read
pager-above = Earlier posts
pager-below = Later posts
by-mail = by mail
unread-mark = new
answers = answers { $author }:
post-empty = This post has no text.
post-changed = changed { $when }
files = Files
file-size = { $kilobytes } kB
beside = Beside the conversation

reply = Reply
reply-to = Reply to { $author }
reply-title = Reply in “{ $title }”
reply-label = Your reply
reply-button = Send my reply
reply-parent-gone = The post you were answering is no longer there. Your reply will stand in the conversation by itself.
in-conversation = in the conversation
preview-button = Show how it will look
preview-title = How it will look

start-title = Start a conversation
start-about = What it is about
start-about-hint = One line that tells others whether it concerns them.
start-text = What you want to say
start-button = Start this conversation

edit = Change
edit-title = Change what you wrote
edit-lede = The earlier text stays readable for those who can read this.
edit-text = Your text
edit-button = Keep this change
edit-cancel = Leave it as it is
history-title = How this text came to be
history-version = Version { $number }, { $when }, by { $author }

markdown-title = Writing
markdown-hint = Plain text is fine. *Stars* make emphasis, a line that begins with - a list, > a quotation.
