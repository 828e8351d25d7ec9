//! Transports: they send one HTTP request and return its response.
//!
//! | you want | take |
//! |---|---|
//! | the default | nothing: with the feature `rustls` or `native-tls` a client sends with reqwest, otherwise with hyper (feature `hyper`) |
//! | reqwest with your own settings: proxy, root certificates | `ReqwestTransport::new` (feature `reqwest013`) |
//! | 43 % fewer instructions and about 30 % less CPU time for a call (without TLS), fewer crates | `HyperTransport` (feature `hyper`) |
//! | middleware | the module `tower` (feature `tower`) |
//! | a test without a network | `graph-action-sim`; [`MemoryTransport`] for a response that you write |
//! | another HTTP library | your own [`Transport`] |
//!
//! A transport sends each request once, and does not follow redirects: the client decides about both, because it knows
//! what may run twice and where the token may go.

mod body;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013", feature = "hyper"))]
mod classify;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "hyper"))]
pub(crate) mod default;
mod error;
mod exchange;
#[cfg(feature = "hyper")]
mod hyper;
mod memory;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013"))]
mod origin;
mod replay;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013"))]
mod reqwest;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "hyper"))]
mod times;
#[cfg(feature = "tower")]
pub mod tower;

pub use body::ResponseBody;
pub use error::TransportError;
pub use exchange::{NewConnection, Transport};
#[cfg(feature = "hyper")]
pub use hyper::{HyperOptions, HyperTransport};
pub use memory::MemoryTransport;
pub use replay::MayReplay;
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013"))]
pub use reqwest::ReqwestTransport;

pub use crate::clock::BoxFuture;
