//! A token as it is sent.

use std::sync::Arc;

use bytes::Bytes;

use crate::secret::Secret;

/// The scheme before a token in the header (RFC 6750, 2.1).
const SCHEME: &str = "Bearer ";

/// `Bearer` and a token.
#[derive(Debug, Clone)]
pub(crate) struct Bearer(Arc<Secret<String>>);

impl Bearer {
    pub(crate) fn new(token: impl Into<String>) -> Self {
        let token = token.into();
        let mut bearer = String::with_capacity(SCHEME.len() + token.len());
        bearer.push_str(SCHEME);
        bearer.push_str(&token);
        drop(Secret::new(token));
        Self(Arc::new(Secret::new(bearer)))
    }

    /// The token alone.
    pub(crate) fn token(&self) -> &str {
        self.0.expose().strip_prefix(SCHEME).unwrap_or_default()
    }

    /// The bytes of both.
    pub(super) fn bytes(&self) -> Bytes {
        shared_bytes(&self.0)
    }
}

/// Returns the bytes of a secret without a copy, so that it is overwritten once the last of them is
/// dropped.
pub(super) fn shared_bytes(secret: &Arc<Secret<String>>) -> Bytes {
    struct Shared(Arc<Secret<String>>);

    impl AsRef<[u8]> for Shared {
        fn as_ref(&self) -> &[u8] {
            self.0.expose().as_bytes()
        }
    }

    Bytes::from_owner(Shared(Arc::clone(secret)))
}
