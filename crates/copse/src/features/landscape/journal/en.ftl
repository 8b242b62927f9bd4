# The journal: dated notes on what one learned, and where.
journal-title = Journal
journal-lede = Dated notes on what you noticed, to be found again and cited.
journal-empty = Nothing written yet
journal-empty-text = A few lines with a date: what surprised you when you looked at the drawing, what you would do again, where you learned it.
journal-write = Write a note
journal-words = Words
journal-any = Any
journal-look = Look in the journal
journal-found = { $count ->
    [0] No note has all of that.
    [one] One note.
   *[other] { $count } notes.
}
journal-all = All notes
journal-newest = Newest
journal-older = Older
journal-gone-now = Taken out:
journal-gone = Taken out lately
journal-gone-text = They stay here for 30 days.
journal-put-back = Put it back
journal-put-back-of = Put it back: { $title }

journal-new-title = A note
journal-edit-title = Change this note
journal-write-lede = In your own words. Only the text is needed.
journal-text = What I noticed
journal-on = Day
journal-about = About
journal-frame = Use a frame: people, ideas, methods, situation
journal-frame-text = Four questions that people who study practice ask (PFMS, from The Open University): who practises, with what framework of ideas, by what methods, in what situation of concern. Answer those that help, or leave it shut.
journal-practitioners = Practitioners
journal-practitioners-hint = Who acts here, you among them?
journal-ideas = Framework of ideas
journal-ideas-hint = What do they take for true or important? Do all of them?
journal-methods = Methods
journal-methods-hint = How do they go about it, and with which tools?
journal-situation = Situation of concern
journal-situation-hint = What troubles them, and is it the same trouble for everyone?
journal-learning = What kind of learning does this tell of?
journal-learning-hint = How it came about, and who has it now.
journal-learning-short = Kind of learning
journal-learning-none = Not said
journal-learning-title = Two questions about learning
journal-learning-text = Maarten de Laat and Robert-Jan Simons (2002) ask of any learning: was the process one person’s or shared, and is the outcome one person’s or shared? Learning with others is not yet learning as a group.
journal-keep = Keep this note
journal-leave = Leave it
journal-full = Your journal is full. Take notes out before you add another one.

journal-note-of = Note of { $day }
journal-change = Change it
journal-remove = Take it out
journal-beside = Beside this note
journal-cite-one = To cite this note
journal-cite-text = Copy this. The address stays the same when you change the note. It opens for you alone.
journal-citation = { $who }: “{ $title }”, { $when }. { $site }, { $address }
journal-citation-undated = { $who }: “{ $title }”. { $site }, { $address }

journal-cite-title = To cite from
journal-cite-beside = All your notes and groups with addresses that stay, for an essay or a portfolio.
journal-cite-open = Open that page
journal-cite-lede = Your notes and groups, each with its date and an address that stays.
journal-cite-notes = Notes
journal-cite-groups = Groups
journal-cite-none = None yet.
journal-cite-read = Read it
journal-cite-how = Before you hand it in
journal-cite-how-text = Print this page or copy from it. The addresses open for you alone: whoever marks your work sees only what you show them or hand in with it.
journal-from-until = { $from } to { $until }
journal-since = since { $from }
journal-from = from { $from }
journal-until = until { $until }
