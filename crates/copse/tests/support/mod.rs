//! The real program as a process of its own, and a small client that speaks to it over a socket.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

/// Where a site's data is.
#[derive(Clone)]
pub struct Place {
    pub data: PathBuf,
    pub database: Option<String>,
}

impl Place {
    /// A command on this site.
    pub fn copse(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copse"));
        // A port of its own, so that a check finds nobody else there.
        command.args(args).arg("--data").arg(&self.data).env("COPSE_LOG", "error").env("COPSE_LISTEN", "127.0.0.1:0");
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        command
    }

    /// Runs a command to its end, which must be a good one; gives what it printed.
    pub fn run(&self, args: &[&str], input: &str) -> String {
        let mut child =
            self.copse(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("copse starts");
        child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
        let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
        assert!(status.success(), "copse {args:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).expect("it prints UTF-8")
    }
}

/// A site that is being served.
pub struct Served {
    pub address: SocketAddr,
    child: Child,
}

impl Served {
    /// Serves a site and waits until it answers.
    pub fn start(place: &Place) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        let listen = free.to_string();
        let child = place.copse(&["serve", "--listen", &listen]).stdout(Stdio::null()).spawn().expect("copse starts");
        let served = Self { address: free, child };
        for _ in 0..1_000 {
            if Client::new(free).get("/health").is_some_and(|(status, _, _)| status == 200) {
                return served;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the site does not answer");
    }

    /// Ends it without a warning (SIGKILL).
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Asks it to stop (SIGTERM); gives whether it ended well.
    pub fn stop(mut self) -> bool {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        asked.is_ok_and(|status| status.success()) && self.child.wait().is_ok_and(|status| status.success())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Someone at the other end of a socket.
#[derive(Clone)]
pub struct Client {
    address: SocketAddr,
    cookies: Vec<(String, String)>,
}

type Answer = (u16, String, String);

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookies: Vec::new() }
    }

    /// The same person, at another address.
    pub fn at(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }

    pub fn get(&mut self, path: &str) -> Option<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Posts fields; nothing when no answer came.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let encode = |text: &str| text.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02X}"));
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let body = body.join("&");
        let head = format!(
            "POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.send(&head, &body)
    }

    fn send(&mut self, head: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request =
            format!("{head}Host: {}\r\nConnection: close\r\nCookie: {}\r\n\r\n{body}", self.address, cookies.join("; "));
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        for line in head.lines() {
            let Some(cookie) = line.strip_prefix("set-cookie: ") else { continue };
            let (name, value) = cookie.split(';').next()?.split_once('=')?;
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        Some((status, head.to_owned(), body.to_owned()))
    }

    /// The token that ties forms on a page to this client.
    pub fn token(&mut self, page: &str) -> String {
        let (_, _, body) = self.get(page).expect("the page answers");
        let rest = body.split(r#"name="_token" value=""#).nth(1).unwrap_or_else(|| panic!("no form on {page}: {body}"));
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// A folder of its own, gone at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("copse-{name}-{}-{:?}", std::process::id(), std::thread::current().id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
