//! The times of connections.

use std::time::Duration;

/// How long connecting may take (conformance A-25).
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a connection may be idle and still be used. The server or a proxy may close an idle
/// connection while the next request is on its way; the outcome of an action that is not idempotent
/// is then unknown. Our choice: half of 60 s, the shortest time after which common proxies close a
/// connection; the default of reqwest and hyper is 90 s. A new connection costs about 100 ms.
pub(super) const MAX_IDLE: Duration = Duration::from_secs(30);
