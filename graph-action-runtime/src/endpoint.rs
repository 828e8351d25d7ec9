//! The cloud and user agent that a client sends to.

use http::{HeaderValue, Uri};
use url::Url;

use crate::{cloud::Cloud, declare::meta::Version, response::error::Error};

pub(crate) const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// The cloud and the user agent of a client. Pass it to
/// [`Request::build`](crate::Request::build) to build a request without a client.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(crate) cloud: Cloud,
    pub(crate) user_agent: HeaderValue,
}

impl Endpoint {
    /// Returns the cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// The URL of a version, without a trailing slash.
    pub(crate) fn root(&self, version: Version) -> String {
        format!("{}/{version}", self.cloud.base())
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
        Self { cloud, user_agent: HeaderValue::from_static(USER_AGENT) }
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
