//! The marker of requests that may be sent again.

/// An extension of a request that may be sent again: a read, an action that is declared idempotent, or a
/// request for a token. A request without it must not be sent again below the client, because its action
/// would run twice; that includes every batch.
///
/// A transport or a layer that repeats requests has to look for it:
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::transport::MayReplay;
///
/// fn may_repeat<B>(request: &http::Request<B>) -> bool {
///     request.extensions().get::<MayReplay>().is_some()
/// }
/// # assert!(!may_repeat(&http::Request::new(())));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MayReplay;
