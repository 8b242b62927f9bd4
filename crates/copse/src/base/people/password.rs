//! Passwords: argon2id (RFC 9106), two at a time, so that sign-ins cannot take all the memory.

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString};
use kernel::{Context, Fault, Result, Rng, TextError};
use webkit::{Kit, PasswordCost};

/// Shortest password, in characters (NIST SP 800-63B-4, 3.1.1.2, with what people of all ages can keep in mind).
pub const SHORTEST: usize = 10;
/// Longest password, in bytes.
pub const LONGEST: usize = 1_000;

/// Checks a new password.
///
/// # Errors
/// When it is empty, too short (as [`TextError::Malformed`]) or too long.
pub fn check(text: &str) -> Result<String, TextError> {
    match text {
        "" => Err(TextError::Empty),
        text if text.contains('\0') => Err(TextError::Nul),
        text if text.len() > LONGEST => Err(TextError::TooLong(LONGEST)),
        text if text.chars().count() < SHORTEST => Err(TextError::Malformed),
        text => Ok(text.to_owned()),
    }
}

fn hasher(cost: PasswordCost) -> Result<Argon2<'static>> {
    let params = match cost {
        PasswordCost::Full => Params::new(19_456, 2, 1, None),
        PasswordCost::Weak => Params::new(8, 1, 1, None),
    };
    let params = params.map_err(|error| Fault::internal(format!("argon2 parameters: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password; takes tens of milliseconds on purpose.
///
/// # Errors
/// When the hasher fails, which is a fault of the program.
pub fn hash_now(password: &str, cost: PasswordCost, rng: &Rng) -> Result<String> {
    let mut salt = [0; 16];
    rng.fill(&mut salt);
    let wrong = |error: argon2::password_hash::Error| Fault::internal(format!("hashing a password: {error}"));
    let salt = SaltString::encode_b64(&salt).map_err(wrong)?;
    Ok(hasher(cost)?.hash_password(password.as_bytes(), &salt).map_err(wrong)?.to_string())
}

/// Hashes a password on a blocking thread, behind the gate.
///
/// # Errors
/// As [`hash_now`].
pub async fn hash(kit: &Kit, password: String) -> Result<String> {
    let _turn = kit.password_gate.acquire().await?;
    let (cost, rng) = (kit.password_cost, kit.rng.clone());
    tokio::task::spawn_blocking(move || hash_now(&password, cost, &rng)).await.context("hashing a password")?
}

/// Whether a password is the one that was hashed. Without a hash it takes as long and is not, so that an unknown address
/// answers no faster than a known one.
///
/// # Errors
/// When the hasher fails, which is a fault of the program.
pub async fn verify(kit: &Kit, password: String, hash: Option<String>) -> Result<bool> {
    let _turn = kit.password_gate.acquire().await?;
    let (cost, rng) = (kit.password_cost, kit.rng.clone());
    let work = move || -> Result<bool> {
        let Some(hash) = hash else {
            hash_now(&password, cost, &rng)?;
            return Ok(false);
        };
        let hash = PasswordHash::new(&hash).map_err(|error| Fault::internal(format!("a stored password: {error}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    };
    tokio::task::spawn_blocking(work).await.context("checking a password")?
}
