//! Transports: they send one HTTP request and return its response.

mod body;
#[cfg(feature = "__reqwest")]
mod classify;
mod error;
mod exchange;
mod memory;
#[cfg(feature = "__reqwest")]
mod reqwest;

pub use body::ResponseBody;
pub use error::TransportError;
pub use exchange::{NewConnection, Transport};
pub use memory::MemoryTransport;
#[cfg(feature = "__reqwest")]
#[cfg_attr(
    docsrs,
    doc(cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013")))
)]
pub use reqwest::ReqwestTransport;

pub use crate::clock::BoxFuture;
