use serde::{Deserialize, Serialize};

use crate::{
    date::{Date, Life},
    day::Day,
    edtf::{Doubt, Edtf, Point, When},
    span::Span,
};

/// How a [`Date`] is kept: its words, its EDTF, and what EDTF does not say.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edtf: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    life: Option<Life>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    born: Option<i32>,
}

impl From<Date> for Kept {
    fn from(date: Date) -> Self {
        let written = |day: Option<Day>| day.and_then(|day| Point::new(When::Day(day), Doubt::None)).map(|day| day.to_string());
        let follows = date.life.is_some() || date.edtf.is_some_and(|point| Some(point.span()) == date.span());
        let has_doubt = date.edtf.is_none() && date.doubt != Doubt::None;
        Self {
            edtf: date.edtf.filter(|_| date.life.is_none()).map(|point| point.to_string()),
            earliest: if follows { None } else { written(date.earliest) },
            latest: if follows { None } else { written(date.latest) },
            doubt: (has_doubt || date.life.is_some() && date.doubt != Doubt::None).then(|| date.doubt.sign().to_owned()),
            life: date.life,
            born: date.born,
            words: date.words,
        }
    }
}

impl TryFrom<Kept> for Date {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<Self, Self::Error> {
        let doubt = match kept.doubt.as_deref() {
            None => Doubt::None,
            Some("?") => Doubt::Uncertain,
            Some("~") => Doubt::Approximate,
            Some("%") => Doubt::Both,
            Some(_) => return Err("the doubt of a date is ?, ~ or %"),
        };
        if let Some(life) = kept.life {
            return match life {
                Life::Ages(from, to) if from > to => Err("the ages of a date are the wrong way round"),
                _ => Ok(Self::in_life(kept.words, life, kept.born, doubt)),
            };
        }
        let (earliest, latest) = (kept.earliest.as_deref().map(day).transpose()?, kept.latest.as_deref().map(day).transpose()?);
        let mut date = match kept.edtf {
            Some(edtf) => Self::named(kept.words, point(&edtf)?),
            None => Self::within(kept.words, None, None, doubt),
        };
        if earliest.is_some() || latest.is_some() {
            (date.earliest, date.latest) = (earliest, latest);
        }
        match (date.earliest, date.latest) {
            (Some(earliest), Some(latest)) if Span::new(earliest, latest).is_none() => Err("a date ends before it begins"),
            _ => Ok(date),
        }
    }
}

fn point(text: &str) -> Result<Point, &'static str> {
    match text.parse() {
        Ok(Edtf::Date(point)) => Ok(point),
        _ => Err("not a date in EDTF, level 1"),
    }
}

fn day(text: &str) -> Result<Day, &'static str> {
    match point(text)?.when() {
        When::Day(day) => Ok(day),
        _ => Err("a bound of a date is a day"),
    }
}
