//! Connections that say nothing, over a real socket.

use crate::{app::connections, testing::on_each_engine};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};
use webkit::axum::Router;

/// As long as a request may take to begin here.
const SILENCE: Duration = Duration::from_millis(150);
/// A test that waits so long has failed.
const NEVER: Duration = Duration::from_secs(120);

/// A site that listens.
struct Listening {
    listener: std::net::SocketAddr,
    stop: watch::Sender<bool>,
    served: JoinHandle<()>,
}

impl Listening {
    async fn at(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a place");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = watch::channel(false);
        let served = tokio::spawn(connections::answer(listener, router, SILENCE, stopped));
        Self { listener: address, stop, served }
    }

    async fn begin(&self, words: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.listener).await.expect("a connection");
        stream.write_all(words.as_bytes()).await.expect("it takes words");
        stream
    }
}

/// All that comes until the other side closes.
async fn heard(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    // Closed at once or after an answer, with more or less manners: it is over.
    let _ = tokio::time::timeout(NEVER, stream.read_to_end(&mut heard)).await.expect("it closes");
    String::from_utf8_lossy(&heard).into_owned()
}

#[test]
fn a_connection_that_says_nothing_is_let_go() {
    on_each_engine(async |site| {
        let site_at = Listening::at(site.router.clone()).await;
        for words in ["", "GET / HTTP/1.1\r\nHost: copse.exam"] {
            let said = heard(&mut site_at.begin(words).await).await;
            assert!(!said.contains("200 OK"), "{words:?}: {said}");
        }
        // One that goes on letter by letter does not buy time with them.
        let (mut hears, mut says) = site_at.begin("GET / HTTP/1.1\r\nX-Slow: ").await.into_split();
        let drip = tokio::spawn(async move {
            while says.write_all(b"x").await.is_ok() {
                tokio::time::sleep(SILENCE / 10).await;
            }
        });
        let mut rest = Vec::new();
        let _ = tokio::time::timeout(NEVER, hears.read_to_end(&mut rest)).await.expect("it closes");
        drop(hears);
        tokio::time::timeout(NEVER, drip).await.expect("it closes").expect("it only writes");
        // One that asked and was answered is not kept for ever either.
        let said = heard(&mut site_at.begin("GET /health HTTP/1.1\r\nHost: copse.example\r\n\r\n").await).await;
        assert!(said.starts_with("HTTP/1.1 200 OK"), "{said}");

        // Whoever sends a long text slowly is heard out.
        let head = "POST /sign-in HTTP/1.1\r\nHost: copse.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        let mut stream = site_at.begin(&format!("{head}Content-Length: 10\r\nConnection: close\r\n\r\n")).await;
        for _ in 0..10 {
            tokio::time::sleep(SILENCE / 3).await;
            stream.write_all(b"x").await.expect("it takes words");
        }
        assert!(heard(&mut stream).await.starts_with("HTTP/1.1 422"));
        // But not for ever, when nothing more comes.
        let said = heard(&mut site_at.begin(&format!("{head}Content-Length: 10\r\n\r\nxxx")).await).await;
        assert!(said.starts_with("HTTP/1.1 400"), "{said}");

        // Told to stop, it lets go of the idle and stops.
        let mut idle = site_at.begin("GET /health HTTP/1.1\r\nHost: copse.example\r\n\r\n").await;
        site_at.stop.send_replace(true);
        heard(&mut idle).await;
        tokio::time::timeout(NEVER, site_at.served).await.expect("it stops").expect("it stops well");
    });
}
