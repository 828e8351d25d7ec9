//! The token endpoint of the authority, for client credentials: so a client gets its tokens as it does
//! from Microsoft, and can meet a claims challenge with a new one.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    token::Token,
    world::{
        catalogue::segment,
        request::{Body, Request},
    },
};

/// The life of a token.
const LIFE: Duration = Duration::from_secs(3599);

/// Returns the tenant of a request for a token; nothing for any other request.
pub(crate) fn tenant(path: &str) -> Option<&str> {
    let (tenant, rest) = path.strip_prefix('/')?.split_once('/')?;
    (rest == "oauth2/v2.0/token" && !tenant.is_empty()).then_some(tenant)
}

/// Responds to a request for a token with these permissions. Any secret is right, but there has to be
/// one.
pub(crate) fn respond(
    request: &Request,
    tenant: &str,
    permissions: &[String],
    now: SystemTime,
) -> Response<Bytes> {
    if request.method != Method::POST {
        return json_response(
            StatusCode::METHOD_NOT_ALLOWED,
            &json!({ "error": "invalid_request" }),
        );
    }
    let form = Form::read(request);
    match form.token(tenant, permissions, now) {
        Ok(token) => {
            let seconds = LIFE.as_secs();
            let body = json!({
                "token_type": "Bearer",
                "expires_in": seconds,
                "ext_expires_in": seconds,
                "access_token": token.to_string(),
            });
            json_response(StatusCode::OK, &body)
        }
        Err((status, error, text)) => {
            let body = json!({
                "error": error,
                "error_description": format!("The simulator refuses the request: {text}."),
                "error_codes": [],
            });
            json_response(status, &body)
        }
    }
}

/// The refusal of a token: the status, the code of OAuth 2.0 and the reason.
type Refusal = (StatusCode, &'static str, &'static str);

/// The members of a form. They hold a secret, so it has no `Debug`.
struct Form(Vec<(String, String)>);

impl Form {
    fn read(request: &Request) -> Self {
        let Body::Whole(body) = &request.body else {
            return Self(Vec::new());
        };
        let text = String::from_utf8_lossy(body);
        let members = text.split('&').filter_map(|pair| pair.split_once('='));
        let members = members.filter_map(|(name, value)| {
            Some((segment::decode_query(name)?, segment::decode_query(value)?))
        });
        Self(members.collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, value)| other == name && !value.trim().is_empty());
        found.map(|(_, value)| value.as_str())
    }

    fn token(
        &self,
        tenant: &str,
        permissions: &[String],
        now: SystemTime,
    ) -> Result<Token, Refusal> {
        const BAD: StatusCode = StatusCode::BAD_REQUEST;
        if self.get("grant_type") != Some("client_credentials") {
            let text = "`grant_type` has to be `client_credentials`";
            return Err((BAD, "unsupported_grant_type", text));
        }
        let id = self.get("client_id").ok_or((BAD, "invalid_request", "`client_id` is missing"))?;
        if self.get("client_secret").or(self.get("client_assertion")).is_none() {
            let text = "`client_secret` or `client_assertion` is missing";
            return Err((StatusCode::UNAUTHORIZED, "invalid_client", text));
        }
        if !self.get("scope").is_some_and(|scope| scope.ends_with("/.default")) {
            let text = "`scope` has to be that of the cloud, which ends with `/.default`";
            return Err((BAD, "invalid_scope", text));
        }
        let token = Token::application(permissions)
            .of_application(id)
            .of_tenant(tenant)
            .expires_on(now.checked_add(LIFE).unwrap_or(now));
        Ok(match self.get("claims") {
            Some(claims) if serde_json::from_str::<Value>(claims).is_err() => {
                return Err((BAD, "invalid_request", "`claims` is not JSON"));
            }
            Some(claims) => token.claims(claims),
            None => token,
        })
    }
}

fn json_response(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
