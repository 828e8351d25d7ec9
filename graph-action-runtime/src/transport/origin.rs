//! The URL of a request without parsing its origin.
//!
//! reqwest takes a `url::Url`, and parsing one costs 9,400 instructions, a tenth of a call, most of them
//! for the host. Nearly all requests of a client have the same origin, so it is parsed once.

use http::{HeaderValue, Uri, uri::Scheme};
use url::{Position, Url};

/// The length of the paths that need not be moved in memory, in bytes.
const ROOM: usize = 160;

/// A scheme, host and port, parsed.
pub(super) struct Origin {
    scheme: Scheme,
    authority: String,
    /// Its path is never used, but a copy of it has room for another one: it need not grow three times,
    /// which costs 600 instructions.
    root: Url,
    /// The value of `Host`. hyper would format it for every request: 3,000 instructions.
    pub(super) host: HeaderValue,
}

impl Origin {
    /// Parses the origin of a URI; nothing if it has none, or a user name, which is not part of it.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        let (scheme, authority) = (uri.scheme()?, uri.authority()?);
        let mut root = Url::parse(&format!("{scheme}://{authority}/")).ok()?;
        root.set_path(&"-".repeat(ROOM));
        let host = HeaderValue::from_str(&root[Position::BeforeHost..Position::AfterPort]).ok()?;
        let has_user = authority.as_str().contains('@');
        (!has_user).then(|| Self {
            scheme: scheme.clone(),
            authority: authority.to_string(),
            root,
            host,
        })
    }

    /// Returns the URL of a URI; nothing if the URI has another origin.
    pub(super) fn url(&self, uri: &Uri) -> Option<Url> {
        let authority = uri.authority()?.as_str();
        if uri.scheme() != Some(&self.scheme) || authority != self.authority {
            return None;
        }
        let mut url = self.root.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        Some(url)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(uri: &Uri) -> Url {
        Url::parse(&uri.to_string()).expect("a URL")
    }

    #[test]
    fn a_url_is_built_as_it_is_parsed() {
        let base = "https://graph.microsoft.com";
        let origin = Origin::of(&base.parse().expect("a URI")).expect("an origin");
        for rest in [
            "",
            "/",
            "?",
            "/v1.0/me",
            "/v1.0/me?",
            "/v1.0/users/a%2Fb/x?$filter=a%20eq%20%27b%27&$top=5",
            "/v1.0//x/./y/../z/%2e%2E/w",
            "/v1.0/a\\b/(c)|/é",
            "/v1.0/f(x='a',y=@p)?@p='b'",
            "?$skiptoken=a'b\\c",
        ] {
            let uri: Uri = format!("{base}{rest}").parse().expect(rest);
            assert_eq!(origin.url(&uri), Some(parsed(&uri)), "{rest}");
        }
    }

    #[test]
    fn another_origin_is_not_taken_for_this_one() {
        let origin = |uri: &str| Origin::of(&uri.parse().expect("a URI"));
        let own = origin("https://Graph.example:443/a").expect("an origin");
        assert_eq!(own.host, "graph.example");
        let other = origin("http://[::1]:8080").expect("an origin");
        assert_eq!(other.host, "[::1]:8080");
        for uri in [
            "http://graph.example:443/",
            "https://graph.example/",
            "https://graph.example:8443/",
            "https://other.example:443/",
            "https://user@graph.example:443/",
            "/v1.0/me",
        ] {
            assert_eq!(own.url(&uri.parse().expect("a URI")), None, "{uri}");
        }
        assert!(origin("https://user@graph.example").is_none());
        assert!(origin("/v1.0/me").is_none());
    }

    proptest! {
        #[test]
        fn any_uri_is_built_as_it_is_parsed(rest in "/[a-z/.%2eE\\\\'()|?&=@:;é-]{0,40}") {
            let base = "http://127.0.0.1:8080";
            if let Ok(uri) = format!("{base}{rest}").parse::<Uri>() {
                let origin = Origin::of(&uri).expect("an origin");
                prop_assert_eq!(origin.url(&uri), Some(parsed(&uri)));
            }
        }
    }
}
