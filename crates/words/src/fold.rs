//! Folding.

use crate::script::{is_accent, is_unseen};
use unicode_normalization::UnicodeNormalization;

/// The same for what is written differently and means the same to whoever looks for it: case, accents, wide and narrow forms,
/// ligatures, the letters that Unicode does not take apart (ø, ł, ß, þ, ...), the forms of a letter in Arabic and Persian, the
/// final sigma, the dotless i. What is folded once stays as it is.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let apart = text.nfkd().filter(|sign| !is_accent(*sign) && !is_unseen(*sign));
    for sign in apart.flat_map(char::to_lowercase).filter(|sign| !is_accent(*sign)) {
        match plain(sign) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(sign),
        }
    }
    // Lower case and the letters above are apart already; Hangul and the like are put together again.
    folded.nfc().collect()
}

/// Letters that no decomposition makes plain.
fn plain(sign: char) -> Option<&'static str> {
    Some(match sign {
        'ß' => "ss",
        'æ' | 'ӕ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'þ' => "th",
        'ŧ' => "t",
        'ƒ' => "f",
        'ɓ' => "b",
        'ɗ' => "d",
        'ƙ' => "k",
        'ƴ' => "y",
        'ɛ' => "e",
        'ɔ' => "o",
        'ς' => "σ",
        // Said alike and typed alike in Cyrillic.
        'ё' => "е",
        'ґ' => "г",
        // Arabic: the forms of alef, yeh, heh and kaf that keyboards and writers do not keep apart.
        'ٱ' => "ا",
        'ى' | 'ی' | 'ې' => "ي",
        'ة' | 'ۀ' | 'ہ' | 'ھ' => "ه",
        'ک' => "ك",
        // Digits of other scripts.
        '٠' | '۰' | '०' | '০' | '๐' => "0",
        '١' | '۱' | '१' | '১' | '๑' => "1",
        '٢' | '۲' | '२' | '২' | '๒' => "2",
        '٣' | '۳' | '३' | '৩' | '๓' => "3",
        '٤' | '۴' | '४' | '৪' | '๔' => "4",
        '٥' | '۵' | '५' | '৫' | '๕' => "5",
        '٦' | '۶' | '६' | '৬' | '๖' => "6",
        '٧' | '۷' | '७' | '৭' | '๗' => "7",
        '٨' | '۸' | '८' | '৮' | '๘' => "8",
        '٩' | '۹' | '९' | '৯' | '๙' => "9",
        // Apostrophes and hyphens as people type them.
        '’' | '‘' | 'ʼ' | '`' | '´' | '＇' => "'",
        '‐' | '‑' | '–' | '—' | '−' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_means_the_same_is_the_same() {
        for (typed, meant) in [
            ("Ångström", "angstrom"),
            ("STRASSE", "straße"),
            ("İstanbul ISPARTA", "istanbul ısparta"),
            ("œuvre Łódź Ærø", "oeuvre lodz aero"),
            ("ＷＩＤＥ", "wide"),
            ("ΟΔΌΣ", "οδος"),
            ("Ёлка", "елка"),
            ("شَهْر", "شهر"),
            ("أحمد", "احمد"),
            ("کتاب", "كتاب"),
            ("שָׁלוֹם", "שלום"),
            ("Việt Nam đường", "viet nam duong"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("１２３ ۱۲۳", "123 123"),
            ("don’t", "don't"),
        ] {
            assert_eq!(fold(typed), fold(meant), "{typed}");
        }
        // Vowel signs are letters there.
        assert_ne!(fold("कि"), fold("क"));
        assert_ne!(fold("กิน"), fold("กน"));
        assert_eq!(fold("한국어"), "한국어");
        assert_eq!(fold("がぎ"), "がぎ");
    }

    proptest::proptest! {
        #[test]
        fn what_is_folded_stays(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
