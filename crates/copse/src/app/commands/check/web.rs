//! The way people come: the public address, the proxy, the port.

use super::Finding;
use crate::app::config::Config;
use http::Uri;
use std::{
    io::{ErrorKind, Read, Write},
    net::{IpAddr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

/// How long to wait for whatever listens on our port.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether a host is reached without crossing the open net.
fn is_local(host: &str) -> bool {
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_private() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
        Err(_) => {
            !host.contains('.') || [".localhost", ".local", ".internal", ".home.arpa"].iter().any(|ending| host.ends_with(ending))
        }
    }
}

/// Whether a host is a name that stands in handbooks and nowhere else (RFC 2606).
fn is_placeholder(host: &str) -> bool {
    ["example", "example.com", "example.net", "example.org"]
        .iter()
        .any(|name| host == *name || host.strip_suffix(name).is_some_and(|before| before.ends_with('.')))
}

/// Looks at the public address and what it asks of the rest.
pub(super) fn address(config: &Config) -> Vec<Finding> {
    let (url, listen) = (&config.web.public_url, config.listen);
    let Some((uri, host)) = url.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned).map(|host| (uri, host))) else {
        return vec![Finding::mend(
            format!("The public address {url} is no address."),
            "Links in mails and the safety of forms hang on it.",
            "Set public_url to what people type, such as https://copse.example.org",
        )];
    };
    let mut findings = Vec::new();
    if uri.path() != "/" || uri.query().is_some() {
        findings.push(Finding::mend(
            format!("The public address {url} goes on after the name."),
            "Copse lives at the top of a name: its links begin with a slash and would lead past it.",
            "Give Copse a name of its own, such as copse.example.org, and set public_url to that alone.",
        ));
    }
    if is_placeholder(&host) {
        findings.push(Finding::mend(
            format!("The public address {url} is the one from the handbook."),
            "Links in mails would lead nowhere.",
            "Set public_url to the name that people type for your site.",
        ));
    }
    let is_default = *url == format!("http://{listen}");
    if is_default {
        findings.push(Finding::hint(
            format!("No public address is set, so links lead to {url}."),
            "That address works on this machine only.",
            "Before others come, set public_url to the name they type for your site.",
        ));
    } else if !config.web.is_secure() && !is_local(&host) {
        findings.push(Finding::hint(
            format!("People come to {url} without encryption."),
            "Whoever is on the way reads along: passwords, and what is said in confidence.",
            "Put a web server with HTTPS in front, and set public_url to https://...",
        ));
    }
    if config.web.is_secure() && listen.ip().is_loopback() && config.web.trusted_proxies.is_empty() {
        findings.push(Finding::hint(
            "People come through a web server in front, and no setting names it.",
            "To Copse all people then have one address, and when one of them tries too many passwords, all must wait.",
            format!("Set trusted_proxies = [\"{}\"], and have the web server set X-Forwarded-For.", listen.ip()),
        ));
    }
    if config.web.is_secure() && !listen.ip().is_loopback() {
        findings.push(Finding::hint(
            format!("Copse listens on {listen}, where others may reach it past the web server in front."),
            "Who comes that way comes without encryption.",
            format!("If the web server is on this machine, set listen = \"127.0.0.1:{}\".", listen.port()),
        ));
    }
    if findings.is_empty() {
        findings.push(Finding::fine(format!("People come to {url}.")));
    }
    findings
}

/// Who listens where Copse is to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listener {
    /// Nobody, and Copse could.
    Nobody,
    /// A Copse.
    Copse,
    /// Another program.
    Another,
    /// Nobody, but Copse could not either.
    Closed(ErrorKind),
}

/// Looks who listens on a port.
pub(super) fn who_listens(listen: SocketAddr) -> Listener {
    match TcpListener::bind(listen) {
        Ok(_) => Listener::Nobody,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            if health(listen).is_some_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\nwell\n")) {
                Listener::Copse
            } else {
                Listener::Another
            }
        }
        Err(error) => Listener::Closed(error.kind()),
    }
}

/// What is answered to the question for health.
fn health(listen: SocketAddr) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&listen, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    // In one piece: whoever answers before they have read it all resets the connection, and the answer is lost.
    stream.write_all(format!("GET /health HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n").as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.take(4_096).read_to_end(&mut answer).ok()?;
    String::from_utf8(answer).ok()
}

/// Says what it means who listens, given whether this data is served.
pub(super) fn port(listen: SocketAddr, listener: Listener, is_served: Option<bool>) -> Finding {
    let closed = "Copse cannot start there.";
    match (listener, is_served) {
        (Listener::Copse, None | Some(true)) => Finding::fine(format!("Copse runs and answers at {listen}.")),
        (Listener::Nobody, Some(true)) => Finding::hint(
            format!("Copse serves this data, but not at {listen}."),
            "It was started with other settings than this check, so this check may speak of another address.",
            "Give this command the same settings, or start Copse again with these.",
        ),
        (Listener::Nobody, _) => Finding::fine(format!("Nothing listens at {listen}: Copse could start there.")),
        (Listener::Copse, Some(false)) => Finding::mend(
            format!("Another Copse, with other data, answers at {listen}."),
            closed,
            "If that one is the site you mean, say where its data is, with --data. If both shall run, give this one another \
             port: the setting listen.",
        ),
        (Listener::Another, _) => Finding::mend(
            format!("Another program listens at {listen}."),
            closed,
            format!(
                "See which it is (ss -ltnp 'sport = :{}'), and stop it or choose another port: the setting listen.",
                listen.port()
            ),
        ),
        (Listener::Closed(ErrorKind::AddrNotAvailable), _) => Finding::mend(
            format!("This machine has no address {}.", listen.ip()),
            closed,
            "Set listen to an address of this machine; 127.0.0.1:8420 is the usual one.",
        ),
        (Listener::Closed(ErrorKind::PermissionDenied), _) => Finding::mend(
            format!("Copse may not listen at {listen}."),
            "Ports below 1024 are for the machine's own services.",
            "Set listen = \"127.0.0.1:8420\" and put a web server in front.",
        ),
        (Listener::Closed(why), _) => Finding::mend(
            format!("Nothing can listen at {listen}: {why}."),
            closed,
            "Choose another address: the setting listen.",
        ),
    }
}
