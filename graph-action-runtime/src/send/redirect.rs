//! Which redirects are followed (conformance C-16).

use http::{Method, StatusCode};
use url::Url;

use crate::cloud::Cloud;

/// How many redirects one attempt follows (conformance C-16).
pub(crate) const MAX_REDIRECTS: usize = 5;

/// Returns where a redirect leads, or why it is not followed.
///
/// An action follows 307 and 308, which keep method and body; a read also follows 301, 302 and 303.
/// Both stay below the base of the cloud, so that the token never reaches another host.
pub(crate) fn follow(
    cloud: &Cloud,
    method: &Method,
    from: &Url,
    status: StatusCode,
    location: Option<&str>,
    hops: usize,
) -> Result<Url, &'static str> {
    let keeps_method = matches!(status.as_u16(), 307 | 308);
    let is_read = *method == Method::GET;
    let keeps_read = is_read && matches!(status.as_u16(), 301..=303);
    if !keeps_method && !keeps_read {
        return Err("which is not followed, because this status does not keep the request");
    }
    if hops >= MAX_REDIRECTS {
        return Err("after five redirects; no more are followed");
    }
    let location = location.ok_or("so there is nothing to follow")?;
    let to = from.join(location).map_err(|_| "which is not a URL")?;
    if !cloud.contains(&to) {
        return Err("which leads away from the cloud; nothing is sent there");
    }
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(method: &Method, status: u16, location: Option<&str>, hops: usize) -> Option<String> {
        let from = Url::parse("https://graph.microsoft.com/v1.0/x").expect("a URL");
        let status = StatusCode::from_u16(status).expect("a status");
        follow(&Cloud::Global, method, &from, status, location, hops).ok().map(Into::into)
    }

    #[test]
    fn an_action_follows_307_and_308_to_the_same_origin_only() {
        let same = Some("https://graph.microsoft.com/v1.0/y".to_owned());
        for (status, location, expected) in [
            (307, Some("/v1.0/y"), same.clone()),
            (308, Some("https://graph.microsoft.com:443/v1.0/y"), same),
            (307, Some("https://graph.microsoft.com:8443/y"), None),
            (307, Some("http://graph.microsoft.com/y"), None),
            (307, Some("https://other.example/y"), None),
            (307, Some("//other.example/y"), None),
            (307, Some("https://graph.microsoft.com@other.example/y"), None),
            (307, Some("https://["), None),
            (301, Some("/v1.0/y"), None),
            (302, Some("/v1.0/y"), None),
            (303, Some("/v1.0/y"), None),
            (300, Some("/v1.0/y"), None),
            (304, None, None),
            (307, None, None),
        ] {
            assert_eq!(step(&Method::POST, status, location, 0), expected, "{status} {location:?}");
        }
    }

    #[test]
    fn a_read_follows_the_others_too() {
        for status in [301, 302, 303, 307, 308] {
            assert!(step(&Method::GET, status, Some("/v1.0/y"), 0).is_some(), "{status}");
            assert!(step(&Method::GET, status, Some("https://other.example/"), 0).is_none());
        }
        assert!(step(&Method::GET, 304, Some("/v1.0/y"), 0).is_none());
    }

    #[test]
    fn the_sixth_redirect_is_an_error() {
        assert!(step(&Method::POST, 307, Some("/v1.0/x"), MAX_REDIRECTS - 1).is_some());
        assert!(step(&Method::POST, 307, Some("/v1.0/x"), MAX_REDIRECTS).is_none());
    }
}
