//! What is found: in invented texts, in the Declaration in 67 languages, in lists of inflected forms.

use flate2::read::GzDecoder;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    io::Read,
    path::PathBuf,
};
use words::{Question, STEMMED, Sought, cut, fold};

/// An index as any would be that compares what [`cut`] gives.
#[derive(Default)]
struct Index {
    places: HashMap<String, BTreeMap<usize, BTreeSet<u32>>>,
    begins: BTreeSet<String>,
}

impl Index {
    fn of<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut index = Self::default();
        for (number, (text, language)) in texts.into_iter().enumerate() {
            for cut in cut(text, language) {
                index.begins.insert(cut.word.clone());
                for token in cut.stems.into_iter().chain([cut.word]) {
                    index.places.entry(token).or_default().entry(number).or_default().insert(cut.place);
                }
            }
        }
        index
    }

    fn word(&self, word: &str) -> BTreeSet<usize> {
        self.places.get(word).map(|texts| texts.keys().copied().collect()).unwrap_or_default()
    }

    fn sought(&self, sought: &Sought) -> BTreeSet<usize> {
        match sought {
            Sought::Word { word, .. } => {
                let languages = STEMMED.iter().map(|(code, _)| *code);
                sought.stems(languages).iter().flat_map(|stem| self.word(stem)).chain(self.word(word)).collect()
            }
            Sought::Begin(begin) => {
                let begun = self.begins.range(begin.clone()..).take_while(|word| word.starts_with(begin.as_str()));
                begun.flat_map(|word| self.word(word)).collect()
            }
            Sought::Phrase(words) => {
                let at = |word: &String, text: usize, place: u32| {
                    self.places.get(word).and_then(|texts| texts.get(&text)).is_some_and(|places| places.contains(&place))
                };
                let first = self.places.get(&words[0]);
                let stands = |text: usize, from: u32| (from..).zip(words).all(|(place, word)| at(word, text, place));
                let found = first.into_iter().flatten().filter(|(text, places)| places.iter().any(|from| stands(**text, *from)));
                found.map(|(text, _)| *text).collect()
            }
        }
    }

    fn find(&self, typed: &str) -> BTreeSet<usize> {
        let question = Question::read(typed);
        let any = |any: &Vec<Sought>| any.iter().flat_map(|sought| self.sought(sought)).collect::<BTreeSet<usize>>();
        let all = question.all.iter().map(any).reduce(|one, other| &one & &other).unwrap_or_default();
        question.none.iter().map(any).fold(all, |left, none| &left - &none)
    }
}

#[test]
fn a_question_finds_what_it_asks_for() {
    let texts = [
        ("Onboarding of new nurses: AI and 5S.", "en"),
        ("We wrote it in C++ and .NET; ask first.last@example.org about ops.example.org.", "en"),
        ("Grundsätze der Straßenwacht", "de"),
        ("L’école des infirmières, aujourd’hui", "fr"),
        ("الكتاب على الطاولة", "ar"),
        ("太陽光発電を使う", "ja"),
        ("ประเทศไทยเป็นประเทศ", "th"),
        ("학교에서 배웁니다", "ko"),
        ("Well-being costs 1,000 crowns; don't pay.", "en"),
        ("Written in C by Net. First, last.", "en"),
    ];
    let index = Index::of(texts);
    for (typed, found) in [
        ("nurse", &[0][..]),
        ("NURSES", &[0]),
        ("ai", &[0]),
        ("5s", &[0]),
        ("onboard*", &[0]),
        ("C++", &[1]),
        ("c", &[1, 9]),
        (".NET", &[1]),
        ("net", &[1, 9]),
        ("first.last@example.org", &[1]),
        ("example.org", &[1]),
        ("ops.example", &[1]),
        ("strassenwacht", &[2]),
        ("STRASSENWACHT grundsatze", &[2]),
        ("ecole", &[3]),
        ("l'ecole", &[3]),
        ("aujourd'hui", &[3]),
        ("infirmiere", &[3]),
        ("كتاب", &[4]),
        ("太陽", &[5]),
        ("発電", &[5]),
        ("陽光発電", &[5]),
        ("光", &[5]),
        ("う", &[5]),
        ("ไทย", &[6]),
        ("ประเทศ", &[6]),
        ("학교", &[7]),
        ("wellbeing", &[8]),
        ("well-being", &[8]),
        ("1000", &[8]),
        ("dont", &[8]),
        ("don’t", &[8]),
        ("\"first last\"", &[1, 9]),
        ("\"last first\"", &[]),
        ("\"C++\"", &[1]),
        ("太陽 OR nurse", &[0, 5]),
        ("first -ops", &[9]),
        ("first -\"C by\"", &[1]),
        ("\"not ended", &[]),
        ("-nurse", &[]),
        ("OR OR", &[]),
        ("* - \" ++ .", &[]),
    ] {
        assert_eq!(index.find(typed).into_iter().collect::<Vec<_>>(), found, "{typed}: {:?}", Question::read(typed));
    }
}

/// A folder of the corpora; `None`, with a word, where they are absent, which a build server takes for a failure.
fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("COPSE_CORPORA").map_or_else(beside, PathBuf::from).join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "the corpora are missing");
    println!("skipped: no corpora");
    None
}

/// The two-letter codes of what is stemmed, by the names of the files.
fn code(name: &str) -> &str {
    match name.split('_').next().unwrap_or_default() {
        "arb" => "ar",
        "ces" => "cs",
        "dan" => "da",
        "deu" => "de",
        "ell" => "el",
        "eng" => "en",
        "spa" => "es",
        "est" => "et",
        "eus" => "eu",
        "pes" => "fa",
        "fin" => "fi",
        "fra" => "fr",
        "gle" => "ga",
        "hin" => "hi",
        "hun" => "hu",
        "hye" => "hy",
        "ind" => "id",
        "ita" => "it",
        "lit" => "lt",
        "nob" => "nb",
        "nno" => "nn",
        "nep" => "ne",
        "nld" => "nl",
        "pol" => "pl",
        "por" => "pt",
        "ron" => "ro",
        "rus" => "ru",
        "srp" => "sr",
        "swe" => "sv",
        "tam" => "ta",
        "tur" => "tr",
        "ukr" => "uk",
        "ydd" => "yi",
        other => other,
    }
}

/// A part of a text from a sign on, as long as a number of signs or a little longer: marks stay with what they hang on.
fn syllables(text: &str, from: usize, count: usize) -> String {
    let signs: Vec<char> = text.chars().collect();
    let start_at_or_after = |at: usize| {
        (at..signs.len()).find(|at| !unicode_normalization::char::is_combining_mark(signs[*at])).unwrap_or(signs.len())
    };
    signs[start_at_or_after(from)..start_at_or_after((from + count).min(signs.len()))].iter().collect()
}

#[test]
fn each_page_of_the_declaration_is_found_by_its_words_however_they_are_typed() {
    let Some(folder) = corpus("8-languages/udhr") else { return };
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".txt.gz") else { continue };
        let mut text = String::new();
        GzDecoder::new(fs::File::open(&path).unwrap()).read_to_string(&mut text).unwrap();
        pages.push((name.to_owned(), text));
    }
    assert!(pages.len() > 60, "{}", pages.len());
    let index = Index::of(pages.iter().map(|(name, text)| (text.as_str(), code(name))));
    let mut missed = Vec::new();
    for (number, (name, text)) in pages.iter().enumerate() {
        let mut tried = 0;
        for word in text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).step_by(5) {
            for typed in [word.to_uppercase(), fold(word), word.to_owned()] {
                // A dash before a word would ask for what is without it.
                let typed = typed.trim_start_matches(|sign: char| !sign.is_alphanumeric());
                // Of what is written without spaces, people type a part: anywhere, in Tibetan some syllables.
                let is_unspaced = ["cmn", "jpn", "tha", "lao", "khm", "mya"].iter().any(|start| name.starts_with(start));
                let typed: String = match typed.chars().count() > 12 {
                    true if is_unspaced => syllables(typed, 3, 8),
                    true if name == "bod" => typed.split_inclusive('་').take(3).collect(),
                    _ => typed.into(),
                };
                if typed == "OR" {
                    continue;
                }
                tried += 1;
                if !index.find(&typed).contains(&number) {
                    missed.push(format!("{name}: {typed:?}"));
                }
            }
        }
        assert!(tried > 20, "{name}: {tried}");
    }
    assert!(missed.is_empty(), "{} missed: {:?}", missed.len(), &missed[..missed.len().min(40)]);
}

#[test]
fn one_form_of_a_word_finds_the_others() {
    let Some(folder) = corpus("8-languages/snowball-sample/open") else { return };
    let codes: HashMap<&str, &str> = [
        ("czech", "cs"),
        ("danish", "da"),
        ("dutch", "nl"),
        ("english", "en"),
        ("finnish", "fi"),
        ("french", "fr"),
        ("german", "de"),
        ("greek", "el"),
        ("hindi", "hi"),
        ("hungarian", "hu"),
        ("irish", "ga"),
        ("italian", "it"),
        ("norwegian", "nb"),
        ("portuguese", "pt"),
        ("romanian", "ro"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("swedish", "sv"),
        ("tamil", "ta"),
        ("turkish", "tr"),
        ("arabic", "ar"),
        ("polish", "pl"),
        ("indonesian", "id"),
    ]
    .into();
    let (mut tried, mut missed) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let code = codes.get(name.as_str()).unwrap_or_else(|| panic!("no code for {name}"));
        for line in fs::read_to_string(&path).unwrap().lines() {
            let group: serde_json::Value = serde_json::from_str(line).unwrap();
            let forms: Vec<&str> = group["words"].as_array().unwrap().iter().filter_map(|word| word.as_str()).collect();
            let index = Index::of([(forms[0], *code)]);
            for form in &forms {
                for typed in [(*form).to_owned(), form.to_uppercase()].into_iter().filter(|typed| typed != "OR") {
                    tried += 1;
                    if index.find(&typed).is_empty() {
                        missed.push(format!("{name}: {typed} for {}", forms[0]));
                    }
                }
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
    assert!(missed.is_empty(), "{} of {tried} missed: {:?}", missed.len(), &missed[..missed.len().min(60)]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2_000, ..Default::default() })]

    #[test]
    fn any_text_is_cut_and_any_question_read(text in "\\PC{0,60}", typed in "[\\PC \"*-]{0,60}", language in 0..STEMMED.len()) {
        let cuts = cut(&text, STEMMED[language].0);
        proptest::prop_assert!(cuts.windows(2).all(|two| two[0].place <= two[1].place));
        for cut in &cuts {
            proptest::prop_assert!(!cut.word.is_empty() && !cut.word.contains(char::is_whitespace), "{:?}", cut.word);
        }
        let question = Question::read(&typed);
        proptest::prop_assert!(question.all.iter().chain(&question.none).all(|any| !any.is_empty()));
    }

    #[test]
    fn no_word_of_a_language_breaks_its_stemmer(word in "[a-zà-ÿα-ωа-яء-يঀ-৿अ-हஅ-ஹא-תա-ֆ']{0,30}", language in 0..STEMMED.len()) {
        let code = STEMMED[language].0;
        for cut in cut(&word, code) {
            proptest::prop_assert!(cut.stems.iter().all(|stem| stem.starts_with('~')));
        }
    }
}
