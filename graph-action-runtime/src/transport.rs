//! Transports: they send one HTTP request and return its response.

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
