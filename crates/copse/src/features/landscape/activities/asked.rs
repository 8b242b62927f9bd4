//! What an activity asks, and what was handed in for it, as they are kept.

use crate::{
    features::landscape::{guided::Screen, keeper, sharing::chosen::Part},
    words::Words,
};
use jiff::civil::Date as Day;
use kernel::{Fault, Result};
use landscape::{Grouping, Landscape};
use serde_json::{Map, Value, json};

/// The most lanes with names of their own.
pub(super) const MOST_LANES: usize = 12;

/// The steps that an activity may have words for, in their order.
pub(super) const STEPS: [Screen; 5] = [Screen::Practice, Screen::Groups, Screen::Drawing, Screen::Importance, Screen::Wishes];

/// What a step is called.
pub(super) fn step_name(t: Words<'static>, step: &Screen) -> &'static str {
    match step {
        Screen::Practice => t.activity_step_practice(),
        Screen::Groups => t.activity_step_groups(),
        Screen::Drawing => t.activity_step_drawing(),
        Screen::Importance | Screen::Same => t.activity_step_importance(),
        Screen::Wishes | Screen::End => t.activity_step_wishes(),
    }
}

/// What an activity asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// What it is for.
    pub(super) about: String,
    /// The last day on which something is handed in.
    pub(super) until: Option<Day>,
    /// By what the drawings that are handed in have lanes.
    pub(super) lanes: Grouping,
    /// The names of the lanes, where they are the activity's own.
    pub(super) names: Vec<String>,
    /// Words to the steps that have some.
    pub(super) wording: Vec<(Screen, String)>,
}

impl Asked {
    /// Reads what is kept.
    ///
    /// # Errors
    /// When it is not what [`Asked::written`] writes, which is a fault of the program.
    pub(super) fn read(doc: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(doc)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let wording = STEPS.into_iter().map(|step| (step, text(&value["wording"][step.to_string()])));
        Ok(Self {
            about: text(&value["about"]),
            until: value["until"].as_str().and_then(|day| day.parse().ok()),
            lanes: text(&value["lanes"]).parse().map_err(|()| Fault::internal("an activity has no lanes"))?,
            names: value["names"].as_array().map(|names| names.iter().map(text).collect()).unwrap_or_default(),
            wording: wording.filter(|(_, words)| !words.is_empty()).collect(),
        })
    }

    /// As it is kept.
    pub(super) fn written(&self) -> String {
        let wording: Map<String, Value> =
            self.wording.iter().map(|(step, words)| (step.to_string(), words.as_str().into())).collect();
        let until = self.until.map(|day| day.to_string());
        json!({ "about": self.about, "until": until, "lanes": self.lanes.as_str(), "names": self.names, "wording": wording })
            .to_string()
    }

    /// Whether its last day is over.
    pub(super) fn is_over(&self, today: Day) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// What someone handed in: a state of chosen parts, as it was looked at. It holds nothing else of their landscape.
#[derive(Clone, Debug)]
pub(super) struct Handed {
    pub(super) part: Part,
    /// Whether the other members may see it.
    pub(super) is_open: bool,
    /// Its author's words.
    pub(super) words: String,
    pub(super) seen: Landscape,
}

impl Handed {
    /// Reads what is kept.
    ///
    /// # Errors
    /// When it is not what [`Handed::written`] writes, which is a fault of the program.
    pub(super) fn read(doc: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(doc)?;
        let part = value["part"].as_str().and_then(|part| part.parse().ok());
        Ok(Self {
            part: part.ok_or_else(|| Fault::internal("something handed in is no part of a landscape"))?,
            is_open: value["open"].as_bool().unwrap_or(false),
            words: value["words"].as_str().unwrap_or_default().to_owned(),
            seen: keeper::parsed(&value["landscape"].to_string())?,
        })
    }

    /// As it is kept.
    pub(super) fn written(&self) -> String {
        let landscape = landscape::write(&self.seen);
        json!({ "part": self.part.as_str(), "open": self.is_open, "words": self.words, "landscape": landscape }).to_string()
    }
}
