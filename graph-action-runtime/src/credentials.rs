//! Credentials: sources of access tokens for a [`Client`](crate::Client).
//!
//! | who sends | credential |
//! |---|---|
//! | an application with a client secret, a certificate or a federated identity | [`ClientCredential`] |
//! | an application in many tenants | [`TenantCredentials`] over any other |
//! | whatever `azure_identity` knows: managed identity, Azure CLI, workload identity | `AzureCredential` (feature `azure`) |
//! | anything else | a closure, or your own [`TokenProvider`](crate::TokenProvider) |
//!
//! The client asks for one token at a time, whatever the number of calls that wait for it, keeps the
//! token until five minutes before it expires, and asks again when Graph refuses it. So a closure needs no
//! cache. [`TokenRequest::redeem`](crate::TokenRequest::redeem) asks the token endpoint over the client's
//! own transport, so that a proxy or a test transport serves both. A test can do the same with
//! `graph-action-sim`, whose simulated service issues tokens.
//!
//! # Azure CLI
//!
//! For an administrator's own machine, after `az login --service-principal`. (The application of a plain
//! `az login` does not have the permissions for actions on devices.)
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use std::{process::Command, time::{Duration, UNIX_EPOCH}};
//! use graph_action::{AccessToken, BoxError, Client, TokenRequest};
//!
//! #[derive(serde::Deserialize)]
//! struct CliToken {
//!     #[serde(rename = "accessToken")]
//!     token: String,
//!     /// Seconds since 1970.
//!     expires_on: u64,
//! }
//!
//! let client = Client::builder(|request: TokenRequest| async move {
//!     let mut az = Command::new("az");
//!     az.args(["account", "get-access-token", "--output", "json"]);
//!     az.args(["--scope", &request.scope]);
//!     let output = tokio::task::spawn_blocking(move || az.output()).await??;
//!     if !output.status.success() {
//!         return Err(BoxError::from(String::from_utf8_lossy(&output.stderr).into_owned()));
//!     }
//!     let token: CliToken = serde_json::from_slice(&output.stdout)?;
//!     let expires_on = UNIX_EPOCH + Duration::from_secs(token.expires_on);
//!     Ok(AccessToken::new(token.token).expires_on(expires_on))
//! });
//! # let _ = client;
//! ```
//!
//! # Managed identity
//!
//! On a virtual machine in Azure, without the Azure SDK. The identity service has a fixed address, and no
//! proxy must see the token:
//!
#![cfg_attr(feature = "reqwest013", doc = "```")]
#![cfg_attr(not(feature = "reqwest013"), doc = "```ignore")]
//! # use graph_action_runtime as graph_action;
//! use std::time::{Duration, SystemTime};
//! use graph_action::{AccessToken, BoxError, Client, TokenRequest};
//!
//! const IDENTITY_SERVICE: &str = "http://169.254.169.254/metadata/identity/oauth2/token";
//!
//! #[derive(serde::Deserialize)]
//! struct IdentityToken {
//!     access_token: String,
//!     /// Seconds, as a text.
//!     expires_in: String,
//! }
//!
//! async fn managed_identity(request: TokenRequest) -> Result<AccessToken, BoxError> {
//!     let resource = request.scope.trim_end_matches("/.default");
//!     let url = format!("{IDENTITY_SERVICE}?api-version=2018-02-01&resource={resource}");
//!     let http = reqwest::Client::builder().no_proxy().build()?;
//!     let response = http.get(url).header("Metadata", "true").send().await?.error_for_status()?;
//!     let token: IdentityToken = serde_json::from_str(&response.text().await?)?;
//!     let expires_on = SystemTime::now() + Duration::from_secs(token.expires_in.parse()?);
//!     Ok(AccessToken::new(token.access_token).expires_on(expires_on))
//! }
//!
//! let client = Client::builder(managed_identity);
//! # let _ = client;
//! ```
//!
//! # On behalf of a user
//!
//! A web API that got a token of its user exchanges it for a token for Graph:
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use graph_action::{Client, ClientBuilder, Secret, TokenRequest};
//!
//! fn client_of(tenant: &'static str, client_secret: Secret, user_token: Secret) -> ClientBuilder {
//!     Client::builder(move |request: TokenRequest| {
//!         let form = [
//!             ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer".into()),
//!             ("requested_token_use", "on_behalf_of".into()),
//!             ("client_id", "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11".into()),
//!             ("client_secret", client_secret.clone()),
//!             ("assertion", user_token.clone()),
//!         ];
//!         async move { Ok(request.redeem(tenant, form).await?.access_token) }
//!     })
//! }
//! # let _ = client_of("contoso.example", "a".into(), "b".into());
//! ```
//!
//! # Refresh tokens of a partner (GDAP)
//!
//! A partner redeems the refresh token of its own user in the tenant of each customer. Each response can
//! bring a newer refresh token, which replaces the old one and has to be stored:
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use std::sync::{Arc, Mutex};
//! use graph_action::{BoxError, Secret, TokenRequest, credentials::TenantCredentials};
//!
//! fn customers(client_secret: Secret, refresh_token: Secret) -> TenantCredentials {
//!     let (client_secret, newest) = (Arc::new(client_secret), Arc::new(Mutex::new(refresh_token)));
//!     TenantCredentials::new(move |tenant, client_id| {
//!         let (tenant, client_id) = (tenant.to_owned(), client_id.to_owned());
//!         let (client_secret, newest) = (client_secret.clone(), newest.clone());
//!         move |request: TokenRequest| {
//!             let (tenant, client_id) = (tenant.clone(), client_id.clone());
//!             let (client_secret, newest) = (client_secret.clone(), newest.clone());
//!             async move {
//!                 let refresh_token = newest.lock().unwrap().clone();
//!                 let form = [
//!                     ("grant_type", "refresh_token".into()),
//!                     ("client_id", client_id.into()),
//!                     ("client_secret", (*client_secret).clone()),
//!                     ("refresh_token", refresh_token),
//!                 ];
//!                 let response = request.redeem(&tenant, form).await?;
//!                 if let Some(next) = response.refresh_token {
//!                     // Store it, too, so that it outlives the process.
//!                     *newest.lock().unwrap() = next;
//!                 }
//!                 Ok::<_, BoxError>(response.access_token)
//!             }
//!         }
//!     })
//! }
//! # let _ = customers("a".into(), "b".into()).of("customer.example", "app");
//! ```

#[cfg(feature = "azure")]
pub use crate::auth::azure::AzureCredential;
pub use crate::auth::{
    client_credential::ClientCredential, tenants::TenantCredentials, token_endpoint::TokenResponse,
};
