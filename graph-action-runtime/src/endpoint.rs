//! The cloud and user agent that a client sends to.

use bytes::Bytes;
use http::{
    HeaderValue, Uri,
    uri::{InvalidUri, PathAndQuery},
};
use url::Url;

use crate::{cloud::Cloud, declare::meta::Version, response::error::Error};

pub(crate) const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// The cloud and the user agent of a client. Pass it to
/// [`Request::build`](crate::Request::build) to build a request without a client.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(crate) cloud: Cloud,
    pub(crate) user_agent: HeaderValue,
    /// The base URL of the cloud, which is not parsed again for every request.
    pub(crate) base: Uri,
}

impl Endpoint {
    /// Returns the cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Whether the versions are at the root of the host.
    pub(crate) fn is_root(&self) -> bool {
        self.base.path() == "/"
    }

    /// The URL of a path and query below the version.
    pub(crate) fn uri(&self, version: Version, below: &str) -> Result<Uri, InvalidUri> {
        let (base, version) = (self.base.path().trim_end_matches('/'), version.as_str());
        let mut text = String::with_capacity(base.len() + 1 + version.len() + below.len());
        text.push_str(base);
        text.push('/');
        text.push_str(version);
        text.push_str(below);
        self.uri_of(text.into())
    }

    /// The URL of a path, with its version, and query.
    pub(crate) fn uri_of(&self, path: Bytes) -> Result<Uri, InvalidUri> {
        let mut parts = self.base.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(path)?);
        // A scheme, an authority and a path are always a URI.
        Ok(Uri::from_parts(parts).unwrap_or_default())
    }

    /// Checks that a link of the service stays within the cloud; the link itself is not changed
    /// (conformance ).
    pub(crate) fn check_link(&self, link: &str) -> Result<Uri, Error> {
        let refuse =
            |reason: &str| Error::input(format!("the link {link:?} {reason}; nothing was sent"));
        let url = Url::parse(link).map_err(|_| refuse("is not a URL"))?;
        if !self.cloud.contains(&url) {
            return Err(refuse("leads away from the cloud"));
        }
        // The link as it is, unless a stricter parser would read it differently: to a URL parser,
        // `https:host`, `https:\\host` and `https://@host` are the same.
        let unchanged = link.parse().ok().filter(|uri| has_origin_of(uri, &url));
        unchanged.or_else(|| url.as_str().parse().ok()).ok_or_else(|| refuse("is not a URI"))
    }
}

/// Returns whether a URI has exactly the scheme, host and port of a parsed URL.
fn has_origin_of(uri: &Uri, url: &Url) -> bool {
    let Some(authority) = uri.authority() else { return false };
    let host = url.host_str().unwrap_or_default();
    uri.scheme_str() == Some(url.scheme())
        && !authority.as_str().contains('@')
        && authority.host().eq_ignore_ascii_case(host)
        && authority.port_u16().or(url.port_or_known_default()) == url.port_or_known_default()
}

impl From<Cloud> for Endpoint {
    fn from(cloud: Cloud) -> Self {
        // `Cloud::custom` refuses a base that is not a URI.
        let base = cloud.base().parse().unwrap_or_default();
        Self { cloud, user_agent: HeaderValue::from_static(USER_AGENT), base }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_where_its_url_leads() {
        let endpoint = Endpoint::from(Cloud::Global);
        for (link, expected) in [
            ("https://graph.microsoft.com/v1.0/me?$skiptoken=a'b", Some("same")),
            ("https://graph.microsoft.com:443/v1.0/me", Some("same")),
            ("HTTPS://Graph.Microsoft.com/v1.0/me", Some("same")),
            ("https:graph.microsoft.com/v1.0/me", Some("https://graph.microsoft.com/v1.0/me")),
            ("https:\\\\graph.microsoft.com/v1.0/me", Some("https://graph.microsoft.com/v1.0/me")),
            ("https:///graph.microsoft.com/v1.0/me", Some("https://graph.microsoft.com/v1.0/me")),
            ("https://@graph.microsoft.com/v1.0/me", Some("https://graph.microsoft.com/v1.0/me")),
            ("https://graph.micro\tsoft.com/v1.0/me", Some("https://graph.microsoft.com/v1.0/me")),
            ("https://graph.microsoft.com@other.example/v1.0/me", None),
            (
                "https://graph.microsoft.com\\@other.example/",
                Some("https://graph.microsoft.com/@other.example/"),
            ),
            ("https://other.example\\@graph.microsoft.com/", None),
            ("https:other.example/v1.0/me", None),
            ("http://graph.microsoft.com/v1.0/me", None),
            ("https://graph.microsoft.com:8443/v1.0/me", None),
            ("/v1.0/me", None),
            ("", None),
        ] {
            let uri = endpoint.check_link(link).ok();
            let expected = expected.map(|text| if text == "same" { link } else { text });
            let origin = uri.as_ref().map(|uri| (uri.scheme_str(), uri.host()));
            assert_eq!(
                uri.as_ref().map(ToString::to_string).as_deref().map(str::to_ascii_lowercase),
                expected.map(str::to_ascii_lowercase),
                "{link}"
            );
            if let Some((scheme, host)) = origin {
                assert_eq!(scheme, Some("https"), "{link}");
                assert!(
                    host.is_some_and(|host| host.eq_ignore_ascii_case("graph.microsoft.com")),
                    "{link}"
                );
            }
        }
    }
}
