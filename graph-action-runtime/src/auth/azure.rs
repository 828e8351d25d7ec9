//! Credentials of the Azure SDK.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use azure_core::credentials::TokenCredential;

use super::provider::{AccessToken, TokenProvider, TokenRequest};
use crate::{clock::BoxFuture, response::box_error::BoxError};

/// A credential of the Azure SDK for Rust, such as those of the crate `azure_identity`.
///
/// The credential is asked for the one scope of the client's cloud. Give the credential the same cloud:
/// `azure_identity` takes it in its options. The client caches the token, so a credential that has no
/// cache, such as the one of the Azure CLI, is asked about once an hour.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::sync::Arc;
/// use azure_core::credentials::TokenCredential;
/// use graph_action::{Client, ClientBuilder, credentials::AzureCredential};
///
/// /// With `azure_identity`: `ManagedIdentityCredential::new(None)?`.
/// fn client(credential: Arc<dyn TokenCredential>) -> ClientBuilder {
///     Client::builder(AzureCredential::new(credential))
/// }
/// ```
///
/// `azure_core` 1 cannot ask for a token with certain claims, nor for another token than the cached one.
/// So if Graph refuses a token and demands claims (a Conditional Access policy, or continuous access
/// evaluation), the call ends with an error that says so.
/// [`ClientCredential`](crate::credentials::ClientCredential) does meet such a demand.
#[cfg(feature = "azure")]
#[derive(Clone)]
pub struct AzureCredential(Arc<dyn TokenCredential>);

impl AzureCredential {
    /// Wraps a credential.
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(credential)
    }

    async fn ask(&self, request: TokenRequest) -> Result<AccessToken, BoxError> {
        if request.claims.is_some() {
            return Err(
                "Graph refused the token and demands another one with certain claims, which a \
                        credential of `azure_core` 1 cannot ask for. Use `ClientCredential`, or a \
                        `TokenProvider` of your own that passes `TokenRequest::claims` on"
                    .into(),
            );
        }
        let token = self.0.get_token(&[&request.scope], None).await?;
        let result = AccessToken::new(token.token.secret());
        let since = u64::try_from(token.expires_on.unix_timestamp()).unwrap_or_default();
        // A time that no clock can show never comes.
        Ok(match UNIX_EPOCH.checked_add(Duration::from_secs(since)) {
            Some(time) => result.expires_on(time),
            None => result,
        })
    }
}

#[cfg(feature = "azure")]
impl TokenProvider for AzureCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(self.ask(request))
    }
}

impl fmt::Debug for AzureCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AzureCredential(…)")
    }
}
