//! What was typed almost right, and what stands in the middle of a word.

/// Whether one letter more, less, another, or two that changed places make one word the other.
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    let (short_rest, long_rest) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return short_rest == &long_rest[1..];
    }
    let is_another = short_rest[1..] == long_rest[1..];
    let has_changed_places = short_rest.len() > 1
        && (short_rest[0], short_rest[1]) == (long_rest[1], long_rest[0])
        && short_rest[2..] == long_rest[2..];
    is_another || has_changed_places
}

/// All runs of three letters in a word, each once, in order; none in a shorter one.
pub fn trigrams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut runs: Vec<String> = letters.windows(3).map(|run| run.iter().collect()).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::{is_near, trigrams};

    #[test]
    fn one_letter_off_is_near() {
        for (typed, meant) in
            [("onbording", "onboarding"), ("wuond", "wound"), ("dresing", "dressing"), ("a", "ab"), ("ab", "ba")]
        {
            assert!(is_near(typed, meant) && is_near(meant, typed), "{typed}");
        }
        for (typed, meant) in [("wound", "wound"), ("wnoud", "wound"), ("", ""), ("ab", "cd"), ("abc", "a")] {
            assert!(!is_near(typed, meant), "{typed}");
        }
        assert_eq!(trigrams("banana"), ["ana", "ban", "nan"]);
        assert_eq!(trigrams("5s"), [""; 0]);
    }
}
