use super::{DOTS, LARGEST, RINGS, dots_of, edge, growth_rings};
use std::f64::consts::TAU;

/// Counts of every size, one ring after the other and all together, and some by a rule that repeats.
fn samples() -> Vec<[u64; RINGS]> {
    let mut samples = Vec::new();
    for count in (0..=70).chain([99, 300, 301, 1_499, 1_501, 40_000]) {
        samples.push([count; RINGS]);
        for ring in 0..RINGS {
            let mut counts = [0; RINGS];
            counts[ring] = count;
            samples.push(counts);
        }
    }
    let mut state: u64 = 7;
    for _ in 0..400 {
        samples.push(std::array::from_fn(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % 61
        }));
    }
    samples
}

#[test]
fn dots_touch_neither_each_other_nor_the_edges_of_their_ring() {
    for counts in samples() {
        let rings = dots_of(counts);
        for (ring, (dots, radius)) in rings.iter().enumerate() {
            assert!(*radius > 0.8, "{counts:?}: a dot of {radius} cannot be seen");
            for (number, (x, y)) in dots.iter().enumerate() {
                for (other_x, other_y) in &dots[number + 1..] {
                    let apart = (x - other_x).hypot(y - other_y);
                    assert!(apart > 2.0 * radius + 0.5, "{counts:?} ring {ring}: {apart} apart with a radius of {radius}");
                }
                for step in 0..24 {
                    let around = TAU * f64::from(step) / 24.0;
                    let (x, y) = (x + radius * around.cos() - 170.0, y + radius * around.sin() - 170.0);
                    let (angle, far) = (y.atan2(x), x.hypot(y));
                    let inner = if ring == 0 { -1.0 } else { edge(ring - 1, angle) };
                    assert!(far > inner && far < edge(ring, angle), "{counts:?} ring {ring}: a dot leaves its ring");
                }
            }
        }
    }
}

#[test]
fn dots_are_smaller_outward_and_at_their_full_size_where_there_is_room() {
    for counts in samples() {
        let radii = dots_of(counts).map(|(_, radius)| radius);
        assert!(radii.windows(2).all(|pair| pair[1] < pair[0]), "{counts:?}: {radii:?}");
    }
    let radii = dots_of([6, 11, 24, 41, 33]).map(|(_, radius)| radius);
    assert_eq!(radii, DOTS);
}

#[test]
fn there_is_a_dot_for_each_person_or_for_five_or_more() {
    for (count, dots, per) in [(0, 0, 1), (1, 1, 1), (60, 60, 1), (61, 13, 5), (300, 60, 5), (301, 13, 25), (u64::MAX, 0, 0)] {
        let rings = growth_rings([count, 0, 0, 0, 0]);
        let drawn = dots_of([count, 0, 0, 0, 0])[0].0.len() as u64;
        if per == 0 {
            assert!(drawn <= LARGEST);
            continue;
        }
        assert_eq!((drawn, rings.people_per_dot[0]), (dots, per), "{count}");
        assert_eq!(rings.svg.matches("h0").count() as u64, dots);
    }
}

#[test]
fn the_same_counts_give_the_same_bytes_and_nothing_but_attributes_and_classes() {
    let drawn = growth_rings([6, 11, 24, 41, 33]);
    assert_eq!(drawn, growth_rings([6, 11, 24, 41, 33]));
    for refused in ["style", "NaN", "inf", "script", "<text", "-0.00"] {
        assert!(!drawn.svg.contains(refused), "{refused}");
    }
    assert!(drawn.svg.starts_with("<svg ") && drawn.svg.contains("aria-hidden=\"true\"") && drawn.svg.len() < 16_000);
    // Two decimals at the most.
    for number in drawn.svg.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert!(decimals <= 2, "{number}");
    }
}
