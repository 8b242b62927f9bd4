handbook-choose-title = Make a handbook
handbook-link = Make a handbook
handbook-lede = Some of what is kept, in your order, on one page to read and to print, or as a file to take along.
handbook-of = Handbook of { $name }
handbook-about = { $name }, { $day }
handbook-by-kind = By kind
handbook-only = Only { $name }
handbook-title-label = Its title
handbook-place-hint = A number beside a line says where it stands. Those without one follow.
handbook-place-of = Place of { $title }
handbook-button = Make it
handbook-nothing = Choose at least one thing that you can read here.
handbook-contents = Contents
handbook-take = Take it along
handbook-markdown = As one text (Markdown)
handbook-epub = As a book (EPUB)
handbook-pdf = To print (PDF)
handbook-long = It is too long for one PDF. Choose fewer things for one to print, or take it as a text or a book.
handbook-no-room = this picture is left out, since the file would be too large
handbook-missing = No font here holds these letters; the PDF shows boxes in their place:
handbook-stay =
    { $count ->
        [one] One story is left out: whoever told it has not agreed that it goes further than the members here.
       *[other] { $count } stories are left out: whoever told them has not agreed that they go further than the members here.
    }
handbook-left =
    { $count ->
        [one] One thing more was chosen and is left out: a handbook holds { $most }.
       *[other] { $count } things more were chosen and are left out: a handbook holds { $most }.
    }
handbook-part = There is more than fits on this page: not all that is kept stands here.
handbook-seen = In a handbook stands only what you can read. A story whose teller did not agree to more stays out of what leaves its members.
