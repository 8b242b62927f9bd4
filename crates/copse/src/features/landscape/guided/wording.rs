//! A tutor's words beside the steps: an activity may say to each step what its own people should think of.

use super::screen::Screen;

/// Words for some of the steps. Whoever does the activity on their own has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Wording(Vec<(Screen, String)>);

impl Wording {
    /// What it says to a step.
    pub(in super::super) fn of(&self, screen: Screen) -> Option<&str> {
        self.0.iter().find(|(at, _)| *at == screen).map(|(_, words)| words.as_str())
    }
}

impl FromIterator<(Screen, String)> for Wording {
    fn from_iter<T: IntoIterator<Item = (Screen, String)>>(words: T) -> Self {
        Self(words.into_iter().collect())
    }
}
