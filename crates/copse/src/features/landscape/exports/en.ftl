export-title = Take it home
export-lede = All that is here is yours: as drawings to print or to put into a text, as a document to hand in, as files that other programs read.
export-empty = There is nothing in your landscape yet, so the drawings are empty.
export-missing = Pictures and PDF show these letters as empty boxes, because no font on this site has them. In SVG they look right where your own device has them.
export-drawings = Drawings
export-drawings-about = SVG stays sharp at any size and can be changed in a drawing program. PNG goes into any text or message. PDF is for paper. Each carries its title, the date and what its signs mean, and can be read in black and white.
export-timeline = Timeline
export-spray = Spray diagram
export-matrix = Practices side by side
export-review = What is desirable and feasible
export-svg = SVG
export-png = PNG
export-pdf = PDF
export-paper = Paper
export-a4 = A4
export-a3 = A3
export-way = Which way up
export-across = Across
export-upright = Upright
export-too-small = On that paper the words of this drawing would be too small to read: { $drawing }. Take A3, or the other way up. Where neither is enough, SVG can be looked at as large as one likes.
export-hand-in = A document to hand in
export-hand-in-about = One file for a word processor: the title, the drawings with what they show in words, how much each group matters and why, what you decided, pictures of yours that you choose, what changed since a state you kept, and your notes to cite from.
export-hand-in-before = What changed since
export-hand-in-pictures = Your pictures to put in
export-hand-in-pictures-hint = Up to { $most }, each with its words.
export-too-many-pictures = A document takes up to { $most } of your pictures. Choose fewer.
export-docx = Document (docx)
export-texts = Texts and data
export-outline = Outline
export-outline-about = Groups, and what was practised in each, as a list of lists. Markdown is for reading; OPML goes into outliners and comes back from them.
export-md = Markdown
export-opml = OPML
export-outline-unsaid = What of yours OPML cannot say
export-table = Table
export-table-about = One row for each group, for spreadsheets (CSV). It can be changed there and brought in again.
export-csv = CSV
export-table-unsaid = What of yours a table cannot say
export-unsaid-field = { $field }, in part: { $count ->
    [one] one group
   *[other] { $count } groups
}
export-whole = All of it
export-whole-about = All that you said, with nothing left out, as data (JSON). Notes that you took out are not in it. Brought in elsewhere it gives the same drawings.
export-whole-born = Your year of birth is in this file and in no other: think before you pass it on.
export-json = JSON
export-seen = Only you. A file that you pass on is seen by whoever has it.
export-note = As of { $date }.
export-legend-spray = From the middle: parts of a life, the groups in each, and what is practised there.
export-legend-spray-importance = From the middle: parts of a life, the groups in each, and what is practised there. The dots beside a group say how much it matters, of five.
export-legend-review = Beside each group: whether more of it is wished, the same, or less.
export-legend-outline = In bold: what the groups under it have in common. Behind a group: when, and how much it matters. Under it: what is practised there.
export-weighed = { $name } ({ $importance }/5)
export-legend-weighed = In brackets: how much a group matters, of five.
export-row-name = Group
export-row-when = When
export-row-setting = Part of life
export-row-practices = Practices
export-row-importance = How much it matters
export-doc-practice = My practice
export-doc-groups = The groups in words
export-doc-importance = Which of them matter, and why
export-doc-decision = What I want to do about it
export-doc-none-needed = No other group is needed.
export-doc-versions = What changed
export-doc-version = Compared with the state "{ $name }".
export-doc-what = What
export-doc-before = Before
export-doc-after = After
export-doc-sources = Notes and sources
export-doc-shortened = { $text } … The rest stands in the table.

import-title = Bring one in
import-lede = A table, an outline or the data of a landscape, yours or from elsewhere. You see what was understood before anything is taken in, and it is added beside what is there.
import-aside = What was taken home can be brought in again, here or on another site.
import-link = Bring in a file
import-file = File
import-optional = (or paste below)
import-file-hint = CSV, OPML or JSON, up to { $megabytes } MB.
import-text = Text
import-text-hint = What the file has in it, or what you paste. You can correct it here and look again.
import-look = See what is understood
import-take = Take these in
import-understood = { $count ->
    [0] No group was understood
    [one] One group was understood
   *[other] { $count } groups were understood
}
import-known = { $count ->
    [one] One of them is in your landscape already, word for word. It is left as it is.
   *[other] { $count } of them are in your landscape already, word for word. They are left as they are.
}
import-named = { $count ->
    [one] One of them has a name that is in your landscape already. It would stand there twice, unless you say below that it is the same.
   *[other] { $count } of them have names that are in your landscape already. They would stand there twice, unless you say below that they are the same.
}
import-no-room-notes = { $count ->
    [one] One note finds no room in your journal and would be left out.
   *[other] { $count } notes find no room in your journal and would be left out.
}
import-no-room-twigs = { $count ->
    [one] One free twig finds no room and would be left out.
   *[other] { $count } free twigs find no room and would be left out.
}
import-joins = Is one of them here already?
import-joins-about = Where you choose one, what yours says stays, and only what it leaves open is taken from the file. Nothing is joined unless you choose it.
import-join-community = My community here, { $name }, is
import-join-group = My group { $name } is
import-join-none = none of them
import-join-twice = This group was chosen above already. One group of the file can be only one of yours.
import-join-gone = This is no longer in the text. Choose again.
import-joined = { $count ->
    [one] One was joined with yours.
   *[other] { $count } were joined with yours.
}
import-were-known = { $count ->
    [one] One was there already.
   *[other] { $count } were there already.
}
import-no-room = { $count ->
    [one] One group finds no room in your landscape and would be left out.
   *[other] { $count } groups find no room in your landscape and would be left out.
}
import-notes = { $count ->
    [one] And one note of the journal.
   *[other] And { $count } notes of the journal.
}
import-twigs = { $count ->
    [one] And one free twig of the spray diagram.
   *[other] And { $count } free twigs of the spray diagram.
}
import-troubles = What was not understood
import-troubles-about = All the rest is kept. Correct it below and look again, or take the rest in as it is.
import-more-troubles = And { $count } more of the kind.
import-taken = { $count ->
    [0] No group was taken in.
    [one] One group was taken in.
   *[other] { $count } groups were taken in.
}
import-left = { $count ->
    [one] One found no room.
   *[other] { $count } found no room.
}
import-see = See your landscape
import-nothing = Nothing in this was understood, so there is nothing to take in.
import-blank = There is nothing but blanks in { $name }.
import-no-text = { $name } is no text. Save it as CSV (UTF-8), OPML or JSON and choose it again.
import-place-whole = In the whole
import-place-line = Line { $line }
import-place-entry = Group { $number }
import-place-field = { $place }, { $field }
import-no-landscape = This is no list of groups.
import-too-new = A later version of Copse wrote this file.
import-unknown-field = No such column or field is known here.
import-unknown-word = This is none of the words that are known here.
import-wrong-kind = Something of another kind is needed here: a text, a number, yes or no.
import-no-date = This is no date that can be read. Try "1998", "about 1998" or "summer 2003".
import-ends-before = It ends before it begins. The end was left out.
import-no-name = This group has no name, and was left out.
import-too-long = This is too long, and was left out.
import-too-many = { $count ->
    [one] One more than there is room for was left out.
   *[other] { $count } more than there is room for were left out.
}
import-no-such-entry = There is no group of this name or number here.
import-broken = The file is broken here. What stands after it could not be read.
import-empty = There is nothing in it.
import-too-large = It is larger than { $megabytes } MB.
import-no-names = The first line of a table says what its columns are, and one of them must be "name".
import-too-many-cells = This row has more cells than the table has columns.
import-too-deep = { $count ->
    [one] A line lies deeper than an outline is read here, and was left out.
   *[other] { $count } lines lie deeper than an outline is read here, and were left out.
}
import-reference = This refers to something elsewhere in the file or outside of it, which is not followed.
import-no-outline = This is no outline (OPML).
import-how = What can be read
import-how-table = A table: the first line has the names of the columns, in any order. Only name is needed. These are known:
import-how-lists = Between the items of a list stands a semicolon. A level or an event may say when: "core @ 2003", "peak @ about 2005: a hundred at the door". A link names the other group: "followed: Choir".
import-how-outline = An outline (OPML) of any program: first the parts of a life, under each its groups, under a group what was practised there.
import-how-json = The data that "All of it" gives.
import-how-copy = The whole copy of what is yours on another site has a page of its own:
import-seen = Only you.

landscape-brought-whole = What is said of the whole
landscape-brought-notes =
    { $count ->
        [one] One note of your journal
       *[other] { $count } notes of your journal
    }
landscape-brought-twigs =
    { $count ->
        [one] One free twig of your spray
       *[other] { $count } free twigs of your spray
    }
landscape-brought-no-picture = { $title }: its file does not lie beside copy.json. Give the whole copy for it to come.
landscape-brought-unsaid = A picture of which nothing is said that fits here.
landscape-came =
    { $count ->
        [one] One thing came to your landscape.
       *[other] { $count } things came to your landscape.
    }
landscape-pictures-came =
    { $count ->
        [one] One picture came to your landscape.
       *[other] { $count } pictures came to your landscape.
    }
