//! Where what is written out goes: a folder, or one file of ZIP. Each file is written bit by bit, so that none is ever held whole.

use kernel::{Context, Fault, Result};
use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A folder or a ZIP that is being filled. Under its own name it stands only when it is whole; what is left unfinished goes.
pub struct Target {
    whole: PathBuf,
    unfinished: PathBuf,
    filled: Filled,
    is_whole: bool,
    /// In whose words names and titles are said that are gone.
    words: Option<webkit::Words<'static>>,
}

enum Filled {
    /// A folder, with the file in it that is written.
    Folder(Option<BufWriter<File>>),
    /// A ZIP.
    Zip(Option<Box<ZipWriter<BufWriter<File>>>>),
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
        let name = path.file_name().ok_or_else(|| Fault::internal(format!("{} names nothing", path.display())))?;
        let is_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).context(format!("making {}", folder.display()))?;
        }
        // Two that are made at once have each a place of their own.
        for part in 1.. {
            let unfinished = path.with_file_name(format!("{}.part{part}", name.to_string_lossy()));
            let filled = if is_zip {
                let file = File::create_new(&unfinished);
                file.map(|file| Filled::Zip(Some(Box::new(ZipWriter::new(BufWriter::new(file))))))
            } else {
                fs::create_dir(&unfinished).map(|()| Filled::Folder(None))
            };
            match filled {
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
                Err(why) => return Err(why).context(format!("making {}", unfinished.display())),
                Ok(filled) => return Ok(Self { whole: path.to_path_buf(), unfinished, filled, is_whole: false, words: None }),
            }
        }
        Err(Fault::internal(format!("there are too many parts of {}", path.display())))
    }

    /// Says names and titles that are gone in these words, in all that is text.
    pub fn say_gone_in(&mut self, words: webkit::Words<'static>) {
        self.words = Some(words);
    }

    /// Begins a file in it; what is written from now on goes there.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn begin(&mut self, name: &str) -> Result<()> {
        match &mut self.filled {
            Filled::Folder(open) => {
                if let Some(mut before) = open.take() {
                    before.flush()?;
                }
                let path = self.unfinished.join(name);
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                *open = Some(BufWriter::new(File::create_new(&path).context(format!("writing {}", path.display()))?));
            }
            Filled::Zip(writer) => {
                let writer = writer.as_mut().ok_or_else(|| Fault::internal("a ZIP that is whole is filled"))?;
                writer.start_file(name, SimpleFileOptions::default().large_file(true))?;
            }
        }
        Ok(())
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.begin(name)?;
        Ok(self.write_all(bytes)?)
    }

    /// Puts a file into it that people gave, as it is.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put_file(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.begin(name)?;
        Ok(AsItIs(self).write_all(bytes)?)
    }

    /// The same, read bit by bit.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put_from(&mut self, name: &str, from: &mut dyn Read) -> Result<()> {
        self.begin(name)?;
        io::copy(from, &mut AsItIs(self))?;
        Ok(())
    }

    /// A file beside it, for what is gathered while other files are put into it.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn aside(&self) -> Result<Aside> {
        let mut name = self.unfinished.clone().into_os_string();
        name.push(".aside");
        let path = PathBuf::from(name);
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
        Ok(Aside { file: BufWriter::new(file.context(format!("making {}", path.display()))?), path })
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn finish(&mut self) -> Result<()> {
        match &mut self.filled {
            Filled::Folder(open) => {
                if let Some(mut last) = open.take() {
                    last.flush()?;
                }
            }
            Filled::Zip(writer) => {
                if let Some(writer) = writer.take() {
                    writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
                }
            }
        }
        if self.whole.exists() {
            return Err(Fault::internal(format!("there is something at {} already", self.whole.display())));
        }
        fs::rename(&self.unfinished, &self.whole).context(format!("putting it at {}", self.whole.display()))?;
        self.is_whole = true;
        Ok(())
    }
}

/// Text as it is put together by the program, each piece whole.
impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let said = match (self.words, std::str::from_utf8(bytes)) {
            (Some(words), Ok(text)) => Cow::Owned(webkit::say_gone(words, text.to_owned()).into_bytes()),
            _ => Cow::Borrowed(bytes),
        };
        AsItIs(self).write_all(&said)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        AsItIs(self).flush()
    }
}

/// The same for what people gave, of which not a byte is changed.
struct AsItIs<'a>(&'a mut Target);

impl Write for AsItIs<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let none = || io::Error::other("nothing was begun that could be written to");
        match &mut self.0.filled {
            Filled::Folder(open) => open.as_mut().ok_or_else(none)?.write(bytes),
            Filled::Zip(writer) => writer.as_mut().ok_or_else(none)?.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0.filled {
            Filled::Folder(open) => open.as_mut().map_or(Ok(()), Write::flush),
            Filled::Zip(writer) => writer.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        if let Err(fault) = clear(&self.unfinished) {
            tracing::warn!(%fault, "what was left unfinished could not be removed");
        }
    }
}

/// Removes what stands at a path, if something does.
fn clear(path: &Path) -> Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why).context(format!("removing {}", path.display())),
        _ => Ok(()),
    }
}

/// A file beside a target, which goes when it is no longer needed.
pub struct Aside {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Aside {
    /// Puts all that was gathered into the target.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn put_into(mut self, target: &mut Target, name: &str) -> Result<()> {
        self.file.flush()?;
        self.file.get_mut().rewind()?;
        target.put_from(name, self.file.get_mut())
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Err(fault) = clear(&self.path) {
            tracing::warn!(%fault, "what was gathered could not be removed");
        }
    }
}
