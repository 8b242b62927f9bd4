//! A site in which much was said, to see how long it takes to find some of it.

use crate::{
    communities::{founded, say},
    seconds,
};
use copse::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::{
        communities::{self, How, Visibility},
        people::{self, NewAccount},
    },
};
use kernel::{Clock, Email, Fault, Result, Rng, Title};
use std::{fmt::Write as _, path::Path};

/// Communities on the site; someone belongs to every third, and sees no more of the others than their front page.
const COMMUNITIES: u64 = 60;
/// Posts of a conversation.
const POSTS: u64 = 20;
/// Conversations to one commit.
const BATCH: u64 = 100;
/// Words of a post.
const WORDS: u64 = 60;
/// Words that there are; the one of rank n stands about 1/n as often as the first, as in what people write (Zipf).
const VOCABULARY: f64 = 50_000.0;

/// The same numbers in each run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// The rank of a word.
    fn rank(&mut self) -> u64 {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (part * VOCABULARY.ln()).exp() as u64
    }
}

/// The word of a rank, in syllables.
fn word(mut rank: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za", "che", "sha", "tho",
        "gri",
    ];
    let mut word = String::new();
    loop {
        let place = usize::try_from(rank % 20).unwrap_or(0);
        word += SYLLABLES.get(place).copied().unwrap_or_default();
        rank /= 20;
        if rank == 0 {
            return word;
        }
    }
}

fn text(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for place in 0..WORDS {
        let _ = write!(text, "{}{}", if place == 0 { "" } else { " " }, word(numbers.rank()));
    }
    text
}

/// Makes a site with so many posts, in SQLite or where a URL says, and someone who is signed in there.
pub(crate) fn make(folder: &Path, posts: &str, database: Option<&str>) -> Result<()> {
    let posts: u64 = posts.parse().map_err(|_| Fault::internal("a count is a number"))?;
    let place = Where { data: folder.to_owned(), database: database.map(str::to_owned), ..Where::default() };
    let db = site::open_database(&Config::load(&place, &Serving::default())?)?;
    let (now, token) = (Clock::Machine.now(), Rng::System.token());
    let account = |name: &str, email: &str| -> Result<NewAccount> {
        Ok(NewAccount::new(Title::parse(name)?, Email::parse(email)?, None, now, &Rng::System))
    };
    let (author, reader, session) =
        (account("Moira Kelso", "moira@example.org")?, account("Ruth Adeyemi", "ruth@example.org")?, token.clone());
    let (author, reader) = db.write_now(move |tx| {
        let (author, _) = author.make(tx, now)?;
        let (reader, _) = reader.make(tx, now)?;
        people::start_session(tx, reader, &session, people::Opening::Password, "", now)?;
        Ok((author, reader))
    })?;
    let mut places = Vec::new();
    for number in 0..COMMUNITIES {
        let visibility = if number.is_multiple_of(2) { Visibility::Front } else { Visibility::Unlisted };
        let founded = founded(i64::try_from(number)?, visibility, now)?;
        places.push(founded.id);
        db.write_now(move |tx| {
            founded.found(tx, Some(author), now)?;
            if number % 3 == 0 {
                communities::join(tx, founded.id, reader, How::Joined, now)?;
            }
            Ok(())
        })?;
    }
    let (took, done) = seconds(|| -> Result<()> {
        let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
        for batch in 0..posts.div_ceil(POSTS * BATCH) {
            let talks: Vec<_> = (0..BATCH)
                .map(|talk| (batch * BATCH + talk, (0..POSTS).map(|_| text(&mut numbers)).collect::<Vec<_>>()))
                .collect();
            let places = places.clone();
            db.write_now(move |tx| {
                talks.iter().try_for_each(|(talk, texts)| {
                    let place = usize::try_from(talk % COMMUNITIES).unwrap_or(0);
                    let community = places.get(place).copied().ok_or(Fault::Absent)?;
                    let when = now.plus_seconds(i64::try_from(*talk)? - 86_400 * 365);
                    let title = texts.first().and_then(|text| text.split(' ').next()).unwrap_or("Untitled");
                    say(tx, community, author, when, title, texts)
                })
            })?;
        }
        Ok(())
    });
    done?;
    println!("cookie copse={token}");
    println!("filled {:.0}", posts as f64 / took);
    // A word that all posts hold, one of every hundredth, one of few; several; beginnings, of little and of much; a phrase; letters
    // within words.
    let (common, middle, rare) = (word(1), word(900), word(45_000));
    for asked in [
        common.clone(),
        middle.clone(),
        rare.clone(),
        format!("{common} {middle}"),
        format!("{middle} {rare}"),
        format!("{}*", word(1_600)),
        format!("{}*", word(2)),
        format!("{}*", word(45)),
        format!("\"{common} {}\"", word(2)),
        format!("{middle} -{common}"),
        "nothinglikeit".to_owned(),
    ] {
        println!("ask {asked}");
    }
    db.close();
    Ok(())
}
