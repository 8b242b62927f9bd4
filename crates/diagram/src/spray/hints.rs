//! Hints from the conventions of spray diagrams, as the Open University teaches them. They are never a reason to refuse.

use super::{MANY_LEAVES, Spray, TOO_MANY_LEAVES, tree::Tree};

/// The most words that a branch should have.
pub const FEW_WORDS: usize = 5;
/// Letters that stand for a word in a script that has no spaces between words.
const LETTERS_A_WORD: usize = 4;

/// What a convention says of a drawing. A place is the way to a branch from the centre, counted from nought: `[2, 0]` is the
/// first branch on the third main one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// It has a title that says what it is for, or has none.
    Title(bool),
    /// The centre has words, or none. There is never more than one.
    Centre(bool),
    /// Lines branch and have no arrows. Always so: nothing else can be drawn here.
    NoArrows,
    /// It has so many main branches, which is well: three to eight.
    MainBranches(usize),
    /// It has so many main branches, fewer than three.
    FewMainBranches(usize),
    /// It has so many main branches, more than eight. Four to six are best.
    ManyMainBranches(usize),
    /// These words are more than five.
    LongWords {
        /// Which branch.
        place: Vec<usize>,
        /// What it says.
        words: String,
        /// How many words that are.
        count: usize,
    },
    /// A branch that says nothing.
    NoWords(Vec<usize>),
    /// A main branch that nothing grows on.
    Bare {
        /// Which branch.
        place: Vec<usize>,
        /// What it says.
        words: String,
    },
    /// More than 34 leaves; the drawing is taller.
    ManyLeaves(usize),
    /// More than 60 leaves: offer one drawing for each main branch.
    TooManyLeaves(usize),
}

impl Hint {
    /// Whether it says that all is as it should be.
    pub fn is_well(&self) -> bool {
        matches!(self, Self::Title(true) | Self::Centre(true) | Self::NoArrows | Self::MainBranches(_))
    }
}

/// All hints for a drawing: first what holds for the whole, then branch by branch in the order of the outline.
pub fn hints(spray: &Spray) -> Vec<Hint> {
    let is_said = |words: &str| !words.trim().is_empty();
    let mut hints = vec![
        Hint::Title(is_said(&spray.title)),
        Hint::Centre(is_said(&spray.centre) || is_said(&spray.centre_more)),
        Hint::NoArrows,
        match spray.branches.len() {
            count @ 0..=2 => Hint::FewMainBranches(count),
            count @ 3..=8 => Hint::MainBranches(count),
            count => Hint::ManyMainBranches(count),
        },
    ];
    let tree = Tree::of(&spray.branches);
    match tree.leaves() {
        count if count > TOO_MANY_LEAVES => hints.push(Hint::TooManyLeaves(count)),
        count if count > MANY_LEAVES => hints.push(Hint::ManyLeaves(count)),
        _ => {}
    }
    for (number, node) in tree.nodes.iter().enumerate() {
        let words = node.branch.words.trim();
        let count = count_words(words);
        if node.depth == 1 && node.is_leaf() {
            hints.push(Hint::Bare { place: tree.way_to(number), words: words.to_owned() });
        }
        if words.is_empty() {
            hints.push(Hint::NoWords(tree.way_to(number)));
        } else if count > FEW_WORDS {
            hints.push(Hint::LongWords { place: tree.way_to(number), words: words.to_owned(), count });
        }
    }
    hints
}

/// How many words a text has. Where a script has no spaces, every few letters are a word.
fn count_words(text: &str) -> usize {
    let is_unspaced = |letter: &char| matches!(u32::from(*letter), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff);
    let of_word = |word: &str| word.chars().filter(is_unspaced).count().div_ceil(LETTERS_A_WORD).max(1);
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).map(of_word).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spray::Branch;

    fn branch(words: &str, branches: Vec<Branch>) -> Branch {
        Branch { words: words.to_owned(), branches, ..Branch::default() }
    }

    #[test]
    fn a_drawing_by_the_conventions_is_told_so() {
        let mains = ["Home", "Work", "School", "Hobby"].map(|words| branch(words, vec![branch("one thing", Vec::new())]));
        let spray = Spray { title: "What I do".into(), centre: "me".into(), branches: mains.into(), ..Spray::default() };
        let hints = hints(&spray);
        assert_eq!(hints, [Hint::Title(true), Hint::Centre(true), Hint::NoArrows, Hint::MainBranches(4)]);
        assert!(hints.iter().all(Hint::is_well));
    }

    #[test]
    fn hints_name_the_branches_they_speak_of() {
        let long = "knowing who has a key to what";
        let mains = vec![branch("Home", vec![branch("", Vec::new()), branch(long, Vec::new())]), branch("Work", Vec::new())];
        let spray = Spray { branches: mains, ..Spray::default() };
        let expected = [
            Hint::Title(false),
            Hint::Centre(false),
            Hint::NoArrows,
            Hint::FewMainBranches(2),
            Hint::NoWords(vec![0, 0]),
            Hint::LongWords { place: vec![0, 1], words: long.to_owned(), count: 7 },
            Hint::Bare { place: vec![1], words: "Work".to_owned() },
        ];
        assert_eq!(hints(&spray), expected);
    }

    #[test]
    fn many_leaves_and_too_many_are_told() {
        let of = |leaves| {
            let main = branch("all", vec![branch("x", Vec::new()); leaves]);
            hints(&Spray { branches: vec![main], ..Spray::default() }).remove(4)
        };
        assert_eq!([of(35), of(60), of(61)], [Hint::ManyLeaves(35), Hint::ManyLeaves(60), Hint::TooManyLeaves(61)]);
        let nine = Spray { branches: vec![branch("x", vec![Branch::default()]); 9], ..Spray::default() };
        assert!(hints(&nine).contains(&Hint::ManyMainBranches(9)));
    }

    #[test]
    fn words_are_counted_also_where_no_spaces_are() {
        for (text, count) in [("", 0), ("one – two", 2), ("社区护士伤口护理圈子", 3), ("  a  b ", 2), ("जल के लिए", 3)]
        {
            assert_eq!(count_words(text), count, "{text}");
        }
    }
}
