//! Files that people give: kept in the folder of files, said what they are in the database, and parked behind a token
//! until the form they came with is accepted. Pictures are made anew, so that nothing but what they show is kept.

mod field;
mod house;
mod one;
mod store;
#[cfg(test)]
mod tests;

pub use field::{Chosen, FilesField, hang, take, waits};
pub use house::{damaged, keep_house};
pub use one::{PICTURE, PictureField, take_picture, unpark};
pub use store::{STATEMENTS, SizeRow, letter, size_within, stored};

use db::Tx;
use files::{Arrived, Kept, Kind, Picture, Size, Unshown};
use kernel::{FileHash, Moment, Result};
use tokio::sync::Semaphore;

/// One picture is made anew at a time, since each takes up to 200 MB of memory.
static ONE_PICTURE: Semaphore = Semaphore::const_new(1);

/// What a file is called that nothing is known of.
const UNKNOWN: &str = "application/octet-stream";

/// A file in the folder, ready to be said in the database.
#[derive(Clone, Debug)]
pub enum Stored {
    /// A picture that was made anew.
    Picture(Picture),
    /// A file as it came, for saving alone, and what it is called (RFC 6838).
    File(Kept, &'static str),
}

/// Puts a file that has arrived into the folder; a picture is made anew. What says that it is a picture and is none is
/// kept as any file.
///
/// # Errors
/// What the disk gives; inside, a picture with too many pixels, of which nothing is kept.
pub async fn put(arrived: Arrived) -> Result<Result<Stored, Unshown>> {
    let _turn = match arrived.kind().is_picture() {
        true => Some(ONE_PICTURE.acquire().await?),
        false => None,
    };
    tokio::task::spawn_blocking(move || put_now(arrived)).await?
}

/// The same on the command line, which does one thing at a time: waits on this thread.
///
/// # Errors
/// As [`put`].
pub fn put_now(arrived: Arrived) -> Result<Result<Stored, Unshown>> {
    let kind = arrived.kind();
    if !kind.is_picture() {
        return Ok(Ok(Stored::File(arrived.keep()?, kind.media_type())));
    }
    match files::remake(&arrived) {
        Ok(picture) => Ok(Ok(Stored::Picture(picture))),
        Err(Unshown::Disk(error)) => Err(error.into()),
        Err(unshown @ Unshown::TooManyPixels { .. }) => Ok(Err(unshown)),
        Err(unshown) => {
            tracing::info!(%unshown, "a picture is kept as a file");
            Ok(Ok(Stored::File(arrived.keep()?, UNKNOWN)))
        }
    }
}

impl Stored {
    /// What the file is named by: of a picture that moves, the moving one; else its largest size.
    ///
    /// # Errors
    /// A picture without sizes, which there is none of.
    pub fn hash(&self) -> Result<&FileHash> {
        match self {
            Self::Picture(picture) => Ok(&main_of(picture)?.hash),
            Self::File(kept, _) => Ok(&kept.hash),
        }
    }

    /// Its size in bytes.
    ///
    /// # Errors
    /// As [`Stored::hash`].
    pub fn size(&self) -> Result<i64> {
        Ok(i64::try_from(match self {
            Self::Picture(picture) => main_of(picture)?.bytes,
            Self::File(kept, _) => kept.size,
        })?)
    }

    /// What it was found to be (RFC 6838).
    ///
    /// # Errors
    /// As [`Stored::hash`].
    pub fn media_type(&self) -> Result<&'static str> {
        Ok(match self {
            Self::Picture(picture) => main_of(picture)?.kind.media_type(),
            Self::File(_, media_type) => media_type,
        })
    }

    /// Whether it is shown as a picture.
    pub fn is_picture(&self) -> bool {
        matches!(self, Self::Picture(_))
    }

    /// Whether it moved as it came and is kept as a still.
    pub fn was_animated(&self) -> bool {
        matches!(self, Self::Picture(picture) if picture.was_animated && picture.moving.is_none())
    }

    /// The name it is saved under.
    pub fn name_for(&self, name: &str) -> String {
        match self {
            Self::Picture(picture) => main_of(picture).map_or_else(|_| name.to_owned(), |size| files::name_as(name, size.kind)),
            Self::File(..) => name.to_owned(),
        }
    }

    /// Says in the database what it is.
    ///
    /// # Errors
    /// What the database gives.
    pub fn record(&self, tx: &mut Tx, now: Moment) -> Result<()> {
        let picture = match self {
            Self::Picture(picture) => picture,
            Self::File(kept, media_type) => {
                store::add(tx, &kept.hash, media_type, i64::try_from(kept.size)?, None, None, now)?;
                return Ok(());
            }
        };
        let main = main_of(picture)?;
        for size in picture.sizes.iter().chain(&picture.moving) {
            let (width, height) = (Some(i64::from(size.width)), Some(i64::from(size.height)));
            store::add(tx, &size.hash, size.kind.media_type(), i64::try_from(size.bytes)?, width, height, now)?;
        }
        for size in picture.sizes.iter().filter(|size| size.hash != main.hash) {
            store::add_size(tx, &main.hash, size.width.into(), size.height.into(), &size.hash)?;
        }
        Ok(())
    }
}

fn main_of(picture: &Picture) -> Result<&Size> {
    picture.moving.as_ref().or(picture.sizes.first()).ok_or_else(|| kernel::Fault::internal("a picture without sizes"))
}

/// Whether a picture of this media type moves: then its smaller sizes are stills.
pub fn moves(media_type: &str) -> bool {
    media_type == Kind::Gif.media_type()
}
