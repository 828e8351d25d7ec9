//! The national clouds (conformance G).

use std::{fmt, net::SocketAddr};

use url::Url;

use crate::response::error::Error;

/// A deployment of Microsoft Graph: its base URL, the scope of its tokens and the authority that
/// issues them, which belong together and are never mixed (conformance G-1).
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Cloud;
///
/// assert_eq!(Cloud::UsGovL5.scope(), "https://dod-graph.microsoft.us/.default");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Cloud {
    /// The worldwide service, and GCC.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovL4,
    /// US Government L5 (DoD).
    UsGovL5,
    /// China, operated by 21Vianet.
    China,
    /// A deployment of one's own; made by [`Cloud::custom`] and [`Cloud::loopback`].
    Custom(CustomCloud),
}

/// A deployment that is none of Microsoft's; its parts were checked when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomCloud {
    base: String,
    scope: String,
    authority: String,
}

impl Cloud {
    /// Another deployment of Graph, or a gateway in front of it.
    ///
    /// `base` is an https URL without query and fragment; it may have a path. `scope` is what
    /// tokens are asked for, `authority` who issues them (conformance G-4).
    ///
    /// # Errors
    ///
    /// When `base` or `authority` is no https URL, or holds a user name, query or fragment.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::Cloud;
    ///
    /// let gateway = Cloud::custom(
    ///     "https://gateway.example/graph/",
    ///     "api://gateway/.default",
    ///     "https://login.microsoftonline.com",
    /// )?;
    /// assert_eq!(gateway.base(), "https://gateway.example/graph");
    /// assert!(Cloud::custom("http://gateway.example", "s", "https://a.example").is_err());
    /// # Ok::<(), graph_action::Error>(())
    /// ```
    pub fn custom(
        base: impl AsRef<str>,
        scope: impl Into<String>,
        authority: impl AsRef<str>,
    ) -> Result<Self, Error> {
        Ok(Self::Custom(CustomCloud {
            base: https_url("base URL", base.as_ref())?,
            scope: scope.into(),
            authority: https_url("authority", authority.as_ref())?,
        }))
    }

    /// A service on this machine over plain http, for tests: the only place where a token travels
    /// without TLS.
    ///
    /// # Errors
    ///
    /// When the address is not a loopback address.
    pub fn loopback(address: SocketAddr) -> Result<Self, Error> {
        if !address.ip().is_loopback() {
            return Err(Error::configuration(format!(
                "`{address}` is not a loopback address; plain http is for 127.0.0.0/8 and ::1 \
                 only, use `Cloud::custom` with an https URL"
            )));
        }
        // Without the scope id of IPv6, which has no place in a URL.
        let base = format!("http://{}", SocketAddr::new(address.ip(), address.port()));
        Ok(Self::Custom(CustomCloud {
            scope: format!("{base}/.default"),
            authority: base.clone(),
            base,
        }))
    }

    /// The base URL, without a slash at the end.
    pub fn base(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovL4 => "https://graph.microsoft.us",
            Self::UsGovL5 => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
            Self::Custom(cloud) => &cloud.base,
        }
    }

    /// The one scope that a token for this cloud is asked for (conformance F-4).
    pub fn scope(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com/.default",
            Self::UsGovL4 => "https://graph.microsoft.us/.default",
            Self::UsGovL5 => "https://dod-graph.microsoft.us/.default",
            Self::China => "https://microsoftgraph.chinacloudapi.cn/.default",
            Self::Custom(cloud) => &cloud.scope,
        }
    }

    /// The authority that issues the tokens, without a slash at the end.
    pub fn authority(&self) -> &str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovL4 | Self::UsGovL5 => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
            Self::Custom(cloud) => &cloud.authority,
        }
    }

    /// Whether a URL lies below the base of this cloud: where its token may go (conformance A-23,
    /// C-19; stricter, since the port and a path of the base count too, and a user name is refused).
    pub(crate) fn contains(&self, url: &Url) -> bool {
        let Ok(base) = Url::parse(self.base()) else { return false };
        let below = url.path().strip_prefix(base.path().trim_end_matches('/'));
        base.origin() == url.origin()
            && below.is_some_and(|path| path.starts_with('/'))
            && url.username().is_empty()
            && url.password().is_none()
    }

    /// Whether it is reached without TLS, which is for this machine only.
    #[cfg(feature = "__reqwest")]
    pub(crate) fn is_plain_http(&self) -> bool {
        self.base().starts_with("http:")
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base())
    }
}

fn https_url(what: &str, text: &str) -> Result<String, Error> {
    let refuse = |reason: &str| {
        Error::configuration(format!(
            "the {what} {text:?} {reason}; write it like `https://graph.example.com`"
        ))
    };
    let url = Url::parse(text).map_err(|_| refuse("is not a URL"))?;
    if url.scheme() != "https" {
        return Err(refuse("is not https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("holds a user name or password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("has a query or a fragment"));
    }
    let path = url.path().trim_end_matches('/');
    if path.contains("//") {
        return Err(refuse("has an empty segment"));
    }
    if path.ends_with("/v1.0") || path.ends_with("/beta") {
        return Err(refuse("ends with a version, which each call adds"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_origin(cloud: &Cloud, url: &str) -> bool {
        cloud.contains(&Url::parse(url).expect("a URL"))
    }

    #[test]
    fn a_token_goes_to_the_exact_origin_only() {
        let cloud = Cloud::Global;
        assert!(is_origin(&cloud, "https://graph.microsoft.com/v1.0/me"));
        assert!(is_origin(&cloud, "https://GRAPH.microsoft.com:443/v1.0/me"));
        for other in [
            "http://graph.microsoft.com/v1.0/me",
            "https://graph.microsoft.com:8443/v1.0/me",
            "https://evil.graph.microsoft.com/v1.0/me",
            "https://graph.microsoft.com.evil.example/v1.0/me",
            "https://graph.microsoft.us/v1.0/me",
            "https://graph.microsoft.com@evil.example/v1.0/me",
            "https://user@graph.microsoft.com/v1.0/me",
            "https://:password@graph.microsoft.com/v1.0/me",
        ] {
            assert!(!is_origin(&cloud, other), "{other}");
        }
    }

    #[test]
    fn a_gateway_is_more_than_its_host() {
        let login = "https://login.microsoftonline.com";
        let cloud = Cloud::custom("https://gateway.example/graph/", "scope", login).unwrap();
        assert!(is_origin(&cloud, "https://gateway.example/graph/v1.0/me"));
        for other in [
            "https://gateway.example/",
            "https://gateway.example/other/v1.0/me",
            "https://gateway.example/graphs/v1.0/me",
            "https://gateway.example/graph/../other",
            "https://gateway.example/graph",
        ] {
            assert!(!is_origin(&cloud, other), "{other}");
        }
    }

    #[test]
    fn clouds_share_no_base() {
        let bases = [Cloud::Global, Cloud::UsGovL4, Cloud::UsGovL5, Cloud::China];
        for (index, cloud) in bases.iter().enumerate() {
            assert!(cloud.scope().starts_with(cloud.base()));
            assert!(bases.iter().skip(index + 1).all(|other| other.base() != cloud.base()));
        }
    }

    #[test]
    fn a_custom_base_is_checked() {
        for base in [
            "graph.example",
            "http://graph.example",
            "https://user@graph.example",
            "https://graph.example?x=1",
            "https://graph.example#x",
            "https://graph.example/v1.0",
            "https://graph.example/beta/",
            "https://graph.example/a//b",
        ] {
            let error = Cloud::custom(base, "scope", "https://login.example").unwrap_err();
            assert!(error.to_string().contains(base), "{error}");
        }
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(Cloud::loopback(([127, 0, 0, 1], 8080).into()).is_ok());
        assert!(Cloud::loopback(([192, 0, 2, 1], 8080).into()).is_err());
    }
}
