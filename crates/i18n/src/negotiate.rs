//! Which language to answer in.

/// More ranges than anyone sends.
const MOST_RANGES: usize = 64;

/// The ranges of an `Accept-Language` header, best first (RFC 9110, 12.5.4 and 12.4.2). Those of weight 0 and those
/// that are malformed are left out, and so is `*`, which wants nothing in particular.
pub(crate) fn ranges(header: &str) -> Vec<&str> {
    let mut ranges: Vec<(&str, u16)> = header.split(',').take(MOST_RANGES).filter_map(weighted).collect();
    ranges.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    ranges.into_iter().map(|(range, _)| range).collect()
}

fn weighted(item: &str) -> Option<(&str, u16)> {
    let mut parts = item.split(';').map(str::trim);
    let range = parts.next()?;
    let weight = match parts.next() {
        None => 1000,
        Some(parameter) => weight(parameter.strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim_start())?,
    };
    let well_formed = !range.is_empty() && range.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (well_formed && weight > 0).then_some((range, weight))
}

/// A weight in thousandths: `0` to `1` with at most three decimals.
fn weight(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

/// The range and what it becomes when subtags are taken from its end, one by one (RFC 4647, 3.4: a single letter or
/// digit goes together with what followed it).
pub(crate) fn shortened(range: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(range), |range| {
        let (rest, _) = range.rsplit_once('-')?;
        match rest.rsplit_once('-') {
            Some((shorter, single)) if single.len() == 1 => Some(shorter),
            _ => Some(rest),
        }
    })
}
