//! A row of bars, one a month: how a number went. Hidden from those who listen: the numbers stand beside it in a table.

use std::fmt::Write;

/// The width of a month, the height of the tallest bar, and the room under the bars for words, in the drawing's own units.
const STEP: f64 = 28.0;
const TALL: f64 = 90.0;
const FOOT: f64 = 20.0;
/// The room above the bars for numbers.
const HEAD: f64 = 16.0;
/// How wide a bar is.
const WIDE: f64 = 18.0;
/// A bar of one is seen, too.
const LEAST: f64 = 3.0;

/// A month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// What it is called, in a few letters; empty where there is no room for each.
    pub label: String,
    /// How many.
    pub count: u64,
}

/// Draws months in their order. Nothing is drawn for none.
pub fn months(months: &[Month]) -> String {
    let Some(most) = months.iter().map(|month| month.count).max() else { return String::new() };
    let count = u32::try_from(months.len()).unwrap_or(u32::MAX);
    let (width, height) = (f64::from(count) * STEP, HEAD + TALL + FOOT);
    let mut svg = format!(
        r#"<svg class="months" viewBox="0 0 {width:.2} {height:.2}" width="{width:.2}" height="{height:.2}" aria-hidden="true" fill="currentColor" font-size="11" text-anchor="middle">"#
    );
    for (place, month) in (0u32..).zip(months) {
        let left = f64::from(place) * STEP;
        let (middle, base) = (left + STEP / 2.0, HEAD + TALL);
        if month.count > 0 {
            let share = month.count as f64 / most as f64;
            let tall = (share * TALL).max(LEAST);
            let (x, y) = (middle - WIDE / 2.0, base - tall);
            let _ = write!(svg, r#"<rect x="{x:.2}" y="{y:.2}" width="{WIDE:.2}" height="{tall:.2}" opacity="0.6"/>"#);
            let _ = write!(svg, r#"<text x="{middle:.2}" y="{:.2}">{}</text>"#, y - 4.0, month.count);
        }
        if !month.label.is_empty() {
            let label = month.label.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(svg, r#"<text x="{middle:.2}" y="{:.2}">{label}</text>"#, base + 14.0);
        }
    }
    let _ = write!(svg, r#"<path d="M0 {0:.2}H{width:.2}" stroke="currentColor" fill="none"/></svg>"#, HEAD + TALL + 0.5);
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(label: &str, count: u64) -> Month {
        Month { label: label.into(), count }
    }

    #[test]
    fn each_month_is_a_bar_in_its_share() {
        let svg = months(&[month("Jan", 0), month("<b>", 5), month("", 10)]);
        assert_eq!(svg.matches("<rect").count(), 2, "none for nothing");
        assert!(svg.contains(r#"height="90.00""#) && svg.contains(r#"height="45.00""#), "{svg}");
        assert!(svg.contains("&lt;b>") && !svg.contains("<b>") && svg.contains("Jan"));
        assert_eq!(svg, months(&[month("Jan", 0), month("<b>", 5), month("", 10)]), "the same each time");
    }

    #[test]
    fn nothing_and_nothing_but_noughts_are_drawn_without_a_fault() {
        assert_eq!(months(&[]), "");
        let svg = months(&[month("Jan", 0)]);
        assert!(!svg.contains("<rect") && !svg.contains("NaN"), "{svg}");
        assert!(!months(&[month("", u64::MAX), month("", 1)]).contains("NaN"));
    }
}
