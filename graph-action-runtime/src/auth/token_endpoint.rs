//! The token endpoint of Entra (RFC 6749, 3.2), over the client's own transport.
//!
//! Everything that is sent there is secret, and so is the token that comes back: the form and the
//! response are overwritten in memory, and a text of the response that repeats the form is redacted
//! before an error shows it.

use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, SystemTime},
};

use futures_util::StreamExt as _;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use super::{
    bearer::{Bearer, shared_bytes},
    provider::{AccessToken, Environment, TokenRequest},
    token_error::TokenError,
};
use crate::{
    endpoint::USER_AGENT,
    headers::header_text,
    response::{
        box_error::{BoxError, chain},
        redact::Redactor,
    },
    secret::Secret,
    send::{
        deadline::{Deadline, timer},
        retry_after,
    },
    transport::{MayReplay, ResponseBody, TransportError},
};

/// How long one request for a token may take. Our choice: the token endpoint answers within a second.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The waits before the two retries. Our choice: short, because the calls that wait for the token have
/// their own time-out.
const WAITS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];

/// The longest wait that the endpoint may ask for. Our choice: a longer one ends the request, whose
/// error then says what the endpoint answered.
const MAX_WAIT: Duration = Duration::from_secs(30);

/// How much of a response is read, in bytes. Our choice: a token has a few KiB.
const MAX_BODY: usize = 256 * 1024;

/// What a form leaves as it is (RFC 6749, appendix B).
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The response of the token endpoint; see [`TokenRequest::redeem`].
#[derive(Debug)]
#[non_exhaustive]
pub struct TokenResponse {
    /// The token for Graph, with the times at which it expires and should be renewed.
    pub access_token: AccessToken,
    /// The refresh token for the next request, where the grant has one. It replaces the one that was
    /// sent.
    pub refresh_token: Option<Secret<String>>,
}

impl TokenRequest {
    /// Asks the token endpoint of a tenant for a token, with the client's transport and cloud:
    /// `{authority}/{tenant}/oauth2/v2.0/token`.
    ///
    /// `form` has the grant and what proves who asks; the scope and the claims of this request are
    /// added. The values are sent and then overwritten in memory, and no error shows them. A request
    /// that the endpoint throttles (429), that fails there (5xx) or on its way is repeated twice.
    ///
    /// This is how a refresh token becomes a token. [`credentials`](crate::credentials) has complete
    /// examples:
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{AccessToken, BoxError, Secret, TokenRequest};
    ///
    /// async fn refresh(
    ///     request: TokenRequest,
    ///     refresh_token: Secret,
    /// ) -> Result<AccessToken, BoxError> {
    ///     let form = [
    ///         ("grant_type", "refresh_token".into()),
    ///         ("client_id", "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11".into()),
    ///         ("refresh_token", refresh_token),
    ///     ];
    ///     Ok(request.redeem("contoso.example", form).await?.access_token)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the tenant is neither a GUID nor a domain name, if no response arrives, or if
    /// the endpoint refuses the request: the text has the code of the error, such as `AADSTS7000215`,
    /// and what to do about it.
    pub async fn redeem(
        &self,
        tenant: &str,
        form: impl IntoIterator<Item = (&str, Secret<String>)>,
    ) -> Result<TokenResponse, BoxError> {
        let environment = &*self.environment;
        let url = environment.token_url(tenant)?;
        let form = Form::new(form, &self.scope, self.claims.as_deref());
        let mut waits = WAITS.into_iter();
        loop {
            let sent = environment.clock.now();
            let answer = environment.post(&url, &form).await;
            let asked = match &answer {
                Ok((status, headers, _)) if is_transient(*status) => {
                    let value = header_text(headers, &header::RETRY_AFTER);
                    value.and_then(|value| retry_after::parse(value, environment.clock.now()))
                }
                Err(error) if !error.is_invalid_certificate() => None,
                _ => return form.read(answer, sent),
            };
            let wait = waits.next().map(|wait| wait.max(asked.unwrap_or_default()));
            let Some(wait) = wait.filter(|wait| *wait <= MAX_WAIT) else {
                return form.read(answer, sent);
            };
            environment.clock.sleep(wait).await;
        }
    }
}

/// Whether the same request may succeed a little later. A request for a token changes nothing, so it
/// may be repeated.
fn is_transient(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
}

type Answer = Result<(StatusCode, HeaderMap, Zeroizing<Vec<u8>>), TransportError>;

impl Environment {
    /// The URL of the token endpoint of a tenant, whose name stays one segment of the path.
    pub(super) fn token_url(&self, tenant: &str) -> Result<String, BoxError> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        let is_name =
            tenant.bytes().all(is_part) && tenant.bytes().any(|b| b.is_ascii_alphanumeric());
        if !is_name {
            return Err(format!(
                "{tenant:?} is not a tenant; expected its id, which is a GUID, or a domain name such as \
                 `contoso.onmicrosoft.com`"
            )
            .into());
        }
        Ok(format!("{}/{tenant}/oauth2/v2.0/token", self.authority))
    }

    async fn post(&self, url: &str, form: &Form) -> Answer {
        let request = http::Request::post(url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .header(header::USER_AGENT, HeaderValue::from_static(USER_AGENT))
            .extension(MayReplay)
            .body(shared_bytes(&form.encoded))
            .map_err(TransportError::not_sent)?;
        let exchange = pin!(async {
            let response = self.transport.send(request).await?;
            let (head, body) = response.into_parts();
            let body = read(body).await.map_err(TransportError::perhaps_sent)?;
            Ok((head.status, head.headers, body))
        });
        let timer = pin!(timer(TIMEOUT, &*self.clock));
        Deadline::new(TIMEOUT, timer).limit(exchange).await.unwrap_or_else(|| {
            let text = format!("no response arrived within {TIMEOUT:?}");
            Err(TransportError::perhaps_sent(text))
        })
    }
}

async fn read(mut body: ResponseBody) -> Result<Zeroizing<Vec<u8>>, BoxError> {
    // As large as a response with a token usually is: a vector that grows leaves copies in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(32 * 1024));
    while let Some(piece) = body.next().await {
        bytes.extend_from_slice(&piece?);
        if bytes.len() > MAX_BODY {
            return Err(format!("the response has more than {MAX_BODY} bytes").into());
        }
    }
    Ok(bytes)
}

/// An encoded form, and its secrets.
struct Form {
    encoded: Arc<Secret<String>>,
    secrets: Vec<Redactor>,
}

impl Form {
    fn new<'f>(
        members: impl IntoIterator<Item = (&'f str, Secret<String>)>,
        scope: &str,
        claims: Option<&str>,
    ) -> Self {
        let members: Vec<_> = members.into_iter().collect();
        let public = [("scope", Some(scope)), ("claims", claims)];
        let public = public.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let all =
            members.iter().map(|(name, value)| (*name, value.expose().as_str())).chain(public);
        // Three characters for each byte at most. It never grows, so no copy stays in memory.
        let size = all.clone().map(|(name, value)| name.len() + 3 * value.len() + 2).sum();
        let mut encoded = String::with_capacity(size);
        for (name, value) in all {
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encoded.push_str(name);
            encoded.push('=');
            encoded.extend(utf8_percent_encode(value, FORM));
        }
        let is_public =
            |name: &str| matches!(name, "grant_type" | "client_id" | "requested_token_use");
        let secrets = members.iter().filter(|(name, _)| !is_public(name));
        // A redactor searches for a token, in every spelling that services use.
        let redactor =
            |value: &Secret<String>| Redactor::new(Bearer::new(value.expose()), Vec::new());
        let secrets = secrets.map(|(_, value)| redactor(value)).collect();
        Self { encoded: Arc::new(Secret::new(encoded)), secrets }
    }

    /// Reads the last answer; `sent` is the time before it was asked for.
    fn read(&self, answer: Answer, sent: SystemTime) -> Result<TokenResponse, BoxError> {
        let (status, _, body) = answer.map_err(|error| {
            let mut text = chain(&error);
            self.redact(&mut text);
            format!("the token endpoint cannot be reached: {text}")
        })?;
        if status == StatusCode::OK
            && let Ok(success) = serde_json::from_slice::<Success>(&body)
        {
            return Ok(success.into_response(sent));
        }
        Err(TokenError::read(status, &body, |text| self.redact(text)).to_string().into())
    }

    /// Redacts what a text repeats of the form.
    fn redact(&self, text: &mut String) {
        for secret in &self.secrets {
            secret.text(text);
        }
    }
}

/// A response with a token (RFC 6749, 5.1).
#[derive(Deserialize)]
struct Success {
    access_token: String,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    /// When a token that lives for long should be renewed.
    #[serde(default, deserialize_with = "seconds")]
    refresh_in: Option<u64>,
    refresh_token: Option<String>,
}

impl Success {
    fn into_response(self, sent: SystemTime) -> TokenResponse {
        let time = |seconds: Option<u64>| sent.checked_add(Duration::from_secs(seconds?));
        let mut access_token = AccessToken::new(self.access_token);
        if let Some(time) = time(self.expires_in) {
            access_token = access_token.expires_on(time);
        }
        if let Some(time) = time(self.refresh_in) {
            access_token = access_token.renew_on(time);
        }
        TokenResponse { access_token, refresh_token: self.refresh_token.map(Secret::new) }
    }
}

/// Reads a number of seconds, which older endpoints write as a text.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Seconds {
        Number(u64),
        Text(String),
        Other(serde::de::IgnoredAny),
    }

    Ok(match Seconds::deserialize(deserializer)? {
        Seconds::Number(number) => Some(number),
        Seconds::Text(text) => text.parse().ok(),
        Seconds::Other(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_redacted_before_the_description_is_cut_off() {
        let secret = "hush-4711-".repeat(8);
        let form = Form::new([("client_secret", Secret::new(secret.clone()))], "scope", None);
        for length in [0, 300, 350, 390, 500] {
            let description = format!("AADSTS99: {}{secret}", "x".repeat(length));
            let body = serde_json::json!({ "error": "odd", "error_description": description });
            let body = Zeroizing::new(body.to_string().into_bytes());
            let answer = Ok((StatusCode::BAD_REQUEST, HeaderMap::new(), body));
            let error = form.read(answer, SystemTime::UNIX_EPOCH).unwrap_err().to_string();
            assert!(error.contains("AADSTS99") && !error.contains("hush"), "{error}");
        }
    }
}
