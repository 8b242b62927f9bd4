//! Where a request really comes from, through proxies that are trusted and no others.

use crate::{Failure, Kit};
use axum::extract::{ConnectInfo, FromRequestParts};
use http::{HeaderMap, request};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The client's address: the peer's, or what a trusted proxy says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The key for limits: the address, or for IPv6 the /64 that one household gets (RFC 6177).
    pub fn limit_key(&self) -> String {
        match self.0.to_canonical() {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => format!("{:x?}", &v6.segments()[..4]),
        }
    }
}

/// Walks `X-Forwarded-For` from the nearest hop on, as long as the hop is trusted.
fn through_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let mut client = peer.to_canonical();
    for hop in hops.iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(address) => client = address.to_canonical(),
            Err(_) => break,
        }
    }
    client
}

impl FromRequestParts<Kit> for ClientAddress {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut request::Parts, kit: &Kit) -> Result<Self, Failure> {
        let peer =
            parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        Ok(Self(through_proxies(peer, &parts.headers, &kit.settings.trusted_proxies)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_hops_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.9, 10.0.0.2".parse().unwrap());
        assert_eq!(through_proxies(ip("198.51.100.1"), &headers, &[]), ip("198.51.100.1"));
        assert_eq!(through_proxies(ip("10.0.0.1"), &headers, &[ip("10.0.0.1")]), ip("10.0.0.2"));
        assert_eq!(through_proxies(ip("10.0.0.1"), &headers, &[ip("10.0.0.1"), ip("10.0.0.2")]), ip("203.0.113.9"));
        headers.insert("x-forwarded-for", "nonsense".parse().unwrap());
        assert_eq!(through_proxies(ip("10.0.0.1"), &headers, &[ip("10.0.0.1")]), ip("10.0.0.1"));
    }
}
