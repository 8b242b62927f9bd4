//! The box in which groups are added, one a line.

use super::page::{self, TimelineAt, TimelinePage};
use crate::{features::landscape::keeper, words::Words};
use kernel::LongText;
use landscape::{
    LIST_MAX, Landscape, MOST_ENTRIES,
    line::{self, NoEntry},
};
use webkit::{Answer, Ctx, Posted, query};

/// The most that the box takes, in characters.
const BOX_MAX: usize = 50_000;
/// So many bad lines are named one by one.
const NAMED: usize = 5;
/// So many characters of a bad line are said with what is wrong with it; the whole stays in the box.
const SHOWN: usize = 60;

/// A line that makes no entry, and why.
struct Bad {
    number: usize,
    line: String,
    why: NoEntry,
}

/// Why a line makes no entry, in words.
fn why(t: Words<'static>, why: NoEntry) -> String {
    match why {
        NoEntry::Empty => t.entries_line_empty().to_owned(),
        NoEntry::TooLong => t.entries_line_too_long(line::LINE_MAX),
        NoEntry::NameTooLong => t.entries_line_name_too_long(line::NAME_MAX),
        NoEntry::NoName => t.entries_line_no_name().to_owned(),
        NoEntry::TooManyPractices => t.entries_line_practices(LIST_MAX),
        NoEntry::EndsBeforeStart => t.entries_line_order().to_owned(),
        NoEntry::NoSuchDate => t.entries_line_no_date().to_owned(),
    }
}

/// Enough of a line to know it by.
fn beginning(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &line[..end]),
        None => line.to_owned(),
    }
}

/// The lines that make an entry, and those that do not.
fn sorted(reader: &line::Reader<'_>, text: &str) -> (Vec<String>, Vec<Bad>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut scratch = Landscape::default();
    for (line, number) in text.lines().zip(1..) {
        match reader.add(&mut scratch, line) {
            Ok(_) => good.push(line.to_owned()),
            Err(NoEntry::Empty) => {}
            Err(why) => bad.push(Bad { number, line: line.to_owned(), why }),
        }
    }
    (good, bad)
}

pub(super) async fn added(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = page::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let text = form.check("lines", |text| LongText::parse(text, BOX_MAX));
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&TimelinePage::of(&ctx, mine, None, Some(form)));
    };
    let dates = keeper::dates(&ctx, mine.landscape.born);
    let reader = line::Reader { words: &line::ENGLISH, dates };
    let (mut good, bad) = sorted(&reader, &text);
    let room = MOST_ENTRIES.saturating_sub(mine.landscape.entries.len());
    let no_room = good.split_off(good.len().min(room));
    let to = if good.is_empty() {
        String::new()
    } else {
        let good = good.clone();
        keeper::change_mine(&ctx, form.once(), move |landscape| {
            let reader = line::Reader { words: &line::ENGLISH, dates };
            for line in good.iter().take(MOST_ENTRIES.saturating_sub(landscape.entries.len())) {
                // Each of them was read before.
                let _ = reader.add(landscape, line);
            }
            Ok(query(TimelineAt, &[("added", &good.len().to_string())]))
        })
        .await?
    };
    if bad.is_empty() && no_room.is_empty() {
        return ctx.go_to(to);
    }
    // What was good is added; the rest stays in the box, with a word on each line.
    let named = bad.iter().take(NAMED).map(|bad| t.entries_line_bad(bad.number, beginning(&bad.line).as_str(), why(t, bad.why)));
    let more = bad.len().saturating_sub(NAMED);
    let mut message = named.collect::<Vec<_>>();
    message.extend((more > 0).then(|| t.entries_line_more(more)));
    message.extend((!no_room.is_empty()).then(|| t.entries_line_no_room(MOST_ENTRIES)));
    message.extend((!good.is_empty()).then(|| t.entries_line_rest(good.len())));
    let rest = bad.into_iter().map(|bad| bad.line).chain(no_room).collect::<Vec<_>>().join("\n");
    let mut form = form.with("lines", rest);
    form.wrong("lines", message.join(" "));
    ctx.show_again(&TimelinePage::of(&ctx, page::mine(&ctx).await?, None, Some(form)))
}
