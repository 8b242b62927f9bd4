//! `copse plot`: a landscape of communities, drawn from a file. It needs no site, no account and no data folder.

#[cfg(test)]
mod tests;

use crate::{
    app::site::catalogue,
    features::landscape::{
        drawing::{
            file::Drawing,
            pressed::{self, On},
            timeline::LANES,
        },
        troubles::told,
    },
    words::Words,
};
use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use i18n::DateStyle;
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{Clock, Context, Fault, Moment, Result};
use landscape::{FILE_MAX, Grouping, Id, Landscape, Reading, Verdict, read_json, read_yaml, table};
use press::{Orientation, Paper, Unpressed};
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    str::FromStr,
};

/// What is drawn, from what, onto what.
#[derive(Args, Debug)]
pub(super) struct Plot {
    /// The file to draw from: YAML, JSON or CSV, as its ending says, or else its beginning. A dash is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to draw.
    #[arg(long = "as", value_enum, value_name = "DRAWING")]
    what: As,
    /// The file to write: .svg, .png or .pdf. A dash is SVG on standard output.
    #[arg(short, long, value_name = "OUT")]
    out: Out,
    /// What the lanes of the timeline are, whatever the file says.
    #[arg(long, value_name = "BY", value_parser = grouping(&LANES))]
    lanes: Option<Grouping>,
    /// What the main branches of the spray diagram are, whatever the file says.
    #[arg(long, value_name = "BY", value_parser = grouping(Grouping::ALL))]
    branches: Option<Grouping>,
    /// The paper of a PDF.
    #[arg(long, value_enum, default_value_t = OnPaper::A4)]
    paper: OnPaper,
    /// Which way up that paper is.
    #[arg(long, value_enum, default_value_t = Way::Across)]
    way: Way,
    /// Draw as of this day (YYYY-MM-DD) instead of today, so that the same file gives the same drawing on any day.
    #[arg(long, value_name = "DAY")]
    day: Option<Day>,
}

/// A drawing.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum As {
    /// Groups through the years, in lanes.
    Timeline,
    /// One theme, its branches, and what grows on them.
    Spray,
    /// Practices and the groups that have them, side by side.
    Matrix,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OnPaper {
    A4,
    A3,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Way {
    Across,
    Upright,
}

/// Where a drawing goes, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Out {
    kind: Kind,
    /// None: standard output.
    path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
    Pdf,
}

impl FromStr for Out {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "-" {
            return Ok(Self { kind: Kind::Svg, path: None });
        }
        let kind = match ending(Path::new(text)).as_str() {
            "svg" => Kind::Svg,
            "png" => Kind::Png,
            "pdf" => Kind::Pdf,
            _ => return Err("the name of the drawing ends in .svg, .png or .pdf".to_owned()),
        };
        Ok(Self { kind, path: Some(text.into()) })
    }
}

/// Reads the name of one of some groupings.
fn grouping(of: &[Grouping]) -> impl TypedValueParser<Value = Grouping> {
    PossibleValuesParser::new(of.iter().map(|by| by.as_str()))
        .try_map(|name| name.parse::<Grouping>().map_err(|()| "no such grouping"))
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

pub(super) fn run(plot: &Plot) -> Result<()> {
    let name = plot.file.display().to_string();
    let text = text(&plot.file).context(format!("reading {name}"))?;
    let today = Clock::Machine.now();
    let day = plot.day.unwrap_or_else(|| day_of(today));
    let t = Words(catalogue()?.english());
    let mut reading = read(&plot.file, &text, dates::Reader::new(dates::Words::english(), day));
    let mut said = troubles(t, &name, &reading);
    if reading.landscape.entries.is_empty() && reading.landscape.twigs.is_empty() {
        say(&said);
        return Err(Fault::internal(format!("{name}: there is no group in it that could be drawn")));
    }
    plot.look(&mut reading.landscape);
    let made = plot.draw(&reading.landscape, t, day);
    let (bytes, missing) = match made {
        Ok(made) => made,
        Err(why) => {
            say(&said);
            return Err(Fault::internal(in_words(&why)));
        }
    };
    if !missing.is_empty() {
        said.push(format!("{name}: no font here has these letters, so they are drawn as boxes: {missing}"));
    }
    say(&said);
    match &plot.out.path {
        Some(path) => fs::write(path, bytes).context(format!("writing {}", path.display())),
        None => io::stdout().write_all(&bytes).context("writing standard output"),
    }
}

impl Plot {
    /// Gives a landscape the lanes and branches that were asked for, and takes practices of one name for one: who writes a file
    /// is not asked in pairs.
    fn look(&self, landscape: &mut Landscape) {
        same_by_name(landscape);
        landscape.look.lanes = self.lanes.unwrap_or(landscape.look.lanes);
        landscape.look.branches = self.branches.unwrap_or(landscape.look.branches);
    }

    /// The drawing as the file that was asked for, and the letters in it that no font here has.
    fn draw(&self, landscape: &Landscape, t: Words<'static>, day: Day) -> Result<(Vec<u8>, String), Unpressed> {
        let drawing = match self.what {
            As::Timeline => Drawing::Timeline,
            As::Spray => Drawing::Spray,
            As::Matrix => Drawing::Matrix,
        };
        let svg = drawing.file(landscape, t, &in_full(t, day), day);
        let missing = || pressed::missing(&svg).iter().map(char::to_string).collect::<Vec<_>>().join(" ");
        Ok(match self.out.kind {
            Kind::Svg => (svg.into_bytes(), String::new()),
            Kind::Png => (pressed::png(&svg)?, missing()),
            Kind::Pdf => {
                let in_parts = || drawing.in_parts(landscape, t, &in_full(t, day));
                (pressed::pdf(&svg, in_parts, self.on(landscape, t))?, missing())
            }
        })
    }

    fn on<'a>(&self, landscape: &'a Landscape, t: Words<'static>) -> On<'a> {
        On {
            paper: if matches!(self.paper, OnPaper::A3) { Paper::A3 } else { Paper::A4 },
            orientation: if matches!(self.way, Way::Upright) { Orientation::Portrait } else { Orientation::Landscape },
            title: if landscape.title.is_empty() { t.landscape_title() } else { &landscape.title },
            author: None,
            language: t.0.tag(),
        }
    }
}

/// Judges practices that are called the same to be the same, but for those of which the file says how they compare.
fn same_by_name(landscape: &mut Landscape) {
    let practices = landscape.entries.iter().flat_map(|entry| &entry.practices);
    let mut first: BTreeMap<String, Id> = BTreeMap::new();
    let mut pairs = Vec::new();
    for practice in practices {
        match first.entry(kernel::fold(&practice.name)) {
            Entry::Vacant(place) => drop(place.insert(practice.id)),
            Entry::Occupied(place) => pairs.push((*place.get(), practice.id)),
        }
    }
    let judged: BTreeSet<Id> = landscape.alike.iter().flat_map(|alike| [alike.a, alike.b]).collect();
    for (one, other) in pairs.into_iter().filter(|(_, other)| !judged.contains(other)) {
        landscape.judge(one, other, Verdict::Same);
    }
}

/// The text of a file, which is not read further than is looked at.
fn text(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let most = FILE_MAX as u64 + 1;
    if file == Path::new("-") {
        io::stdin().take(most).read_to_end(&mut bytes)?;
    } else {
        fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    // A letter may have been cut in two where the text is too long anyway.
    let is_cut = bytes.len() > FILE_MAX;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if is_cut => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(_) => Err(Fault::internal("it is no text (UTF-8)")),
    }
}

/// Reads a text as what its file's ending says it is, or as what it looks like.
fn read(file: &Path, text: &str, dates: dates::Reader<'_>) -> Reading {
    match ending(file).as_str() {
        "yaml" | "yml" => return read_yaml(text, dates),
        "json" => return read_json(text, dates),
        "csv" | "tsv" => return table::read(text, dates),
        _ => {}
    }
    let first = text.trim_start_matches('\u{feff}').lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_yaml = first.starts_with(['#', '-']) || first.contains(": ") || first.ends_with(':');
    match first.chars().next() {
        Some('{' | '[') => read_json(text, dates),
        _ if is_yaml => read_yaml(text, dates),
        _ => table::read(text, dates),
    }
}

/// What was not understood of a file, a line for each.
fn troubles(t: Words<'static>, name: &str, reading: &Reading) -> Vec<String> {
    let (troubles, more) = told(t, reading);
    let given = |given: &str| if given.is_empty() { String::new() } else { format!(" It says: {}", kernel::one_line(given)) };
    let lines = troubles.iter().map(|told| format!("{name}: {}: {}{}", told.place, told.what, given(&told.given)));
    let more = (more > 0).then(|| format!("{name}: {}", t.import_more_troubles(more)));
    lines.chain(more).collect()
}

/// Says lines on standard error. Whoever closed it does not want to know.
fn say(lines: &[String]) {
    let mut stderr = io::stderr().lock();
    for line in lines {
        let _ = writeln!(stderr, "{line}");
    }
}

/// Why there is no drawing, and what may help.
fn in_words(why: &Unpressed) -> String {
    match why {
        Unpressed::TooSmall { .. } => {
            "on that paper the words would be too small to read; take --paper a3, or the other way up (--way), or fewer groups"
                .to_owned()
        }
        why => why.to_string(),
    }
}

fn day_of(moment: Moment) -> Day {
    jiff::Timestamp::from_microsecond(moment.micros()).unwrap_or_default().to_zoned(TimeZone::UTC).date()
}

/// "Sunday 22 November 2026".
fn in_full(t: Words<'static>, day: Day) -> String {
    let at = day.to_zoned(TimeZone::UTC).map(|at| at.timestamp()).unwrap_or_default();
    t.0.date(at.into(), at.into(), &TimeZone::UTC, DateStyle::Full)
}
