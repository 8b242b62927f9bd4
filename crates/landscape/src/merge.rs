//! Two windows on one thing.

/// What is to stand where a form was opened on `was`, now `now` stands, and `typed` was sent: whoever changed something wins
/// over whoever did not. `None` where both changed it, to different things.
pub fn merge<T: PartialEq>(was: &T, now: T, typed: T) -> Option<T> {
    if typed == now || now == *was {
        Some(typed)
    } else if typed == *was {
        Some(now)
    } else {
        None
    }
}
