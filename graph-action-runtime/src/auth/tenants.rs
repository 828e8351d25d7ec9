//! Credentials for many tenants, and the tokens that their clients share.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    cache::TokenCache,
    provider::{AccessToken, TokenProvider, TokenRequest},
};
use crate::{clock::BoxFuture, response::box_error::BoxError};

/// How long a request for a token may take. Our choice: the time of one attempt (conformance A-25);
/// the client that asks has a time-out of its own.
const TIMEOUT: Duration = Duration::from_secs(100);

type Create = dyn Fn(&str, &str) -> Arc<dyn TokenProvider> + Send + Sync;

/// The credentials of an application that works in many tenants. All clients of a tenant share one token,
/// so an application may create a client for each of its own requests.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{
///     Client, Error,
///     credentials::{ClientCredential, TenantCredentials},
/// };
///
/// # fn secret_of(_client_id: &str) -> String { String::new() }
/// let credentials = TenantCredentials::new(|tenant, client_id| {
///     ClientCredential::secret(tenant, client_id, secret_of(client_id))
/// });
/// let client_for = |tenant: &str| -> Result<Client, Error> {
///     let app = "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11";
///     Client::builder(credentials.of(tenant, app)).build()
/// };
/// # let _ = client_for;
/// ```
///
/// A token is never used for another tenant, client id or cloud than the one that it is for. Tenants and
/// client ids are compared without regard to letter case. The requests for a token go over the transport
/// of the first client that needed one. A clone shares the tokens.
#[derive(Clone)]
pub struct TenantCredentials(Arc<Shared>);

struct Shared {
    create: Box<Create>,
    applications: Mutex<HashMap<(String, String), Arc<Application>>>,
}

/// An application in a tenant.
struct Application {
    provider: Arc<dyn TokenProvider>,
    /// For each scope and authority, and so for each cloud.
    caches: Mutex<HashMap<(String, String), Arc<TokenCache>>>,
}

impl TenantCredentials {
    /// Creates the credentials from a function that creates the provider for a tenant and a client id. It
    /// is called once for each pair.
    pub fn new<P: TokenProvider>(create: impl Fn(&str, &str) -> P + Send + Sync + 'static) -> Self {
        let create = Box::new(move |tenant: &str, client_id: &str| -> Arc<dyn TokenProvider> {
            Arc::new(create(tenant, client_id))
        });
        Self(Arc::new(Shared { create, applications: Mutex::default() }))
    }

    /// Returns the provider of a tenant and a client id.
    pub fn of(&self, tenant: &str, client_id: &str) -> impl TokenProvider + use<> {
        let (tenant, client_id) = (tenant.trim(), client_id.trim());
        let key = (tenant.to_ascii_lowercase(), client_id.to_ascii_lowercase());
        if let Some(known) = lock(&self.0.applications).get(&key) {
            return Arc::clone(known);
        }
        // Outside of the lock, since the function may take its time, or panic.
        let provider = (self.0.create)(tenant, client_id);
        let new = Application { provider, caches: Mutex::default() };
        Arc::clone(lock(&self.0.applications).entry(key).or_insert(Arc::new(new)))
    }

    /// Forgets a tenant: its providers and tokens. The clients that exist keep theirs.
    pub fn remove(&self, tenant: &str) {
        let tenant = tenant.trim().to_ascii_lowercase();
        lock(&self.0.applications).retain(|(known, _), _| *known != tenant);
    }
}

impl TokenProvider for Application {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        let key = (request.scope, request.environment.authority.clone());
        let mut caches = lock(&self.caches);
        let cache = Arc::clone(caches.entry(key).or_insert_with(|| {
            let provider = Arc::clone(&self.provider);
            Arc::new(TokenCache::new(provider, request.environment))
        }));
        drop(caches);
        if let Some(refused) = &request.refused {
            cache.refuse(refused, request.claims);
        }
        Box::pin(async move { cache.token(TIMEOUT).await })
    }
}

impl fmt::Debug for TenantCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = lock(&self.0.applications).len();
        f.debug_struct("TenantCredentials").field("applications", &count).finish_non_exhaustive()
    }
}

/// Locks a map. A panic leaves it whole.
fn lock<T>(map: &Mutex<T>) -> MutexGuard<'_, T> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}
