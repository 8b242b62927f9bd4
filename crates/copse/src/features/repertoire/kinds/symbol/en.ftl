kept-symbol = Symbol
kept-symbol-plural = Symbols
kept-symbol-about = A sign, a name, a colour, a saying that stands for something among us.
kept-symbol-title = What it is
kept-symbol-stands-for = What it stands for
kept-symbol-origin = Where it comes from
kept-symbol-seen = Where one meets it
