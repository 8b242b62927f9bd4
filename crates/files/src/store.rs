//! The folder of files: each under the hash of its content, `ab/cdef...`, written once and never changed.

use crate::Kind;
use kernel::{FileHash, Moment};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::UNIX_EPOCH,
};

/// Where files stand until they have arrived whole.
const INCOMING: &str = "incoming";

/// So many bytes from the beginning tell what a file is.
const HEAD: usize = 1024;

/// A folder of files, shared by all who hold a clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    /// Held while a file takes its place or an unused one goes, so that no file goes that was just kept again.
    places: Mutex<()>,
    turn: AtomicU64,
}

/// A file that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The hash of its content.
    pub hash: FileHash,
    /// Its size in bytes.
    pub size: u64,
}

/// Why a file could not be written on.
#[derive(Debug)]
pub enum Halt {
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// The disk would not take it.
    Disk(io::Error),
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(limit) => write!(f, "the file is larger than {limit} bytes"),
            Self::Disk(error) => write!(f, "the file could not be written: {error}"),
        }
    }
}

impl std::error::Error for Halt {}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl Store {
    /// Opens a folder of files and makes it where it is not there yet.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(folder.join(INCOMING))?;
        Ok(Self::at(folder))
    }

    /// A folder of files as it is, to be looked at; where it is not there, it has no files.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Shared { folder: folder.into(), places: Mutex::new(()), turn: AtomicU64::new(0) }))
    }

    /// Begins a file of at most `limit` bytes.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn begin(&self, limit: u64) -> io::Result<Incoming> {
        loop {
            let turn = self.0.turn.fetch_add(1, Ordering::Relaxed);
            let path = self.0.folder.join(INCOMING).join(format!("{}-{turn}", std::process::id()));
            match File::create_new(&path) {
                Ok(file) => {
                    let temporary = Temporary { path, store: self.clone() };
                    return Ok(Incoming { file, temporary, digest: Sha256::new(), head: Vec::new(), size: 0, limit });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Keeps a file whose content is at hand.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn keep(&self, content: &[u8]) -> io::Result<Kept> {
        let mut incoming = self.begin(u64::MAX)?;
        incoming.write_all(content)?;
        incoming.finish().keep()
    }

    /// Where a file stands.
    pub fn path(&self, hash: &FileHash) -> PathBuf {
        let (shelf, rest) = hash.as_str().split_at(2);
        self.0.folder.join(shelf).join(rest)
    }

    /// Opens a file to be read.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn read(&self, hash: &FileHash) -> io::Result<File> {
        File::open(self.path(hash))
    }

    /// Removes a file; one that is not there is no error.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn remove(&self, hash: &FileHash) -> io::Result<()> {
        gone(fs::remove_file(self.path(hash)))
    }

    /// All files, a shelf at a time, that took their place before a moment: what a sweep asks the database about.
    /// Shelves are numbered 0 to 255.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn aged(&self, shelf: u8, before: Moment) -> io::Result<Vec<FileHash>> {
        let name = format!("{shelf:02x}");
        let entries = match fs::read_dir(self.0.folder.join(&name)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut aged = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let rest = path.file_name().and_then(|rest| rest.to_str()).unwrap_or_default();
            let Ok(hash) = format!("{name}{rest}").parse::<FileHash>() else { continue };
            if stood_before(&path, before)? {
                aged.push(hash);
            }
        }
        Ok(aged)
    }

    /// Removes files that nothing uses, unless they were kept again since that moment. Gives how many went.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn discard(&self, unused: &[FileHash], before: Moment) -> io::Result<u64> {
        let mut went = 0;
        for hash in unused {
            let _places = self.places();
            if stood_before(&self.path(hash), before)? {
                self.remove(hash)?;
                went += 1;
            }
        }
        Ok(went)
    }

    /// Removes what began to arrive before a moment and never came whole, as when the machine stopped.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn clear_incoming(&self, before: Moment) -> io::Result<u64> {
        let mut went = 0;
        for entry in fs::read_dir(self.0.folder.join(INCOMING))? {
            let path = entry?.path();
            if stood_before(&path, before)? {
                gone(fs::remove_file(&path))?;
                went += 1;
            }
        }
        Ok(went)
    }

    fn places(&self) -> MutexGuard<'_, ()> {
        self.0.places.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The same, with what is not there being as good as gone.
fn gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Whether a file was last written before a moment; one that is not there was not.
fn stood_before(path: &Path, before: Moment) -> io::Result<bool> {
    let written = match fs::metadata(path) {
        Ok(metadata) => metadata.modified()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let micros = written.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX));
    Ok(micros < before.micros())
}

/// Has the names in a folder written to disk.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A temporary file, removed when it is dropped.
#[derive(Debug)]
struct Temporary {
    path: PathBuf,
    store: Store,
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next sweep.
        let _ = fs::remove_file(&self.path);
    }
}

/// A file on its way in.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    temporary: Temporary,
    digest: Sha256,
    head: Vec<u8>,
    size: u64,
    limit: u64,
}

impl Incoming {
    /// Writes on.
    ///
    /// # Errors
    /// [`Halt::TooLarge`] when it grows over its limit, [`Halt::Disk`] when it cannot be written.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Halt> {
        let size = self.size.saturating_add(bytes.len() as u64);
        if size > self.limit {
            return Err(Halt::TooLarge(self.limit));
        }
        self.file.write_all(bytes)?;
        self.digest.update(bytes);
        let room = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.size = size;
        Ok(())
    }

    /// It has come whole.
    pub fn finish(self) -> Arrived {
        Arrived {
            kind: Kind::of(&self.head),
            hash: FileHash::of(self.digest.finalize().into()),
            size: self.size,
            file: self.file,
            temporary: self.temporary,
        }
    }
}

impl Write for Incoming {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.take(bytes).map_err(|halt| match halt {
            Halt::Disk(error) => error,
            Halt::TooLarge(_) => io::Error::new(io::ErrorKind::FileTooLarge, halt),
        })?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file that has come whole and is not kept yet; dropped, it is gone.
#[derive(Debug)]
pub struct Arrived {
    kind: Kind,
    hash: FileHash,
    size: u64,
    file: File,
    temporary: Temporary,
}

impl Arrived {
    /// What it is, from its first bytes.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The store it has come to.
    pub fn store(&self) -> &Store {
        &self.temporary.store
    }

    /// Opens it to be read from its beginning.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn read(&self) -> io::Result<File> {
        File::open(&self.temporary.path)
    }

    /// Keeps it: when this returns, it is on disk under its name. The same content kept twice is one file.
    ///
    /// # Errors
    /// What the disk gives.
    pub fn keep(self) -> io::Result<Kept> {
        self.file.sync_all()?;
        let store = &self.temporary.store;
        let path = store.path(&self.hash);
        let shelf = path.parent().unwrap_or(&store.0.folder);
        if !shelf.exists() {
            fs::create_dir_all(shelf)?;
            sync_folder(&store.0.folder)?;
        }
        {
            // An equal file that stands there is replaced, so that its age begins anew.
            let _places = store.places();
            fs::rename(&self.temporary.path, &path)?;
        }
        sync_folder(shelf)?;
        Ok(Kept { hash: self.hash.clone(), size: self.size })
    }
}
