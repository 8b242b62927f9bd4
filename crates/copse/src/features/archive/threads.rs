//! Which mail answers which, and which belong to one conversation. Pure.
//!
//! A mail answers the first of its `In-Reply-To` and `References` that is known (RFC 5322, 3.6.4). One that says "Re:" but
//! names nothing that is known joins the conversation of the same subject that was last begun within 90 days before it;
//! any other begins its own. What answers a mail that only now arrives draws it into its conversation.

use std::collections::HashMap;

/// What is known of a mail for placing it.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Its id.
    pub(super) message_id: String,
    /// The ids it answers, nearest first.
    pub(super) answers: Vec<String>,
    /// So many of them, the first ones, are from `In-Reply-To`.
    pub(super) named: usize,
    /// Its subject without "Re:" and list tags.
    pub(super) subject: String,
    /// Whether its subject says that it is an answer.
    pub(super) says_reply: bool,
    /// When it was said, microseconds UTC.
    pub(super) said_at: Option<i64>,
}

/// Where a mail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<C> {
    /// Under another of these mails, in its conversation.
    UnderHead(usize),
    /// Under a post that is there, in this conversation.
    UnderPost(C, i64),
    /// Into the conversation of another of these mails, under nothing.
    BesideHead(usize),
    /// Into a conversation that is there, under nothing.
    Beside(C),
    /// Begins a conversation.
    Begins,
}

/// What is there already.
pub(super) trait Known<C> {
    /// Where the mail with this id was posted: its conversation and arrival number.
    fn post(&self, message_id: &str) -> Option<(C, i64)>;
    /// A conversation in which something answers this id, which itself was not there yet.
    fn awaiting(&self, message_id: &str) -> Option<C>;
    /// The conversation of this subject last begun in a span of time.
    fn subject(&self, subject: &str, from: i64, until: i64) -> Option<C>;
}

/// So long a subject holds a conversation together, in microseconds.
const SUBJECT_SPAN: i64 = 90 * 86_400 * 1_000_000;

/// Places mails; gives where each goes, and an order in which each comes after what it is placed by.
pub(super) fn place<C: Copy>(heads: &[Head], known: &impl Known<C>) -> (Vec<Place<C>>, Vec<usize>) {
    let by_id: HashMap<&str, usize> = heads.iter().enumerate().map(|(index, head)| (head.message_id.as_str(), index)).collect();
    let mut by_date: Vec<usize> = (0..heads.len()).collect();
    by_date.sort_by_key(|index| (heads[*index].said_at.is_none(), heads[*index].said_at, *index));

    let mut places: Vec<Place<C>> = heads
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let parent = head.answers.iter().find_map(|id| match by_id.get(id.as_str()) {
                Some(parent) if *parent != index => Some(Place::UnderHead(*parent)),
                Some(_) => None,
                None => known.post(id).map(|(conversation, number)| Place::UnderPost(conversation, number)),
            });
            parent.unwrap_or(Place::Begins)
        })
        .collect();
    cut_circles(&mut places, &by_date);

    // What names no parent may still belong to what waits for it, or to its subject.
    let mut begun: HashMap<&str, Vec<(i64, usize)>> = HashMap::new();
    for &index in &by_date {
        if !matches!(places[index], Place::Begins) {
            continue;
        }
        let head = &heads[index];
        if let Some(conversation) = known.awaiting(&head.message_id) {
            places[index] = Place::Beside(conversation);
            continue;
        }
        let said_at = head.said_at.unwrap_or(0);
        if head.says_reply && !head.subject.is_empty() {
            let from = said_at.saturating_sub(SUBJECT_SPAN);
            let earlier = begun
                .get(head.subject.as_str())
                .and_then(|begun| begun.iter().rev().find(|(at, _)| (from..=said_at).contains(at)));
            if let Some((_, earlier)) = earlier {
                places[index] = Place::BesideHead(*earlier);
                continue;
            }
            if let Some(conversation) = known.subject(&head.subject, from, said_at) {
                places[index] = Place::Beside(conversation);
                continue;
            }
        }
        begun.entry(head.subject.as_str()).or_default().push((said_at, index));
    }
    let order = in_order(&places, &by_date);
    (places, order)
}

/// Mails that name each other in a circle: the earliest of them answers nothing.
fn cut_circles<C: Copy>(places: &mut [Place<C>], by_date: &[usize]) {
    // 0: not looked at; otherwise the walk in which it was seen.
    let mut seen = vec![0; places.len()];
    for (walk, &start) in (1..).zip(by_date) {
        let mut index = start;
        while seen[index] == 0 {
            seen[index] = walk;
            match places[index] {
                Place::UnderHead(parent) => index = parent,
                _ => break,
            }
        }
        if seen[index] == walk && matches!(places[index], Place::UnderHead(_)) && is_in_circle(places, index) {
            places[start_of_circle(places, index, by_date)] = Place::Begins;
        }
    }
}

fn circle<C: Copy>(places: &[Place<C>], start: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(start), move |index| match places[*index] {
        Place::UnderHead(parent) if parent != start => Some(parent),
        _ => None,
    })
    .take(places.len())
}

fn is_in_circle<C: Copy>(places: &[Place<C>], start: usize) -> bool {
    let last = circle(places, start).last().unwrap_or(start);
    matches!(places[last], Place::UnderHead(parent) if parent == start)
}

fn start_of_circle<C: Copy>(places: &[Place<C>], start: usize, by_date: &[usize]) -> usize {
    let members: Vec<usize> = circle(places, start).collect();
    by_date.iter().copied().find(|index| members.contains(index)).unwrap_or(start)
}

/// By date, but each after what it is placed by.
fn in_order<C: Copy>(places: &[Place<C>], by_date: &[usize]) -> Vec<usize> {
    let mut order = Vec::with_capacity(places.len());
    let mut is_out = vec![false; places.len()];
    for &index in by_date {
        let mut chain = Vec::new();
        let mut next = Some(index);
        while let Some(index) = next.filter(|index| !is_out[*index]) {
            is_out[index] = true;
            chain.push(index);
            next = match places[index] {
                Place::UnderHead(other) | Place::BesideHead(other) => Some(other),
                _ => None,
            };
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Nothing;
    impl Known<u8> for Nothing {
        fn post(&self, message_id: &str) -> Option<(u8, i64)> {
            (message_id == "posted").then_some((7, 3))
        }
        fn awaiting(&self, message_id: &str) -> Option<u8> {
            (message_id == "late").then_some(9)
        }
        fn subject(&self, subject: &str, _: i64, _: i64) -> Option<u8> {
            (subject == "old talk").then_some(5)
        }
    }

    fn head(id: &str, answers: &[&str], subject: &str, says_reply: bool, day: i64) -> Head {
        Head {
            message_id: id.into(),
            answers: answers.iter().map(|id| (*id).to_owned()).collect(),
            named: 0,
            subject: subject.into(),
            says_reply,
            said_at: Some(day * 86_400_000_000),
        }
    }

    #[test]
    fn a_mail_goes_under_the_nearest_that_is_known() {
        let heads = [
            head("a", &[], "x", false, 1),
            head("b", &["gone", "a"], "x", true, 2),
            head("c", &["posted"], "x", true, 3),
            head("late", &[], "x", false, 4),
        ];
        let (places, order) = place(&heads, &Nothing);
        assert_eq!(places, [Place::Begins, Place::UnderHead(0), Place::UnderPost(7, 3), Place::Beside(9)]);
        assert_eq!(order, [0, 1, 2, 3]);
    }

    #[test]
    fn a_parent_with_a_later_clock_still_comes_first() {
        let heads = [head("child", &["parent"], "x", true, 1), head("parent", &[], "x", false, 2)];
        assert_eq!(place(&heads, &Nothing).1, [1, 0]);
    }

    #[test]
    fn a_subject_joins_answers_only_and_for_a_season() {
        let heads = [
            head("a", &[], "lunch", false, 100),
            head("b", &[], "lunch", true, 110),
            head("c", &[], "lunch", false, 120),
            head("d", &["unknown"], "lunch", true, 121),
            head("e", &[], "lunch", true, 400),
            head("f", &[], "old talk", true, 400),
            head("g", &[], "", true, 401),
            head("h", &[], "", true, 402),
        ];
        let (places, _) = place(&heads, &Nothing);
        assert_eq!(
            places,
            [
                Place::Begins,
                Place::BesideHead(0),
                Place::Begins,
                Place::BesideHead(2),
                Place::Begins,
                Place::Beside(5),
                Place::Begins,
                Place::Begins
            ]
        );
    }

    #[test]
    fn circles_are_cut_at_the_earliest() {
        let heads = [
            head("a", &["c"], "", true, 3),
            head("b", &["a"], "", true, 2),
            head("c", &["b"], "", true, 1),
            head("d", &["a"], "", true, 4),
            head("self", &["self"], "", true, 5),
        ];
        let (places, order) = place(&heads, &Nothing);
        assert_eq!(places, [Place::UnderHead(2), Place::UnderHead(0), Place::Begins, Place::UnderHead(0), Place::Begins]);
        let position = |index: usize| order.iter().position(|other| *other == index).unwrap();
        assert!(position(2) < position(0) && position(0) < position(1) && position(0) < position(3));
        assert_eq!(order.len(), 5);
    }

    #[test]
    fn a_long_thread_is_placed_without_deep_recursion() {
        let heads: Vec<Head> = (0..50_000)
            .map(|number| {
                let parent = (number > 0).then(|| format!("m{}", number - 1));
                Head {
                    message_id: format!("m{number}"),
                    answers: parent.into_iter().collect(),
                    said_at: Some(number),
                    ..Head::default()
                }
            })
            .collect();
        let (places, order) = place(&heads, &Nothing);
        assert_eq!(places.iter().filter(|place| **place == Place::Begins).count(), 1);
        assert!(order.iter().enumerate().all(|(position, index)| position == *index));
    }
}
