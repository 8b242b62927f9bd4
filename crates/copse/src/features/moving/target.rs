//! Where what is written out goes: a folder, or one file of ZIP.

use kernel::{Context, Fault, Result};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A folder or a ZIP that is being filled. Under its own name it stands only when it is whole.
pub enum Target {
    /// A folder.
    Folder {
        /// Where it will be.
        whole: PathBuf,
        /// Where it is until then.
        unfinished: PathBuf,
    },
    /// A file.
    Zip {
        /// Where it will be.
        whole: PathBuf,
        /// Where it is until then.
        unfinished: PathBuf,
        /// What fills it.
        writer: Option<Box<ZipWriter<File>>>,
    },
}

impl Target {
    /// A place to fill: a ZIP where its name says so, else a folder.
    ///
    /// # Errors
    /// When there is something already, or the disk fails.
    pub fn at(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(Fault::internal(format!("there is something at {} already", path.display())));
        }
        let whole = path.to_path_buf();
        let name = path.file_name().ok_or_else(|| Fault::internal(format!("{} names nothing", path.display())))?;
        let unfinished = path.with_file_name(format!("{}.part", name.to_string_lossy()));
        let making = || format!("making {}", unfinished.display());
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            let writer = Some(Box::new(ZipWriter::new(File::create(&unfinished).context(making())?)));
            Ok(Self::Zip { whole, unfinished, writer })
        } else {
            fs::create_dir_all(&unfinished).context(making())?;
            Ok(Self::Folder { whole, unfinished })
        }
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Folder { unfinished, .. } => {
                let path = unfinished.join(name);
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(&path, bytes).context(format!("writing {}", path.display()))
            }
            Self::Zip { writer, .. } => {
                let writer = writer.as_mut().ok_or_else(|| Fault::internal("a ZIP that is whole is filled"))?;
                writer.start_file(name, SimpleFileOptions::default().large_file(bytes.len() > 1 << 31))?;
                Ok(writer.write_all(bytes)?)
            }
        }
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn finish(&mut self) -> Result<()> {
        let (whole, unfinished) = match self {
            Self::Folder { whole, unfinished } => (whole, unfinished),
            Self::Zip { whole, unfinished, writer } => {
                if let Some(writer) = writer.take() {
                    writer.finish()?.sync_all()?;
                }
                (whole, unfinished)
            }
        };
        fs::rename(unfinished, &whole).context(format!("putting it at {}", whole.display()))
    }
}
