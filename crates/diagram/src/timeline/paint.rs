//! From plain geometry to SVG.

use super::{
    data::{End, Entry, Landscape, View, Years},
    ink::{Colour, Ink},
    parts::{Badge, Band, Label, Layout, Mark, Placed, span},
    stems::{Kind, Knot, Run},
    years::years,
};
use crate::{
    label::spoken,
    text::{Anchor, Face, Line, escaped},
};
use std::fmt::Write;

/// The period and the half width of the zigzag where the scale changes.
const TEAR: (f64, f64) = (14.0, 3.0);

/// Adds everything of a layout to a drawing.
pub(crate) fn paint(layout: &Layout, landscape: &Landscape, ink: Ink, svg: &mut String) {
    paint_ground(layout, ink, svg);
    for thread in &layout.threads {
        let mut path = String::new();
        for (place, (x, y)) in thread.points.iter().enumerate() {
            let letter = if place == 0 {
                "M"
            } else if place % 3 == 1 {
                "C"
            } else {
                " "
            };
            let _ = write!(path, "{letter}{x:.2} {y:.2}");
        }
        let (halo, line) = (ink.part("tl-halo", Colour::None, Colour::Sheet), ink.part("tl-thread", Colour::None, Colour::Ink));
        let number = landscape.links[thread.link].number;
        let _ = write!(
            svg,
            r#"<path {halo} d="{path}" stroke-width="4.5"/><path {line} d="{path}" stroke-width="1.6" data-link="{number}"/>"#
        );
    }
    layout.bands.iter().for_each(|band| paint_band(layout, landscape, band, ink, svg));
}

/// How a page begins a drawing, up to its first part; with links in it, it is a group of them and not hidden.
pub(crate) fn open(layout: &Layout, landscape: &Landscape, view: &View, ids: &str, svg: &mut String) {
    let form = if layout.form.is_narrow { "narrow" } else { "wide" };
    let lanes = || layout.bands.iter().map(|band| &landscape.lanes[band.lane]);
    let has_links = lanes().any(|lane| lane.href.is_some() || lane.entries.iter().any(|entry| entry.href.is_some()));
    let ids = format!("{}-{ids}", escaped(view.ids));
    let naming = match (has_links, view.hidden) {
        (false, true) => r#"aria-hidden="true""#.to_owned(),
        (true, _) => format!(r#"role="group" aria-labelledby="{ids}-title" aria-describedby="{ids}-desc""#),
        (false, false) => format!(r#"role="img" aria-labelledby="{ids}-title" aria-describedby="{ids}-desc""#),
    };
    let (width, height) = (layout.form.width, layout.height);
    let scale: Vec<String> = layout.scale.iter().map(|(year, x)| format!("{year:.3}:{x:.2}")).collect();
    let _ = write!(
        svg,
        r#"<svg class="timeline {form}" viewBox="0 0 {width} {height:.2}" width="{width}" height="{height:.2}" {naming} data-scale="{}">"#,
        scale.join(" ")
    );
    if has_links || !view.hidden {
        let (title, description) = (escaped(view.title), escaped(view.description));
        let _ = write!(svg, r#"<title id="{ids}-title">{title}</title><desc id="{ids}-desc">{description}</desc>"#);
    }
}

fn paint_ground(layout: &Layout, ink: Ink, svg: &mut String) {
    let (top, bottom) = layout.body;
    let width = layout.form.width;
    for band in layout.bands.iter().filter(|band| band.tinted) {
        let part = ink.part("tl-tint", Colour::Paper, Colour::None);
        let _ = write!(svg, r#"<rect {part} x="0" y="{:.2}" width="{width}" height="{:.2}"/>"#, band.top, band.bottom - band.top);
    }
    for tick in &layout.ticks {
        let part = ink.part("tl-year", Colour::None, Colour::Rule);
        let _ = write!(svg, r#"<path {part} d="M{:.2} {top:.2}V{bottom:.2}"/>"#, tick.x);
        tick.labels.iter().for_each(|label| paint_label(label, "tl-tick", Colour::Ink2, Colour::None, ink, svg));
    }
    if let Some(x) = layout.break_at {
        let (period, half) = TEAR;
        let (begin, turns) = (top - 4.0, ((bottom - top + 4.0) / period).ceil() as usize);
        let tear = format!("l{half} {q}l-{w} {h}l{half} {q}", q = period / 4.0, w = 2.0 * half, h = period / 2.0).repeat(turns);
        let (ground, line) = (ink.part("tl-halo", Colour::None, Colour::Sheet), ink.part("tl-break", Colour::None, Colour::Ink2));
        let _ = write!(svg, r#"<path {ground} d="M{x:.2} {begin:.2}{tear}" stroke-width="6"/>"#);
        let _ = write!(svg, r#"<path {line} d="M{x:.2} {begin:.2}{tear}" stroke-width="1.2" stroke-linejoin="round"/>"#);
    }
    if let Some(now) = &layout.now {
        let part = ink.part("tl-now", Colour::None, Colour::Ink);
        let _ = write!(svg, r#"<path {part} d="M{:.2} {top:.2}V{bottom:.2}" stroke-width="1.5" stroke-dasharray="2 4"/>"#, now.x);
        now.labels.iter().for_each(|label| paint_label(label, "tl-tick now", Colour::Ink, Colour::None, ink, svg));
    }
}

fn paint_band(layout: &Layout, landscape: &Landscape, band: &Band, ink: Ink, svg: &mut String) {
    let lane = &landscape.lanes[band.lane];
    let ground = if band.tinted { Colour::Paper } else { Colour::Sheet };
    let (class, tint) = (band.setting.class(), if band.tinted { " tinted" } else { "" });
    let _ = match ink {
        Ink::Page => write!(svg, r#"<g class="tl-lane {class}{tint}">"#),
        Ink::File(_) => write!(svg, "<g>"),
    };
    for head in std::iter::once(&band.head).chain(&band.again) {
        paint_label(head, "tl-head", Colour::Of(band.setting), ground, ink, svg);
    }
    // In the order in which they were told, so that whoever listens hears the order of the table.
    let mut entries: Vec<&Placed> = band.entries.iter().collect();
    entries.sort_by_key(|placed| placed.entry.1);
    for placed in entries {
        paint_entry(layout, &lane.entries[placed.entry.1], band, placed, ink, svg);
    }
    if let Some(fold) = &band.fold {
        in_link(lane.href.as_deref(), fold, ink, svg, |svg| paint_label(fold, "tl-fold", Colour::Ink, ground, ink, svg));
    }
    svg.push_str("</g>");
}

fn paint_entry(layout: &Layout, entry: &Entry, band: &Band, placed: &Placed, ink: Ink, svg: &mut String) {
    let colour = Colour::Of(band.setting);
    match ink {
        Ink::Page => {
            let _ =
                write!(svg, r#"<g class="tl-entry" data-entry="{}"{}>"#, escaped(&entry.key), told_years(entry) + &bar(placed));
        }
        Ink::File(_) => svg.push_str("<g>"),
    }
    let (y, unit) = (placed.y, layout.form.unit);
    for badge in placed.badges.iter().filter(|_| placed.hangs) {
        let pin = ink.part("tl-pin", Colour::None, colour);
        let _ = write!(svg, r#"<path {pin} d="M{:.2} {y:.2}L{:.2} {:.2}" stroke-width="1.4"/>"#, badge.at, badge.x, badge.y);
    }
    for (from, to) in loose_ends(placed, layout) {
        let pin = ink.part("tl-pin", Colour::None, colour);
        let _ = write!(svg, r#"<path {pin} d="M{from:.2} {y:.2}H{to:.2}" stroke-width="1.4"/>"#);
    }
    if let Some((from, to)) = placed.stem.touch {
        let part = ink.part("tl-line", Colour::None, colour);
        let _ = write!(
            svg,
            r#"<path {part} d="M{from:.2} {y:.2}H{to:.2}" stroke-width="3" stroke-linecap="round" stroke-dasharray="0 8"/>"#
        );
    }
    placed.stem.runs.iter().for_each(|run| paint_run(run, y, colour, ink, svg));
    if let Some(at) = placed.stem.bud {
        let part = ink.part("tl-stem", colour, Colour::None);
        let _ = write!(svg, r#"<path {part} d="{}"/>"#, bud(at, y, layout.forward * unit));
    }
    paint_cuts(layout, placed, ink, svg);
    for badge in &placed.badges {
        let href = entry.href.as_deref().filter(|_| matches!(badge.what, Mark::More(_)));
        paint_badge(badge, href, colour, ink, svg);
    }
    let ground = if band.tinted { Colour::Paper } else { Colour::Sheet };
    in_link(entry.href.as_deref(), &placed.label, ink, svg, |svg| {
        paint_label(&placed.label, "tl-name", Colour::Ink, ground, ink, svg);
    });
    paint_marks(&placed.label, colour, ground, ink, svg);
    svg.push_str("</g>");
}

/// From the ends of a stem to events long before and after it, so that these are seen to be its own.
fn loose_ends(placed: &Placed, layout: &Layout) -> Vec<(f64, f64)> {
    let areas = placed.stem_areas(&layout.form, layout.forward);
    let (left, right) = span(areas.iter().flat_map(|area| [area.left, area.right]));
    let (first, last) = span(placed.badges.iter().map(|badge| badge.at));
    let ends = [(left, first, left - first), (right, last, last - right)];
    ends.into_iter().filter(|(.., beyond)| beyond.is_finite() && *beyond > 1.0).map(|(end, at, _)| (end, at)).collect()
}

/// The years of an entry as they were told, for a script that moves its ends: the guesses, and how far they may be off.
fn told_years(entry: &Entry) -> String {
    let pair = |name: &str, told: Years| {
        let (first, last) = years(told)?;
        Some(format!(r#" data-{name}="{:.3}" data-{name}-off="{:.3}""#, (first + last) / 2.0, (last - first) / 2.0))
    };
    let from = entry.start.and_then(|told| pair("from", told)).unwrap_or_default();
    let until = match entry.end {
        End::Within(told) => pair("until", told).unwrap_or_default(),
        End::Ongoing => r#" data-until="now""#.to_owned(),
        End::Unknown => String::new(),
    };
    from + &until
}

/// Where the stem of an entry is, for the same script: its height, where it begins and where it ends.
fn bar(placed: &Placed) -> String {
    let body = placed.stem.body();
    body.map(|(from, to)| format!(r#" data-bar="{:.2} {from:.2} {to:.2}""#, placed.y)).unwrap_or_default()
}

/// What is done inside an anchor that takes a finger, if there is somewhere to go.
fn in_link(href: Option<&str>, label: &Label, ink: Ink, svg: &mut String, inner: impl FnOnce(&mut String)) {
    let Some(href) = href.filter(|_| matches!(ink, Ink::Page)) else { return inner(svg) };
    let area = label.area();
    let _ = write!(
        svg,
        r#"<a class="tl-link" href="{}"{}><rect class="tl-hit" x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}"/>"#,
        escaped(href),
        spoken(&label.lines),
        area.left - 2.0,
        area.top - 3.0,
        area.right - area.left + 4.0,
        area.bottom - area.top + 6.0
    );
    // A line of its own below the words: an underline would be cut by the halo of the letters above it.
    for (place, text) in label.lines.iter().enumerate() {
        let y = label.y + label.line * place as f64 + 3.5;
        let width = crate::text::width(text, label.size, label.face);
        let left = if label.anchor == Anchor::Right { label.x() - width } else { label.left };
        let _ = write!(svg, r#"<path class="tl-under" d="M{left:.2} {y:.2}h{width:.2}"/>"#);
    }
    inner(svg);
    svg.push_str("</a>");
}

fn paint_run(run: &Run, y: f64, colour: Colour, ink: Ink, svg: &mut String) {
    let _ = match run.kind {
        Kind::Solid => write!(svg, r#"<path {} d="{}"/>"#, ink.part("tl-stem", colour, Colour::None), outline(&run.knots, y)),
        Kind::Hollow => {
            let part = ink.part("tl-hollow", Colour::Sheet, colour);
            write!(svg, r#"<path {part} d="{}" stroke-width="1.5"/>"#, outline(&run.knots, y))
        }
        Kind::Dashed => {
            let part = ink.part("tl-line", Colour::None, colour);
            let (from, to) = (run.knots.first().map_or(0.0, |knot| knot.x), run.knots.last().map_or(0.0, |knot| knot.x));
            write!(svg, r#"<path {part} d="M{from:.2} {y:.2}H{to:.2}" stroke-width="3" stroke-dasharray="5 4"/>"#)
        }
    };
}

/// Forth above, back below, easing where the thickness changes.
pub(crate) fn outline(knots: &[Knot], y: f64) -> String {
    let above = knots.iter().map(|knot| (knot.x, y - knot.half));
    let below = knots.iter().rev().map(|knot| (knot.x, y + knot.half));
    let points: Vec<(f64, f64)> = above.chain(below).collect();
    let mut path = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| points[place]);
        let _ = match before {
            None => write!(path, "M{x:.2} {y:.2}"),
            Some((_, from)) if (from - y).abs() < 0.005 => write!(path, "H{x:.2}"),
            Some((from, _)) if (from - x).abs() < 0.005 => write!(path, "V{y:.2}"),
            Some((from_x, from_y)) => {
                let middle = (from_x + x) / 2.0;
                write!(path, "C{middle:.2} {from_y:.2} {middle:.2} {y:.2} {x:.2} {y:.2}")
            }
        };
    }
    path.push('z');
    path
}

/// The bud at the end of what still grows.
pub(crate) fn bud(x: f64, y: f64, unit: f64) -> String {
    let [a, b, c, d, e] = [6.0, 14.0, 19.0, -5.0, -13.0].map(|along| along * unit);
    let high = 8.0 * unit.abs();
    format!("M{x:.2} {y:.2}c{a:.2}-{high:.2} {b:.2}-{high:.2} {c:.2} 0c{d:.2} {high:.2} {e:.2} {high:.2} {:.2} 0z", -c)
}

/// A chevron beyond the frame where the frame cuts.
fn paint_cuts(layout: &Layout, placed: &Placed, ink: Ink, svg: &mut String) {
    let (first, last) = (layout.scale.first().map_or(0.0, |(_, x)| *x), layout.scale.last().map_or(0.0, |(_, x)| *x));
    let part = ink.part("tl-cut", Colour::None, Colour::Ink);
    for (x, way) in [(first, -layout.forward), (last, layout.forward)]
        .into_iter()
        .zip([placed.stem.cut.0, placed.stem.cut.1])
        .filter_map(|(cut, is)| is.then_some(cut))
    {
        let _ = write!(
            svg,
            r#"<path {part} d="M{:.2} {:.2}l{:.2} 4.50l{:.2} 4.50" stroke-width="1.8"/>"#,
            x + way * 3.5,
            placed.y - 4.5,
            way * 4.5,
            -way * 4.5
        );
    }
}

fn paint_badge(badge: &Badge, href: Option<&str>, colour: Colour, ink: Ink, svg: &mut String) {
    let (part, text, class, round) = match badge.what {
        Mark::Event => (ink.part("tl-event", Colour::Sheet, colour), Colour::Ink, "tl-letter", Badge::HALF),
        Mark::Link(_) => (ink.part("tl-number", Colour::Ink, Colour::Sheet), Colour::Sheet, "tl-letter on-ink", 2.0),
        Mark::More(_) => (ink.part("tl-event", Colour::Sheet, colour), Colour::Ink, "tl-letter", 4.0),
    };
    let href = href.filter(|_| matches!(ink, Ink::Page));
    if let Some(href) = href {
        let _ = write!(svg, r#"<a class="tl-link" href="{}">"#, escaped(href));
    }
    let stroke = if matches!(badge.what, Mark::Link(_)) { 1.5 } else { 2.0 };
    let _ = write!(
        svg,
        r#"<rect {part} x="{:.2}" y="{:.2}" width="{:.2}" height="{:.2}" rx="{round:.2}" stroke-width="{stroke}"/>"#,
        badge.x - badge.half + stroke / 2.0,
        badge.y - Badge::HALF + stroke / 2.0,
        2.0 * badge.half - stroke,
        2.0 * Badge::HALF - stroke
    );
    let line = Line {
        text: &badge.text,
        x: badge.x,
        y: badge.y + 4.3,
        size: Badge::SIZE,
        face: Face::Bold,
        anchor: Anchor::Middle,
        class,
        attributes: "",
    };
    ink.write(line, text, Colour::None, svg);
    if href.is_some() {
        svg.push_str("</a>");
    }
}

fn paint_marks(label: &Label, colour: Colour, ground: Colour, ink: Ink, svg: &mut String) {
    let Some(full) = label.marks else { return };
    let foot = label.area().bottom - label.size * 0.31 + 0.5;
    for (place, x) in (0u8..).zip(label.marks_at()) {
        let part = if place < full { ink.part("tl-mark full", colour, colour) } else { ink.part("tl-mark", ground, colour) };
        let _ = write!(
            svg,
            r#"<path {part} d="M{x:.2} {foot:.2}c-4.20-3-4.20-6.50 0-9.50c4.20 3 4.20 6.50 0 9.50z" stroke-width="1"/>"#
        );
    }
}

/// All lines of a label.
pub(crate) fn paint_label(label: &Label, class: &str, colour: Colour, halo: Colour, ink: Ink, svg: &mut String) {
    for (place, text) in label.lines.iter().enumerate() {
        let y = label.y + label.line * place as f64;
        let Label { size, face, anchor, .. } = *label;
        ink.write(Line { text, x: label.x(), y, size, face, anchor, class, attributes: "" }, colour, halo, svg);
    }
}
