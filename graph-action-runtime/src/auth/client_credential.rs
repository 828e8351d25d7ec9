//! An application on its own behalf: a client secret, or an assertion of who it is.

use std::{fmt, future::Future, time::Duration, time::UNIX_EPOCH};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::provider::{AccessToken, TokenProvider, TokenRequest};
use crate::{clock::BoxFuture, random, response::box_error::BoxError, secret::Secret};

/// How long an assertion that is signed here is valid: long enough for retries and a clock that is some
/// minutes off (Microsoft's documentation recommends 5 to 10 minutes).
const ASSERTION_LIFE: Duration = Duration::from_secs(10 * 60);

/// How far before now an assertion becomes valid, for a clock that is fast.
const CLOCK_SKEW: Duration = Duration::from_secs(60);

/// The type of an assertion that is a JWT (RFC 7523, 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

type Assert = dyn Fn() -> BoxFuture<'static, Result<Secret<String>, BoxError>> + Send + Sync;
type Sign = dyn Fn(Vec<u8>) -> BoxFuture<'static, Result<Vec<u8>, BoxError>> + Send + Sync;

/// An application that gets tokens on its own behalf (the client credentials grant of OAuth 2.0), from
/// the token endpoint of the client's cloud and over the client's transport. When Graph refuses a token
/// and demands claims, the next token has them.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Client, credentials::ClientCredential};
///
/// # fn main() -> Result<(), graph_action::Error> {
/// # let secret = String::new();
/// let credential = ClientCredential::secret(
///     "contoso.onmicrosoft.com",
///     "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11",
///     secret,
/// );
/// # #[cfg(feature = "rustls")]
/// let client = Client::builder(credential).build()?;
/// # Ok(())
/// # }
/// ```
///
/// `Debug` shows the tenant and the client id only. The secret is overwritten in memory on drop.
pub struct ClientCredential {
    tenant: String,
    client_id: String,
    proof: Proof,
    is_continuous: bool,
}

/// What proves to Entra that a request comes from the application.
enum Proof {
    Secret(Secret<String>),
    Assertion(Box<Assert>),
    Certificate { thumbprint: [u8; 32], sign: Box<Sign> },
}

impl ClientCredential {
    /// Creates the credential of an application that has a client secret. The tenant is a GUID or a
    /// domain name.
    pub fn secret(
        tenant: impl Into<String>,
        client_id: impl Into<String>,
        secret: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(tenant.into(), client_id.into(), Proof::Secret(secret.into()))
    }

    /// Creates the credential of an application that another identity provider vouches for (workload
    /// identity federation). `assert` returns the provider's token and is called for each request.
    ///
    /// In Kubernetes, for example, the token is in a file that is renewed:
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::credentials::ClientCredential;
    ///
    /// # let (tenant, client_id) = ("contoso.example", "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11");
    /// let credential = ClientCredential::assertion(tenant, client_id, || async {
    ///     let path = std::env::var("AZURE_FEDERATED_TOKEN_FILE")?;
    ///     Ok(std::fs::read_to_string(path)?.into())
    /// });
    /// # let _ = credential;
    /// ```
    pub fn assertion<F>(
        tenant: impl Into<String>,
        client_id: impl Into<String>,
        assert: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Secret<String>, BoxError>> + Send + 'static,
    {
        let assert = Box::new(move || -> BoxFuture<'static, _> { Box::pin(assert()) });
        Self::new(tenant.into(), client_id.into(), Proof::Assertion(assert))
    }

    /// Creates the credential of an application that has a certificate, whose key stays where it is:
    /// in a key vault, a TPM or a library of your choice.
    ///
    /// `certificate` is the certificate in DER form, for its thumbprint. `sign` gets bytes and returns
    /// their signature under `PS256` (RSASSA-PSS with SHA-256, RFC 7518, 3.5).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{BoxError, credentials::ClientCredential};
    ///
    /// # async fn sign_in_vault(bytes: Vec<u8>) -> Result<Vec<u8>, BoxError> { Ok(bytes) }
    /// # fn credential(tenant: &str, client_id: &str, certificate: &[u8]) -> ClientCredential {
    /// ClientCredential::certificate(tenant, client_id, certificate, sign_in_vault)
    /// # }
    /// # let _ = credential("contoso.example", "2f1c8c52", b"der");
    /// ```
    pub fn certificate<F>(
        tenant: impl Into<String>,
        client_id: impl Into<String>,
        certificate: &[u8],
        sign: impl Fn(Vec<u8>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Vec<u8>, BoxError>> + Send + 'static,
    {
        let sign = Box::new(move |bytes| -> BoxFuture<'static, _> { Box::pin(sign(bytes)) });
        let thumbprint = hmac_sha256::Hash::hash(certificate);
        Self::new(tenant.into(), client_id.into(), Proof::Certificate { thumbprint, sign })
    }

    fn new(tenant: String, client_id: String, proof: Proof) -> Self {
        Self { tenant, client_id, proof, is_continuous: true }
    }

    /// Sets whether Graph may refuse a token before it expires, and demand claims of the next one
    /// (continuous access evaluation); the default is `true`, as in Microsoft's own Graph libraries.
    ///
    /// Such a token lives for up to a day, and a disabled application loses access at once. Without it, a
    /// token lives for about an hour.
    #[must_use]
    pub fn continuous_access_evaluation(mut self, yes: bool) -> Self {
        self.is_continuous = yes;
        self
    }

    async fn redeem(&self, mut request: TokenRequest) -> Result<AccessToken, BoxError> {
        if self.is_continuous {
            request.claims = Some(with_capability(request.claims.as_deref())?);
        }
        let mut form = vec![
            ("grant_type", "client_credentials".into()),
            ("client_id", Secret::new(self.client_id.clone())),
        ];
        let assertion = match &self.proof {
            Proof::Secret(secret) => {
                form.push(("client_secret", secret.clone()));
                None
            }
            Proof::Assertion(assert) => Some(assert().await?),
            Proof::Certificate { thumbprint, sign } => {
                Some(self.signed(&request, thumbprint, sign).await?)
            }
        };
        if let Some(assertion) = assertion {
            form.push(("client_assertion_type", JWT_BEARER.into()));
            form.push(("client_assertion", Secret::new(assertion.expose().trim().to_owned())));
        }
        Ok(request.redeem(&self.tenant, form).await?.access_token)
    }

    /// A JWT that says who the application is (RFC 7523, 3), signed.
    async fn signed(
        &self,
        request: &TokenRequest,
        thumbprint: &[u8],
        sign: &Sign,
    ) -> Result<Secret<String>, BoxError> {
        let now = request.environment.clock.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": encode(thumbprint) });
        let claims = json!({
            "aud": request.environment.token_url(&self.tenant)?,
            "iss": self.client_id,
            "sub": self.client_id,
            "jti": random::uuid(),
            "nbf": now.saturating_sub(CLOCK_SKEW).as_secs(),
            "exp": (now + ASSERTION_LIFE).as_secs(),
        });
        let part = |value: Value| encode(value.to_string().as_bytes());
        let text = format!("{}.{}", part(header), part(claims));
        let signature = sign(text.clone().into_bytes()).await?;
        Ok(Secret::new(format!("{text}.{}", encode(&signature))))
    }
}

impl TokenProvider for ClientCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(self.redeem(request))
    }
}

impl fmt::Debug for ClientCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredential")
            .field("tenant", &self.tenant)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Adds the capability `cp1` (claim `xms_cc`) to the claims that Graph demands: it tells Entra that the
/// client can handle claims challenges.
fn with_capability(claims: Option<&str>) -> Result<String, BoxError> {
    let mut claims: Value = claims.map_or(Ok(json!({})), serde_json::from_str)?;
    let capability = json!({ "values": ["cp1"] });
    let members = claims.as_object_mut().ok_or("the claims are not a JSON object")?;
    let token = members.entry("access_token").or_insert_with(|| json!({}));
    if let Some(token) = token.as_object_mut() {
        token.insert("xms_cc".to_owned(), capability);
    }
    Ok(claims.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capability_joins_the_claims_that_are_demanded() {
        let added =
            |claims| serde_json::from_str::<Value>(&with_capability(claims).unwrap()).unwrap();
        let capability = json!({ "access_token": { "xms_cc": { "values": ["cp1"] } } });
        assert_eq!(added(None), capability);
        assert_eq!(
            added(Some(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}},"id_token":{}}"#)),
            json!({
                "access_token": {
                    "nbf": { "essential": true, "value": "1" },
                    "xms_cc": { "values": ["cp1"] },
                },
                "id_token": {},
            })
        );
        assert!(with_capability(Some("[]")).is_err());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let credential = ClientCredential::secret("contoso.example", "app", "hush");
        let text = format!("{credential:?}");
        assert_eq!(text, r#"ClientCredential { tenant: "contoso.example", client_id: "app", .. }"#);
    }
}
