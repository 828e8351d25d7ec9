//! The national clouds (conformance G).

use std::{fmt, net::SocketAddr, str::FromStr};

use http::Uri;
use url::Url;

use crate::response::error::Error;

/// A deployment of Microsoft Graph: its base URL, the scope of its tokens and the authority that
/// issues them, which belong together and are never mixed (conformance G-1).
///
/// The four clouds of Microsoft can be parsed from their names: `global`, `us-gov-l4`, `us-gov-l5`
/// and `china`.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Cloud;
///
/// let cloud: Cloud = "us-gov-l5".parse()?;
/// assert_eq!(cloud, Cloud::UsGovL5);
/// assert_eq!(cloud.scope(), "https://dod-graph.microsoft.us/.default");
/// # Ok::<(), graph_action::Error>(())
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
    /// Another deployment, created by [`Cloud::custom`] or [`Cloud::loopback`].
    Custom(CustomCloud),
}

/// The names of Microsoft's clouds.
const NAMES: [(&str, Cloud); 4] = [
    ("global", Cloud::Global),
    ("us-gov-l4", Cloud::UsGovL4),
    ("us-gov-l5", Cloud::UsGovL5),
    ("china", Cloud::China),
];

/// A deployment other than Microsoft's. Its parts were checked when it was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomCloud {
    base: String,
    scope: String,
    authority: String,
}

impl Cloud {
    /// Creates the cloud of another deployment of Graph, or of a gateway in front of it.
    ///
    /// `base` is an https URL; it may have a path, but no query and no fragment. `scope` is the scope
    /// of its tokens, and `authority` the https URL of their issuer (conformance G-4).
    ///
    /// # Errors
    ///
    /// Returns an error if `base` or `authority` is not an https URL, or has a user name, a query
    /// or a fragment.
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

    /// Creates the cloud of a service on this machine over plain http, for tests. This is the only
    /// cloud to which a token is sent without TLS.
    ///
    /// # Errors
    ///
    /// Returns an error if the address is not a loopback address.
    pub fn loopback(address: SocketAddr) -> Result<Self, Error> {
        if !address.ip().is_loopback() {
            return Err(Error::configuration(format!(
                "`{address}` is not a loopback address; plain http is allowed for 127.0.0.0/8 and \
                 ::1 only. Use `Cloud::custom` with an https URL"
            )));
        }
        // Without the scope id of IPv6, which a URL cannot hold.
        let base = format!("http://{}", SocketAddr::new(address.ip(), address.port()));
        Ok(Self::Custom(CustomCloud {
            scope: format!("{base}/.default"),
            authority: base.clone(),
            base,
        }))
    }

    /// Returns the base URL, without a slash at the end.
    pub fn base(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovL4 => "https://graph.microsoft.us",
            Self::UsGovL5 => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
            Self::Custom(cloud) => &cloud.base,
        }
    }

    /// Returns the only scope of the tokens for this cloud (conformance F-4).
    pub fn scope(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com/.default",
            Self::UsGovL4 => "https://graph.microsoft.us/.default",
            Self::UsGovL5 => "https://dod-graph.microsoft.us/.default",
            Self::China => "https://microsoftgraph.chinacloudapi.cn/.default",
            Self::Custom(cloud) => &cloud.scope,
        }
    }

    /// Returns the URL of the authority that issues the tokens, without a slash at the end.
    pub fn authority(&self) -> &str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovL4 | Self::UsGovL5 => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
            Self::Custom(cloud) => &cloud.authority,
        }
    }

    /// Returns whether a URL is below the base of this cloud, so that the token may go there
    /// (conformance A-23, C-19; this is stricter: the port and the path of the base count too, and
    /// a URL with a user name is refused).
    pub(crate) fn contains(&self, url: &Url) -> bool {
        let Ok(base) = Url::parse(self.base()) else { return false };
        let below = url.path().strip_prefix(base.path().trim_end_matches('/'));
        origin(&base) == origin(url)
            && below.is_some_and(|path| path.starts_with('/'))
            && url.username().is_empty()
            && url.password().is_none()
    }
}

/// The origin of a URL with the scheme http or https. `Url::origin` also knows those of other schemes, with 2 KiB of code.
fn origin(url: &Url) -> (&str, Option<&str>, Option<u16>) {
    (url.scheme(), url.host_str(), url.port_or_known_default())
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base())
    }
}

impl FromStr for Cloud {
    type Err = Error;

    /// Parses the name of one of Microsoft's clouds, ignoring case.
    fn from_str(name: &str) -> Result<Self, Error> {
        let mut clouds = NAMES.into_iter();
        let found = clouds.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, cloud)| cloud).ok_or_else(|| {
            let names = NAMES.map(|(name, _)| name).join("`, `");
            Error::configuration(format!("{name:?} is not a cloud; expected one of `{names}`"))
        })
    }
}

/// Checks an https URL and returns it without a slash at the end.
fn https_url(what: &str, text: &str) -> Result<String, Error> {
    let refuse = |reason: &str| {
        Error::configuration(format!(
            "the {what} {text:?} {reason}; expected something like `https://graph.example.com`"
        ))
    };
    let url = Url::parse(text).map_err(|_| refuse("is not a URL"))?;
    if url.scheme() != "https" {
        return Err(refuse("is not https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("has a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("has a query or a fragment"));
    }
    if url.as_str().parse::<Uri>().is_err() {
        return Err(refuse("is not a URI"));
    }
    let path = url.path().trim_end_matches('/');
    if path.contains("//") {
        return Err(refuse("has an empty segment"));
    }
    if path.ends_with("/v1.0") || path.ends_with("/beta") {
        return Err(refuse("ends with a version, which every call adds; remove it"));
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
    fn only_the_exact_origin_gets_a_token() {
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
    fn the_path_of_a_gateway_counts_too() {
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
    fn every_cloud_has_its_own_base() {
        let bases = [Cloud::Global, Cloud::UsGovL4, Cloud::UsGovL5, Cloud::China];
        for (index, cloud) in bases.iter().enumerate() {
            assert!(cloud.scope().starts_with(cloud.base()));
            assert!(bases.iter().skip(index + 1).all(|other| other.base() != cloud.base()));
        }
    }

    #[test]
    fn a_wrong_base_is_refused_by_name() {
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
    fn a_cloud_is_parsed_from_its_name() {
        for (name, cloud) in NAMES {
            assert_eq!(name.parse::<Cloud>().unwrap(), cloud);
            assert_eq!(name.to_uppercase().parse::<Cloud>().unwrap(), cloud);
        }
        let error = "us-gov".parse::<Cloud>().unwrap_err();
        assert!(error.is_configuration());
        assert!(
            error.to_string().contains("`global`, `us-gov-l4`, `us-gov-l5`, `china`"),
            "{error}"
        );
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert!(Cloud::loopback(([127, 0, 0, 1], 8080).into()).is_ok());
        assert!(Cloud::loopback(([192, 0, 2, 1], 8080).into()).is_err());
    }
}
