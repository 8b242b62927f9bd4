//! The outline as a text that can be edited: the drawing follows it.

use super::page::{self, Forms};
use crate::{
    features::landscape::{drawing::spray as drawing, keeper},
    words::Words,
};
use kernel::LongText;
use landscape::{
    Landscape,
    typed::{self as typed_lines, Left, MOST_LINES, Why},
};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// The outline as a text.
    pub struct OutlineAt = "/landscape/spray/outline";
}

/// The field with the text.
pub(super) const FIELD: &str = "outline";
/// Longest text, in characters: that of a landscape that is as full as can be.
const MOST: usize = 120_000;

fn why(t: Words<'static>, Left { words, why }: &Left) -> String {
    let words = words.as_str();
    match why {
        Why::Group => t.spray_left_group(words),
        Why::Entry => t.spray_left_entry(words),
        Why::Stays => t.spray_left_stays(words),
        Why::Moved => t.spray_left_moved(words),
        Why::Order => t.spray_left_order(words),
        Why::OnPractice => t.spray_left_on_practice(words),
        Why::OnNothing => t.spray_left_on_nothing(words),
        Why::TooLong(most) => t.spray_left_too_long(words, *most),
        Why::TooMany => t.spray_left_too_many(words),
        Why::Changed(now) if now.is_empty() => t.spray_left_went(words),
        Why::Changed(now) => t.spray_left_changed(words, now.as_str()),
    }
}

pub(super) async fn changed(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let typed = form.check(FIELD, |text| LongText::parse_or_empty(text, MOST));
    if form.value(FIELD).lines().count() > MOST_LINES {
        form.wrong(FIELD, t.spray_left_lines(MOST_LINES));
    }
    let Some(typed) = typed.filter(|_| form.is_good()) else {
        return page::again(&ctx, Forms { text: Some(form), ..Forms::default() }).await;
    };
    // The text as it was sent: checking cleans the spaces that say how far in a line stands.
    let before = typed_lines::read_marked(&form.value("before").replace("\r\n", "\n"));
    let text = if typed.is_empty() { String::new() } else { form.value(FIELD).to_owned() };
    // What cannot be applied is found on a copy, so that the same is said to someone who sends it twice.
    let left = typed_lines::edit(&mut keeper::mine(&ctx).await?, &before, &text);
    let act = move |landscape: &mut Landscape| {
        typed_lines::edit(landscape, &before, &text);
        Ok(page::saved("outline-part"))
    };
    let to = keeper::change_mine(&ctx, form.once(), act).await?;
    if left.is_empty() {
        return ctx.go_to(to);
    }
    let landscape = keeper::mine(&ctx).await?;
    let lines = drawing::outline(&landscape, t).lines();
    let mut fresh = Form::empty(ctx.guard(), ctx.words()).with(FIELD, typed_lines::text(&lines));
    fresh.wrong(FIELD, t.spray_left(left.len()));
    let left = left.iter().map(|left| why(t, left)).collect();
    page::again(&ctx, Forms { text: Some(fresh), left, ..Forms::default() }).await
}
