//! Chance as a value: from the operating system, or from a seed in tests.

use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Where chance comes from.
#[derive(Clone, Debug)]
pub enum Rng {
    /// The operating system's generator.
    System,
    /// A counter hashed with a seed: the same draws in every run. For tests only.
    Seeded(u64, Arc<AtomicU64>),
}

impl Rng {
    /// A generator that always draws the same.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(seed, Arc::new(AtomicU64::new(0)))
    }

    /// Fills `out` with chance.
    ///
    /// # Panics
    /// When the operating system has no randomness to give; nothing that needs a secret may go on then.
    pub fn fill(&self, out: &mut [u8]) {
        match self {
            Self::System => getrandom::fill(out).expect("the operating system gives randomness"),
            Self::Seeded(seed, counter) => {
                for chunk in out.chunks_mut(32) {
                    let turn = counter.fetch_add(1, Ordering::SeqCst);
                    let digest = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(turn.to_le_bytes()).finalize();
                    chunk.copy_from_slice(&digest[..chunk.len()]);
                }
            }
        }
    }

    /// A new secret of 256 bits.
    pub fn token(&self) -> Token {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        Token(bytes)
    }
}

/// A secret of 256 bits, as it stands in a cookie or a link. The database knows only its [`Token::hash`].
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// SHA-256 of the secret: what is stored and looked up. A plain hash is enough for 256 bits of chance.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// A second secret that follows from this one and a purpose, and does not betray it.
    pub fn derive(&self, purpose: &str) -> Token {
        Token(Sha256::new().chain_update(self.0).chain_update([0]).chain_update(purpose.as_bytes()).finalize().into())
    }

    /// Reads what [`fmt::Display`] writes: 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != 64 {
            return None;
        }
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 32];
        for (place, pair) in bytes.iter_mut().zip(text.chunks(2)) {
            *place = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// Equality that takes the same time wherever the two differ.
    pub fn same(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::hex(&self.0))
    }
}

impl fmt::Debug for Token {
    /// A secret is never written to a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}
