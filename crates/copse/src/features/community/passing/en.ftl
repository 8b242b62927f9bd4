pass-title = Pass this on
pass-lede = To a community around yours or inside it. Only how the conversation begins is passed, as it stands now; replies and files stay here.
pass-text = What they will read
pass-nowhere = This community is tied to no other that you can see.
pass-to = To whom
pass-to-wrong = Choose one of these.
pass-members = { $count ->
    [one] One person belongs there now, and will be able to read it.
   *[other] { $count } people belong there now, and will be able to read it; so will those who join later.
}
pass-why = Why
pass-why-hint = In a line, for those who receive it.
pass-opens = The members there will read the text above with the name of { $author }, and learn that it comes from { $name }, and from you. Nothing else of this community opens to them.
pass-button = Let them read it, and pass it on
pass-seen = Only those who help talk along in this community see this page.
pass-link = Pass this on
passed-title = Passed up and down
passed-lede = What came from communities around this one or inside it, what went to them, and what becomes of it.
passed-none = Nothing was passed yet.
passed-received = Passed to us
passed-sent = Passed by us
passed-from = From { $community }, passed on by { $name }, { $time }
passed-to = To { $community }, passed on by { $name }, { $time }
passed-said-by = { $name } said so, { $time }.
passed-waits = not answered yet
passed-seen-it = seen
passed-taken-up = taken up
passed-not-for-us = not for us
passed-becomes = What becomes of it
passed-answer = We say
passed-words = A line to it
passed-words-hint = Both communities see it.
passed-button = Say so
passed-source = The conversation that it begins
passed-withdrawn = These words were taken back or set aside.
passed-seen = The members of this community see this; what becomes of it is seen by both.
passed-today = { $name } passed it on, and waits for a word.
ways-passed = What came from the communities around this one or inside it, and what went to them.
