//! The keeper tidies up after a chore, however the chore ends.
//!
//! It is a small shell that reads, line by line, which process groups are running and which folders are to go. When its
//! input closes (the chore has ended, was interrupted or was killed) it ends those groups, by their ids and no others,
//! and removes those folders. It stands in a process group of its own, so Ctrl-C at the terminal does not reach it.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;

const SCRIPT: &str = r#"
trap '' INT TERM HUP
groups=' '
folders=''
while IFS= read -r line; do
  what=${line#* }
  case $line in
    'group '*) groups="$groups$what " ;;
    'ended '*) groups="${groups%% $what *} ${groups#* $what }" ;;
    'folder '*) folders="$folders$what
" ;;
  esac
done
for group in $groups; do kill -s INT -- "-$group" 2>/dev/null; done
tries=0
for group in $groups; do
  while kill -s 0 -- "-$group" 2>/dev/null && [ $tries -lt 30 ]; do tries=$((tries + 1)); sleep 0.1; done
  kill -s KILL -- "-$group" 2>/dev/null
done
printf '%s' "$folders" | while IFS= read -r folder; do rm -rf -- "$folder"; done
"#;

/// A helper process that ends this chore's processes and removes its folders when the chore is over.
pub struct Keeper {
    shell: Child,
    line: Mutex<Option<ChildStdin>>,
}

impl Keeper {
    /// Starts the keeper. Errors if `sh` cannot be started.
    pub fn start() -> Result<Self, String> {
        let mut shell = Command::new("sh")
            .args(["-c", SCRIPT])
            .process_group(0)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|e| format!("cannot start sh: {e}"))?;
        let line = Mutex::new(shell.stdin.take());
        Ok(Self { shell, line })
    }

    /// Starts `command` in a process group of its own and remembers the group until `ended`.
    pub fn spawn(&self, command: &mut Command) -> Result<Child, String> {
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start {}: {e}", command.get_program().to_string_lossy()))?;
        self.tell(&format!("group {}", child.id()));
        Ok(child)
    }

    /// The group led by `child` has ended by itself.
    pub fn ended(&self, child: &Child) {
        self.tell(&format!("ended {}", child.id()));
    }

    /// Asks the group led by `child` to end, and waits until its leader has.
    pub fn end(&self, child: &mut Child) {
        let ask = format!("kill -s INT -- -{}", child.id());
        let asked = Command::new("sh").args(["-c", &ask]).status();
        if asked.is_ok_and(|status| status.success()) && child.wait().is_ok() {
            self.ended(child);
        }
    }

    /// `folder` is to be removed when the chore is over.
    pub fn remove_later(&self, folder: &Path) {
        self.tell(&format!("folder {}", folder.display()));
    }

    fn tell(&self, words: &str) {
        if let Ok(mut line) = self.line.lock()
            && let Some(line) = line.as_mut()
            && writeln!(line, "{words}").is_err()
        {
            println!("the keeper is gone; what this chore starts may be left behind");
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Ok(line) = self.line.get_mut() {
            drop(line.take());
        }
        if let Err(e) = self.shell.wait() {
            println!("cannot wait for the keeper: {e}");
        }
    }
}
