//! The token endpoint of the authority, for applications, on behalf of users and with refresh tokens: so
//! a client gets its tokens as it does from Microsoft, and can meet a claims challenge with a new one.

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

/// The grant on behalf of a user (RFC 7523, 2.1).
const ON_BEHALF_OF: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// The life of a token.
const LIFE: Duration = Duration::from_secs(3599);

/// The tokens that the simulator issues.
#[derive(Clone, Default)]
pub(crate) struct Issued {
    pub(crate) permissions: Vec<String>,
    /// The only right client secret; nothing if any is right.
    pub(crate) secret: Option<String>,
}

/// Returns the tenant of a request for a token; nothing for any other request.
pub(crate) fn tenant(path: &str) -> Option<&str> {
    let (tenant, rest) = path.strip_prefix('/')?.split_once('/')?;
    (rest == "oauth2/v2.0/token" && !tenant.is_empty()).then_some(tenant)
}

/// Responds to a request for a token. There has to be a secret or an assertion.
pub(crate) fn respond(
    request: &Request,
    tenant: &str,
    issued: &Issued,
    now: SystemTime,
) -> Response<Bytes> {
    if request.method != Method::POST {
        return json_response(
            StatusCode::METHOD_NOT_ALLOWED,
            &json!({ "error": "invalid_request" }),
        );
    }
    let form = Form::read(request);
    match form.token(tenant, issued, now) {
        Ok(token) => {
            let seconds = LIFE.as_secs();
            let refresh_token = form.get("refresh_token").map(|token| format!("{token}+"));
            let mut body = json!({
                "token_type": "Bearer",
                "expires_in": seconds,
                "ext_expires_in": seconds,
                "access_token": token.to_string(),
            });
            if let (Some(body), Some(next)) = (body.as_object_mut(), refresh_token) {
                body.insert("refresh_token".to_owned(), next.into());
            }
            json_response(StatusCode::OK, &body)
        }
        Err((status, error, code, text)) => {
            let body = json!({
                "error": error,
                "error_description": format!("AADSTS{code}: The simulator refuses the request: {text}."),
                "error_codes": [code],
            });
            json_response(status, &body)
        }
    }
}

/// The refusal of a token: the status, the code of OAuth 2.0, that of Entra, and the reason.
type Refusal = (StatusCode, &'static str, u32, &'static str);

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

    fn token(&self, tenant: &str, issued: &Issued, now: SystemTime) -> Result<Token, Refusal> {
        const BAD: StatusCode = StatusCode::BAD_REQUEST;
        let missing = |code, text| (BAD, "invalid_request", code, text);
        let token = match self.get("grant_type") {
            Some("client_credentials") => Token::application(&issued.permissions),
            Some(ON_BEHALF_OF) => {
                self.get("assertion").ok_or(missing(900_144, "`assertion` is missing"))?;
                Token::delegated(&issued.permissions)
            }
            Some("refresh_token") => {
                self.get("refresh_token").ok_or(missing(900_144, "`refresh_token` is missing"))?;
                Token::delegated(&issued.permissions)
            }
            _ => {
                let text = "`grant_type` is not one that is simulated";
                return Err((BAD, "unsupported_grant_type", 70_003, text));
            }
        };
        let id = self.get("client_id").ok_or(missing(900_144, "`client_id` is missing"))?;
        self.check_secret(issued.secret.as_deref())?;
        if !self.get("scope").is_some_and(|scope| scope.ends_with("/.default")) {
            let text = "`scope` has to be that of the cloud, which ends with `/.default`";
            return Err((BAD, "invalid_scope", 1_002_012, text));
        }
        let token = token
            .of_application(id)
            .of_tenant(tenant)
            .expires_on(now.checked_add(LIFE).unwrap_or(now));
        Ok(match self.get("claims") {
            Some(claims) if serde_json::from_str::<Value>(claims).is_err() => {
                return Err(missing(900_144, "`claims` is not JSON"));
            }
            Some(claims) => token.claims(claims),
            None => token,
        })
    }

    fn check_secret(&self, right: Option<&str>) -> Result<(), Refusal> {
        const REFUSED: StatusCode = StatusCode::UNAUTHORIZED;
        match (self.get("client_secret"), right) {
            (Some(secret), Some(right)) if secret != right => {
                Err((REFUSED, "invalid_client", 7_000_215, "the client secret is wrong"))
            }
            (None, _) if self.get("client_assertion").is_none() => {
                let text = "`client_secret` or `client_assertion` is missing";
                Err((REFUSED, "invalid_client", 7_000_218, text))
            }
            _ => Ok(()),
        }
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
