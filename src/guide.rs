//! The guide: pages to read, without items.
//!
//! | you want to … | read |
//! |---|---|
//! | send an action | [calling], [outcomes], [credentials], [clouds] |
//! | use an operation that the crate does not ship | [declaring] |
//! | act on many devices | [bulk], [approvals] |
//! | know or review what an application may do | [permissions], [threats] |
//! | test your application | [testing] |
//! | see in a log what it does | [tracing] |
//! | use a proxy, your own HTTP client, or middleware of tower | [transport](crate::transport) |
//! | choose, or decide against this crate | [comparison] |
//! | move from other code | [moving] |

#[doc = include_str!("guide/approvals.md")]
pub mod approvals {}
#[doc = include_str!("guide/bulk.md")]
pub mod bulk {}
#[doc = include_str!("guide/calling.md")]
pub mod calling {}
#[doc = include_str!("guide/clouds.md")]
pub mod clouds {}
#[doc = include_str!("guide/comparison.md")]
pub mod comparison {}
#[doc = include_str!("guide/credentials.md")]
pub mod credentials {}
#[doc = include_str!("guide/declaring.md")]
pub mod declaring {}
#[doc = include_str!("guide/moving.md")]
pub mod moving {}
#[doc = include_str!("guide/outcomes.md")]
pub mod outcomes {}
#[doc = include_str!("guide/permissions.md")]
pub mod permissions {}
#[doc = include_str!("guide/testing.md")]
pub mod testing {}
#[doc = include_str!("guide/threats.md")]
pub mod threats {}
#[doc = include_str!("guide/tracing.md")]
pub mod tracing {}
