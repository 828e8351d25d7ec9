//! Authentication and authorization of a request.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::SystemTime,
};

use base64::prelude::{BASE64_STANDARD, Engine};
use graph_action::Permission;
use http::{StatusCode, header};

use crate::world::{
    access::claims::{Claims, Unreadable},
    catalogue::Found,
    request::{Request, ids::Ids},
    response::{Response, intune_error},
};

const CHALLENGE: &str = "Bearer realm=\"\", \
    authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", \
    client_id=\"00000003-0000-0000-c000-000000000000\"";

const NO_DOTS: &str = "IDX14100: JWT is not well formed, there are no dots (.).\n\
    The token needs to be in JWS or JWE Compact Serialization Format. \
    (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'.";

const MALFORMED: &str = "JWT is not well formed, its header or payload cannot be read.";

/// Returns the claims of the caller's token.
pub(crate) fn identify(request: &Request, now: SystemTime) -> Result<Claims, Response> {
    let token = bearer(request).ok_or_else(|| unauthorized("Access token is empty."))?;
    let mut claims = Claims::read(token).map_err(|reason| match reason {
        Unreadable::NoDots => unauthorized(NO_DOTS),
        Unreadable::Malformed => unauthorized(MALFORMED),
    })?;
    if claims.is_expired(now) {
        return Err(unauthorized("Lifetime validation failed, the token is expired."));
    }
    let mut hasher = DefaultHasher::new();
    token.hash(&mut hasher);
    claims.token = hasher.finish();
    Ok(claims)
}

/// Returns 401 without a reason that a caller could act on.
pub(crate) fn token_rejected() -> Response {
    unauthorized("Access token validation failure.")
}

/// Returns 401 that demands claims (conformance B-10); `claims` is their JSON.
pub(crate) fn challenge(claims: &str) -> Response {
    let challenge = format!(
        "{CHALLENGE}, error=\"insufficient_claims\", claims=\"{}\"",
        BASE64_STANDARD.encode(claims)
    );
    Response::error(
        StatusCode::UNAUTHORIZED,
        "InvalidAuthenticationToken",
        "Continuous access evaluation resulted in a challenge: the token was issued too early.",
    )
    .with_header(header::WWW_AUTHENTICATE, challenge)
}

/// Refuses a token that has none of the permissions of the action (conformance B-9).
pub(crate) fn authorize(claims: &Claims, found: &Found<'_>, ids: &Ids) -> Result<(), Response> {
    if claims.allow(found.action) {
        return Ok(());
    }
    Err(refused(claims, found, ids))
}

/// Returns 403 with the permissions that the action needs.
pub(crate) fn refused(claims: &Claims, found: &Found<'_>, ids: &Ids) -> Response {
    let needed = claims.access(found.action).permissions();
    let text = intune_error::message(&refusal(needed), &intune_error::url_of(found), ids);
    Response::error(StatusCode::FORBIDDEN, "Forbidden", text)
}

fn bearer(request: &Request) -> Option<&str> {
    let text = request.header(header::AUTHORIZATION)?.trim();
    let (scheme, token) = text.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}

fn unauthorized(message: &'static str) -> Response {
    Response::error(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message)
        .with_header(header::WWW_AUTHENTICATE, CHALLENGE)
}

fn refusal(needed: &[Permission]) -> String {
    const REFUSED: &str = "Application is not authorized to perform this operation.";
    if needed.is_empty() {
        return REFUSED.to_owned();
    }
    let names: Vec<_> = needed.iter().map(|permission| permission.name).collect();
    format!("{REFUSED} Application must have one of the following scopes: {}", names.join(", "))
}
