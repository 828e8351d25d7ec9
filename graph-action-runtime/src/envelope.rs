//! `$batch`: encoding, decoding, and one batch on its way. Runs and [`Batch`](crate::Batch) are built
//! on it.

pub(crate) mod decode;
pub(crate) mod dispatch;
pub(crate) mod dispatch_each;
pub(crate) mod encode;
pub(crate) mod ids;
pub(crate) mod item;
