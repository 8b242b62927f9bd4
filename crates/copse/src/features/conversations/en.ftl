talk-title = Conversations
talk-count =
    { $count ->
        [0] Nobody has started one yet.
        [one] One conversation
       *[other] { $count } conversations
    }
talk-none-for-you = No conversation here is open to you yet.
talk-empty = Nobody has said anything here yet. A question is a good beginning.
talk-older = Older conversations
talk-which = Which conversations
talk-all = All conversations
talk-asked = Questions that wait
talk-asked-about = Questions without an answer yet, among the last conversations.
talk-asked-none = No question waits for an answer just now.
talk-news = Announced lately
talk-rest = All other conversations
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
seen-guests = Members and guests of this community can read this, and the sponsors it lets in.
seen-whole = Members of this community can read this, and the sponsors it lets in.
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
act-label = What would you like to do?
act-ask = Ask
act-ask-hint = You want to know something, or need help. It shows whether there is an answer.
act-tell = Tell
act-tell-hint = You have something to share, or to talk over.
act-announce = Announce
act-announce-hint = News for everyone. It stands on top of the list for two weeks.
act-asked = a question
act-announced = an announcement
start-about = What it is about
start-about-hint = One line that tells others whether it concerns them.
start-text = What you want to say
start-readers = Who is it for
start-for-members = This community
start-for-guests = Guests, too
start-for-guests-hint = Guests of this community read it from the beginning, and may reply.
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
naming-hint = Write @ and someone’s short name to name them; they are told.
naming-who = Who takes part here
citing-title = Citing a principle
citing-hint = Copy what stands before it into your text. It leads to the principle, and whoever reads sees its words.
citing-all =
    { $count ->
        [one] The principle we have
       *[other] The { $count } principles we have
    }
cited-principle = Principle { $number }
beside-form = Beside the form

state-open = Open
state-answered = Answered
state-tried = Tried
state-solved = Solved
state-parked = Set aside for now
state-closed = Closed
kind-problem = A problem to work on
kind-problem-hint = Someone is stuck, and we work on it together.
kind-request = Looking for something
kind-request-hint = Where can I find it?
kind-experience = Looking for experience
kind-experience-hint = Has anyone dealt with this?
kind-asset = Something to use
kind-asset-hint = Something made that others may use and adapt.
kind-coordination = Doing something together
kind-coordination-hint = Who, when, what.
kind-discussion = Talking something over
kind-discussion-hint = What do we think of it?
kind-visit = A visit
kind-visit-hint = May we come and see?
kind-introduction = An introduction
kind-introduction-hint = This is me, or someone you should meet.
kind-link = Seen elsewhere
kind-link-hint = Something from outside that concerns us.
kind-unsaid = None of these
mark-title = Say what this is and how far along
mark-lede = Others see it beside the title and in lists.
mark-state = How far along is it?
mark-kind = What kind of conversation is it?
mark-button = Show it so
at-rest-parked = This conversation is set aside for now. A reply is welcome and changes nothing about that.
at-rest-closed = This conversation was closed. A reply is still possible and does not open it again.

follow-title = Hear of it
follow = Follow
mute = Mute
follow-follows = You follow this conversation: what is new in it waits for you on Today.
follow-mutes = You muted this conversation: what is new in it does not count as new, and you are not told of answers. You are still told when someone names you.
follow-neither = You hear of this conversation as of any other. Follow it to have what is new wait for you on Today; mute it to be left alone by it.
along-title = Help it along

quote = Quote
quote-from = Quote { $author }
more = More
more-of = More about what { $author } said
thanks = Thanks
helped = This helped me
thanks-said = You said thanks
helped-said = You said this helped you
thanks-lede = Only { $author } reads this. It is counted for nobody.
thanks-why = A line why
thanks-button = Say thanks to { $author }
helped-button = Tell { $author } that it helped
thanks-again = Keep these words
thanks-back = Take it back
thanks-seen = Only { $author } can read this.
thanked-by = { $name } says thanks.
helped-by = It helped { $name }.
thanks-count =
    { $count ->
        [one] Someone said something about this to you
       *[other] { $count } things that others said about this to you
    }

withdraw = Take back
withdraw-title = Take this back
withdraw-lede = What you said here will not be readable any more.
withdraw-lede-other = What { $author } said here will not be readable any more. { $author } is told.
withdraw-trace = A line stays that says who took it back and when. Its files are not given out any more.
withdraw-quotes = What others quoted of it stays in what they wrote.
withdraw-days = It can be brought back for 14 days. Then the words are forgotten.
withdraw-title-stays = The conversation stays, with its title.
withdraw-change-title = Change the title first
withdrawn-by-author = { $author } took this back on { $day }.
withdrawn-by-coordinator = A coordinator took this back on { $day }.
bring-back = Bring it back
bring-back-title = Bring this back
bring-back-lede = It will be readable again as it was.

move-post = Move
move-title = Move this to another conversation
move-lede = { $author } is told. In its place stays a line that says where it went.
move-to = Where to?
move-new = A new conversation
move-other = Another one, by its address
move-new-title = Title of the new conversation
move-new-hint = Only for a new conversation.
move-address = Address of the other conversation
move-address-hint = Paste it from the browser.
move-address-wrong = There is no other conversation of this community at this address.
move-choose = Please choose a conversation.
move-answers =
    { $count ->
        [one] With the answer to it
       *[other] With the { $count } answers to it
    }
move-too-many = These are more posts than we move at once. Move a part of them first.
move-button = Move it
moved-to = Moved to
moved-away = Moved to another conversation.
moved-from = Moved here from

summary-title = What we have so far, in short
summary-by = Summed up by { $author }, { $when }
sum-up-title = Sum it up
sum-up-anew = Sum it up anew
sum-up-lede = The summary stands on top of the conversation. One that was there before stays where it was said.
sum-up-text = What we have so far
sum-up-close = Close the conversation with it
sum-up-button = Put this on top

positions-title = Views side by side
positions-about = Each view stands by itself and with the same weight. Nobody is counted.
positions-none = Nobody has set down a view yet. Where we see something differently, it helps to have each view in one place.
positions-third = I see it another way
positions-full = There is room for eight views, and there are eight.
position-title = Set down how you see it
position-name = Your view in one line
position-name-hint = So that others can call it by a name.
position-text = How you see it, and why
position-button = Set it beside the others
position-edit-title = Change how you see it

live-said = New here:
dissent-title = I do not agree
dissent-link = I do not agree, because …
dissent-lede = What you say stands beside the summary, with your name, wherever the summary is shown. It is not counted.
dissent-because = I do not agree, because
dissent-hint = You can change it or take it back. Earlier versions stay for as long as it stands.
dissent-until = The conversation is closed. You can say so until { $day }.
dissent-button = Put it beside the summary
dissent-back = Take it back
dissents-title = Who does not agree
dissent-changed = { $day }, changed
dissent-earlier = said to an earlier summary
dissent-days-title = For how long after closing
dissent-days = Days after a conversation is closed
dissent-days-button = Keep this for all conversations here
own-dissent = Where you did not agree with a summary
cite-title = How to cite this
cite-words = “{ $title }”. { $community }, { $site }. Begun on { $day }. { $address } (read on { $today })
