//! What a form of choices says anew: what was left as it was shown takes back nothing that somebody else chose meanwhile.

use webkit::Posted;

/// What a form says of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<'a> {
    /// It was left as it was shown, or is so already.
    Left,
    /// This is to be.
    Anew(&'a str),
    /// Somebody else chose something else for it meanwhile.
    Met,
}

/// What is said of the thing of this name, for which that is chosen at present.
pub(super) fn said<'a>(posted: &'a Posted, name: &str, present: &str) -> Said<'a> {
    let was = format!("was-{name}");
    of(posted.value(name), posted.has(&was).then(|| posted.value(&was)), present)
}

fn of<'a>(typed: &'a str, was: Option<&str>, present: &str) -> Said<'a> {
    if typed.is_empty() || typed == present || was == Some(typed) {
        Said::Left
    } else if was.is_some_and(|was| was != present) {
        Said::Met
    } else {
        Said::Anew(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, of};

    #[test]
    fn what_was_left_alone_is_left_and_what_two_chose_is_told() {
        for (typed, was, present, said) in [
            ("goes", Some("stays"), "stays", Said::Anew("goes")),
            ("stays", Some("stays"), "goes", Said::Left),
            ("goes", Some("stays"), "goes", Said::Left),
            ("both", Some("stays"), "goes", Said::Met),
            ("", Some("stays"), "stays", Said::Left),
            ("goes", None, "stays", Said::Anew("goes")),
        ] {
            assert_eq!(of(typed, was, present), said, "{typed} {was:?} {present}");
        }
    }
}
